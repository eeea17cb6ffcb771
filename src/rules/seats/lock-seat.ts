import type { Options } from '../../model/index.js';
import type { Actor } from '../door.js';
import { hostedBy } from '../lives/host.js';
import type { World } from '../world.js';
import { refuse } from '../world.js';
import { guestSeat, putSeat } from './seats.js';

/** The host keeps an empty seat from being taken. Refused: `seat-occupied`, `no-such-seat`, `forbidden` for its own. */
export function lockSeat(world: World, { liveID, seatIndex }: Options<'lockSeat'>, by: Actor): null {
  if (guestSeat(hostedBy(world, by, liveID), seatIndex).occupant) refuse('seat-occupied');
  putSeat(world, liveID, seatIndex, { isLocked: true });
  return null;
}

/** The host opens a seat again. */
export function unlockSeat(world: World, { liveID, seatIndex }: Options<'unlockSeat'>, by: Actor): null {
  guestSeat(hostedBy(world, by, liveID), seatIndex);
  putSeat(world, liveID, seatIndex, { isLocked: false });
  return null;
}
