import type { LiveID } from '../../model/index.js';
import type { Actor } from '../door.js';
import type { User } from '../entities.js';
import { countViewers, occupantIndex, putSeat } from '../seats/seats.js';
import type { World } from '../world.js';
import { refuse } from '../world.js';
import { keep, watchedLives } from './users.js';

/** Takes somebody out of the audience and off the seats of lives. */
export function leaveLives(world: World, user: User, leaves: (liveID: LiveID) => boolean): void {
  const watched = watchedLives(world, user);
  for (const live of watched.filter(({ liveID }) => leaves(liveID))) {
    const index = occupantIndex(live, user.userID);
    if (index > 0) putSeat(world, live.liveID, index, { occupant: null });
    else countViewers(world, live.liveID, { current: -1 });
  }
  const stays = watched.filter(({ liveID }) => !leaves(liveID));
  keep(world, { ...user, watching: stays.map(({ liveID, runID }) => ({ liveID, runID })) });
}

/** Leaves the audience, and the seat held there. Refused: `not-joined`. */
export function leaveLive(world: World, { liveID }: { liveID: LiveID }, by: Actor): null {
  const user = world.user(by.user.userID);
  if (!user?.watching.some((one) => one.liveID === liveID)) return refuse('not-joined');
  leaveLives(world, user, (id) => id === liveID);
  return null;
}
