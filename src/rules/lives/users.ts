import type { Presence, UserInfo } from '../../model/index.js';
import type { Live, User } from '../entities.js';
import { liveKey } from '../keys.js';
import { occupantIndex } from '../seats/seats.js';
import { userInfo } from '../views/people.js';
import { same } from '../views/same.js';
import type { World } from '../world.js';

/** The person under the name it bears now, also where it is shown as a host. */
export function greet(world: World, info: UserInfo): User {
  const known = world.user(info.userID);
  const user: User = known
    ? { ...known, ...userInfo(info) }
    : { ...userInfo(info), owns: null, watching: [], sessions: [], graceUntil: null };
  const live = user.owns === null ? null : world.runningLive(user.owns);
  if (live && !same(live.owner, userInfo(info))) world.changeLive(live.liveID, () => ({ owner: userInfo(info) }));
  return user;
}

/** Keeps a person as long as there is anything to know. */
export function keep(world: World, user: User): void {
  const isWatching = user.watching.length > 0;
  if (isWatching || user.owns !== null || user.sessions.length > 0) {
    world.putUser(isWatching ? user : { ...user, graceUntil: null });
  } else if (world.user(user.userID)) {
    world.forgetUser(user.userID);
  }
}

/** The running lives that a person watches or is a guest of; those that ended meanwhile are left out. */
export function watchedLives(world: World, user: User): Live[] {
  world.need(user.watching.map(({ liveID }) => liveKey(liveID)));
  return user.watching
    .map(({ liveID, runID }) => {
      const live = world.runningLive(liveID);
      return live?.runID === runID ? live : null;
    })
    .filter((live) => live !== null);
}

/** Shows on the seats that a guest is away or back. */
export function showPresence(world: World, user: User, presence: Presence): void {
  for (const live of watchedLives(world, user)) {
    const index = occupantIndex(live, user.userID);
    if (index < 0) continue;
    world.changeLive(live.liveID, ({ seats }) => ({
      seats: seats.map((seat, at) =>
        at === index && seat.occupant ? { ...seat, occupant: { ...seat.occupant, presence } } : seat),
    }));
  }
}
