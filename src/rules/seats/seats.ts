import type { LiveID, UserID } from '../../model/index.js';
import type { Live, Occupant, Seat } from '../entities.js';
import type { World } from '../world.js';
import { refuse } from '../world.js';

/** Where somebody sits, -1 when nowhere. The host sits on 0. */
export const occupantIndex = (live: Live, userID: UserID): number =>
  live.seats.findIndex(({ occupant }) => occupant?.user.userID === userID);

const hasGuests = (live: Live): boolean =>
  live.seats.some(({ occupant }, index) => index > 0 && occupant !== null);

/** Guests on the seats keep this host from connecting. */
export const guestsExclude = (live: Live): boolean => !live.coGuestWhileCoHost && hasGuests(live);

/** Connected hosts, or invitations to them, keep guests from sitting down here. */
export const hostsExclude = (live: Live): boolean =>
  !live.coGuestWhileCoHost && (live.connectionID !== null || live.outgoing.length > 0);

/** The seat at an index that guests may hold; the host's own is nobody's to touch. */
export function guestSeat(live: Live, index: number): Seat {
  if (index === 0) refuse('forbidden');
  return live.seats[index] ?? refuse('no-such-seat');
}

/** Somebody's guest seat. */
export function seatOfGuest(live: Live, userID: UserID): { index: number; occupant: Occupant } {
  const index = occupantIndex(live, userID);
  const occupant = live.seats[index]?.occupant;
  if (!occupant) return refuse('not-seated');
  if (index === 0) return refuse('forbidden');
  return { index, occupant };
}

export function putSeat(world: World, liveID: LiveID, index: number, change: Partial<Seat>): void {
  world.changeLive(liveID, ({ seats }) => ({
    seats: seats.map((seat, at) => (at === index ? { ...seat, ...change } : seat)),
  }));
}

/** Counts people who came to the audience of a live, or went from it. */
export function countViewers(world: World, liveID: LiveID, change: { current: number; total?: number }): void {
  world.changeLive(liveID, ({ viewers }) => ({
    viewers: {
      current: viewers.current + change.current,
      total: viewers.total + (change.total ?? 0),
      version: viewers.version + 1,
    },
  }));
}
