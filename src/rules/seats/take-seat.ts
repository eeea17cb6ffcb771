import type { Options } from '../../model/index.js';
import type { Actor } from '../door.js';
import type { Live } from '../entities.js';
import { watchedLives } from '../lives/users.js';
import { newOccupant } from '../views/people.js';
import type { World } from '../world.js';
import { refuse } from '../world.js';
import { countViewers, guestSeat, hostsExclude, occupantIndex, putSeat, seatOfGuest } from './seats.js';

/** The live, for somebody in its audience or on its seats. */
function joinedLive(world: World, liveID: string, by: Actor): Live {
  const live = world.runningLive(liveID) ?? refuse('not-live');
  const user = world.user(by.user.userID);
  if (!user || !watchedLives(world, user).includes(live)) refuse('not-joined');
  return live;
}

const firstFree = (live: Live): number =>
  live.seats.findIndex(({ isLocked, occupant }, index) => index > 0 && !isLocked && !occupant);

/**
 * Somebody of the audience sits down, on the first free seat when none is named; a guest moves to it. Refused:
 * `not-joined`, `co-guest-active`, `full`, `no-such-seat`, `seat-locked`, `seat-occupied`.
 */
export function takeSeat(
  world: World, { liveID, seatIndex }: Options<'takeSeat'>, by: Actor,
): { seatIndex: number } {
  const isHost = world.runningLive(liveID)?.owner.userID === by.user.userID;
  if (isHost) return seatIndex === undefined || seatIndex === 0 ? { seatIndex: 0 } : refuse('forbidden');
  const live = joinedLive(world, liveID, by);
  const held = occupantIndex(live, by.user.userID);
  if (held > 0 && (seatIndex ?? held) === held) return { seatIndex: held };
  if (hostsExclude(live)) refuse('co-guest-active');
  const index = seatIndex ?? firstFree(live);
  if (index < 0) refuse('full');
  const seat = guestSeat(live, index);
  if (seat.isLocked) refuse('seat-locked');
  if (seat.occupant) refuse('seat-occupied');

  const occupant = live.seats[held]?.occupant ?? newOccupant(by.user);
  if (held > 0) putSeat(world, liveID, held, { occupant: null });
  else countViewers(world, liveID, { current: -1 });
  putSeat(world, liveID, index, { occupant });
  return { seatIndex: index };
}

/** A guest goes back to the audience. Refused: `not-seated`, `forbidden` for the host. */
export function leaveSeat(world: World, { liveID }: Options<'leaveSeat'>, by: Actor): null {
  const live = world.runningLive(liveID) ?? refuse('not-live');
  const { index } = seatOfGuest(live, by.user.userID);
  putSeat(world, liveID, index, { occupant: null });
  countViewers(world, liveID, { current: 1 });
  return null;
}
