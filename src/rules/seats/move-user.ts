import type { LiveID, Options } from '../../model/index.js';
import type { Actor } from '../door.js';
import type { Live, Occupant } from '../entities.js';
import { hostedBy } from '../lives/host.js';
import { watchedLives } from '../lives/users.js';
import { newOccupant } from '../views/people.js';
import type { World } from '../world.js';
import { refuse } from '../world.js';
import { countViewers, guestSeat, hostsExclude, occupantIndex, putSeat, seatOfGuest } from './seats.js';

/** Puts somebody from a seat into the audience and tells that person. */
function sendToAudience(world: World, liveID: LiveID, index: number, { user }: Occupant): void {
  putSeat(world, liveID, index, { occupant: null });
  countViewers(world, liveID, { current: 1 });
  world.tellUser(user.userID, liveID, 'onKickedOutOfSeat', { liveID });
}

/** The host sends a guest back to the audience. Refused: `not-seated`, `forbidden` for the host itself. */
export function kickUserOutOfSeat(
  world: World, { liveID, userID }: Options<'kickUserOutOfSeat'>, by: Actor,
): null {
  const { index, occupant } = seatOfGuest(hostedBy(world, by, liveID), userID);
  sendToAudience(world, liveID, index, occupant);
  return null;
}

/** Somebody of the audience, as it would sit down. */
function newGuest(world: World, live: Live, userID: string): Occupant {
  const user = world.user(userID);
  if (!user || !watchedLives(world, user).includes(live)) return refuse('not-joined');
  if (hostsExclude(live)) refuse('co-guest-active');
  return newOccupant(user);
}

/**
 * The host seats a guest elsewhere, or somebody of the audience. Whoever sits there makes it fail
 * (`abortWhenOccupied`, as by default: `seat-occupied`), goes to the audience (`forceReplace`) or changes places
 * (`swapPosition`: the mover must hold a seat, else `not-seated`). Refused also: `seat-locked`, `no-such-seat`,
 * `not-joined`, `co-guest-active`, `forbidden` for the host and its seat.
 */
export function moveUserToSeat(world: World, options: Options<'moveUserToSeat'>, by: Actor): null {
  const { liveID, userID, targetIndex, policy = 'abortWhenOccupied' } = options;
  const live = hostedBy(world, by, liveID);
  if (userID === live.owner.userID) refuse('forbidden');
  const target = guestSeat(live, targetIndex);
  const from = occupantIndex(live, userID);
  if (from === targetIndex) return null;
  if (target.isLocked) refuse('seat-locked');
  if (policy === 'swapPosition' && from < 0) refuse('not-seated');
  if (policy === 'abortWhenOccupied' && target.occupant) refuse('seat-occupied');

  const mover = live.seats[from]?.occupant ?? newGuest(world, live, userID);
  if (policy === 'forceReplace' && target.occupant) sendToAudience(world, liveID, targetIndex, target.occupant);
  if (from < 0) countViewers(world, liveID, { current: -1 });
  else putSeat(world, liveID, from, { occupant: policy === 'swapPosition' ? target.occupant : null });
  putSeat(world, liveID, targetIndex, { occupant: mover });
  return null;
}
