import type { CoHostLayoutTemplate, LiveID, PlacedSeat, SeatTemplate } from '../../model/index.js';
import { seatCounts } from '../../model/live.js';

/** The seats of one live. */
export interface Side {
  liveID: LiveID;
  seats: readonly PlacedSeat[];
}

/** How many seats a side shows; all of them where the template does not say. */
export const seatsASide = (template: SeatTemplate | CoHostLayoutTemplate | undefined): number =>
  template === 'hostStaticVoice6v6' ? 6 : (seatCounts[template as SeatTemplate] ?? Infinity);

/** The seats by live, in the order given; a seat that somebody holds is never left out. */
export function sidesOf(seats: readonly PlacedSeat[], most: number): readonly Side[] {
  const sides = new Map<LiveID, PlacedSeat[]>();
  for (const seat of seats) {
    const side = sides.get(seat.liveID) ?? [];
    sides.set(seat.liveID, side);
    if (seat.index < most || seat.userInfo) side.push(seat);
  }
  return [...sides].map(([liveID, side]) => ({ liveID, seats: side }));
}

/** Unique on the page: a person's, else the place's. */
export const keyOf = ({ liveID, index, userInfo }: PlacedSeat): string => userInfo?.userID ?? `${liveID}.${index}`;

const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] } as const;

/** The nearest of `others` in the direction of an arrow key; undefined for other keys, and at the edge. */
export function towards(key: string, from: HTMLElement, others: readonly HTMLElement[]): HTMLElement | undefined {
  const step = steps[key as keyof typeof steps] as readonly [number, number] | undefined;
  if (!step) return undefined;
  const centre = (element: HTMLElement) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return [left + width / 2, top + height / 2] as const;
  };
  const [x, y] = centre(from);
  let nearest: HTMLElement | undefined;
  let least = Infinity;
  for (const other of others) {
    const [ox, oy] = centre(other);
    const along = (ox - x) * step[0] + (oy - y) * step[1];
    const aside = Math.abs((ox - x) * step[1] + (oy - y) * step[0]);
    // What lies straight ahead comes before what is near but aside.
    const far = along + aside * 3;
    if (along > 1 && far < least) [nearest, least] = [other, far];
  }
  return nearest;
}
