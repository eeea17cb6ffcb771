import type { LiveID, LiveInfo } from '../../model/index.js';
import { limits } from '../../model/index.js';
import type { Actor } from '../door.js';
import { countViewers } from '../seats/seats.js';
import { liveInfo } from '../views/people.js';
import type { World } from '../world.js';
import { refuse } from '../world.js';
import { greet, keep, watchedLives } from './users.js';

/**
 * Comes into the audience of a live, private ones by id too. Joining twice counts once; a host in its own live is
 * no audience. Refused: `forbidden`, `no-such-live`, `too-many` above ten lives.
 */
export function joinLive(world: World, { liveID }: { liveID: LiveID }, by: Actor): LiveInfo {
  if (by.can.join !== '*' && !by.can.join.includes(liveID)) refuse('forbidden');
  const live = world.runningLive(liveID) ?? refuse('no-such-live');
  if (live.owner.userID === by.user.userID) return liveInfo(live);
  const user = greet(world, by.user);
  const watched = watchedLives(world, user);
  const watching = watched.map((one) => ({ liveID: one.liveID, runID: one.runID }));
  const isThere = watched.some((one) => one.liveID === liveID);
  if (!isThere && watched.length >= limits.watchedLives) refuse('too-many');
  const isLost = by.session !== null && user.sessions.length === 0;
  keep(world, {
    ...user,
    watching: isThere ? watching : [...watching, { liveID, runID: live.runID }],
    graceUntil: isLost ? world.now + world.grace : user.graceUntil,
  });
  if (!isThere) countViewers(world, liveID, { current: 1, total: 1 });
  return liveInfo(world.existing(world.live(liveID), liveID));
}
