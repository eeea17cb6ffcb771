import { tileKey } from '../../core/media.js';
import {
  placeSeats, type CanvasInfo, type CoHostLayoutTemplate, type LiveID, type PlacedSeat, type SeatInfo, type SeatTemplate,
} from '../../model/index.js';

/** A seat with its place, in fractions of the canvas. */
export interface Tile {
  /** Of the person, so that a picture stays in its element wherever the seat goes. */
  key: string;
  seat: SeatInfo;
  isHost: boolean;
  /** Floats over another. */
  isFloating: boolean;
  x: number;
  y: number;
  w: number;
  h: number;
}

export interface Arrangement {
  seatList: readonly PlacedSeat[];
  canvas: CanvasInfo;
}

const keyOf = ({ liveID, index, userInfo }: SeatInfo): string =>
  userInfo ? tileKey(liveID, userInfo.userID) : `${liveID}#${index}`;

/** The seats that have a place, each in its own. */
export function tilesOf({ seatList, canvas }: Arrangement): readonly Tile[] {
  return seatList.flatMap(({ region, ...seat }) => region ? [{
    key: keyOf(seat),
    seat,
    isHost: seat.index === 0,
    isFloating: region.zOrder > 0,
    x: region.x / canvas.w,
    y: region.y / canvas.h,
    w: region.w / canvas.w,
    h: region.h / canvas.h,
  }] : []);
}

/** The same seats arranged by this view's own wish: another template, or the lives in the order of joining. */
export function rearrange(
  seatList: readonly PlacedSeat[], seatTemplate: SeatTemplate | null, template: CoHostLayoutTemplate,
  hosts: readonly LiveID[] | null,
): Arrangement {
  const seats = hosts
    ? [...seatList].sort((a, b) => hosts.indexOf(a.liveID) - hosts.indexOf(b.liveID) || a.index - b.index)
    : seatList;
  return placeSeats(seats, seatTemplate, template);
}

/**
 * The order of tiles in the document: those that stay keep theirs. A video element that is moved stands still, so places change by style
 * only.
 */
export function keepOrder(tiles: readonly Tile[], before: readonly string[]): readonly Tile[] {
  const rank = ({ key }: Tile): number => (before.includes(key) ? before.indexOf(key) : before.length);
  return [...tiles].sort((a, b) => rank(a) - rank(b));
}
