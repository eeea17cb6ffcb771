import type { CoHostLayoutTemplate } from './connection.js';
import type { SeatTemplate } from './live.js';
import type { CanvasInfo, PlacedSeat, RegionInfo, SeatInfo } from './seat.js';

/** A place on the canvas, as fractions of it. */
type Fractions = readonly [x: number, y: number, w: number, h: number];

/** Near a square, every row filled, so that no hole looks like somebody missing; the longer rows come last. */
const grid = (count: number, rows = Math.round(Math.sqrt(count))): Fractions[] =>
  count === 3 ? column(3, 1 / 2) : Array.from({ length: rows }, (_, row) => {
    const columns = Math.floor((count + row) / rows);
    return Array.from({ length: columns }, (_, at): Fractions => [at / columns, row / rows, 1 / columns, 1 / rows]);
  }).flat();

/** The first at full height, the others stacked at its end. */
const column = (count: number, split = 3 / 4): Fractions[] =>
  Array.from({ length: count }, (_, at) =>
    at ? [split, (at - 1) / (count - 1), 1 - split, 1 / (count - 1)] : [0, 0, split, 1]);

/** The first on the whole canvas; the others float over its lower end corner, upwards, then in further columns. */
const float = (count: number): Fractions[] =>
  Array.from({ length: count }, (_, at) =>
    at ? [0.76 - Math.floor((at - 1) / 3) * 0.23, 0.78 - ((at - 1) % 3) * 0.21, 0.22, 0.2] : [0, 0, 1, 1]);

type Size = readonly [w: number, h: number];
const portrait: Size = [720, 1280];
const square: Size = [720, 720];
const landscape: Size = [1280, 720];

/** A layout with a `count` is fixed: it keeps a place for empty seats. */
type Layout = readonly [size: Size, places: (count: number) => readonly Fractions[], count?: number];

const seatLayouts: Readonly<Record<SeatTemplate, Layout>> = {
  videoDynamicGrid9Seats: [portrait, grid],
  videoDynamicFloat7Seats: [portrait, float],
  videoFixedGrid9Seats: [portrait, grid, 9],
  videoFixedFloat7Seats: [portrait, float, 7],
  videoLandscape4Seats: [landscape, column, 4],
  voice6Seats: [square, grid, 6],
  voice10Seats: [square, grid, 10],
  voice50Seats: [square, grid, 50],
};

const connectionLayouts: Readonly<Record<CoHostLayoutTemplate, Layout>> = {
  hostDynamicGrid: [square, grid],
  hostDynamic1v6: [portrait, float],
  hostStaticVoice6v6: [square, grid],
  hostVideoLandscapeFixed2Seats: [landscape, grid],
};

/** Six seats in a side of `hostStaticVoice6v6`: two columns in a half canvas, three in a wider side. */
const sideSeats = ([left, top, width, height]: Fractions): Fractions[] =>
  grid(6, width < 1 ? 3 : 2).map(([x, y, w, h]) => [left + x * width, top + y * height, w * width, h * height]);

const regions = (fractions: readonly Fractions[], [w, h]: Size): RegionInfo[] =>
  fractions.map(([x, y, width, height], at) =>
    // Only a float lies over the first.
    ({ x: x * w, y: y * h, w: width * w, h: height * h, zOrder: at && fractions[0]?.[2] === 1 && width < 1 ? 1 : 0 }));

/**
 * Places of `count` connected hosts on the canvas of a template, in the order in which a view shows them.
 * In canvas units; with 1 to 9 hosts each has a place.
 */
export function hostRegions(template: CoHostLayoutTemplate, count: number): readonly RegionInfo[] {
  const [size, places] = connectionLayouts[template];
  return regions(places(count), size);
}

/**
 * The seats of a view with their places: alone by the live's seat template, connected by the connection's template
 * (hosts in the order given, then the guests who sit). A voice template keeps six seats a side.
 */
export function placeSeats(
  seats: readonly SeatInfo[], seatTemplate: SeatTemplate | null, layoutTemplate: CoHostLayoutTemplate | null,
): { canvas: CanvasInfo; seatList: PlacedSeat[] } {
  const alone = seatTemplate ?? 'videoDynamicGrid9Seats';
  const [size, placesOf, fixed] = layoutTemplate ? connectionLayouts[layoutTemplate] : seatLayouts[alone];
  let order: readonly (SeatInfo | undefined)[] = seats;
  let places: readonly Fractions[];
  if (layoutTemplate === 'hostStaticVoice6v6') {
    const liveIDs = [...new Set(seats.map(({ liveID }) => liveID))];
    places = placesOf(liveIDs.length).flatMap(sideSeats);
    order = liveIDs.flatMap((liveID) =>
      Array.from({ length: 6 }, (_, index) => seats.find((seat) => seat.liveID === liveID && seat.index === index)));
  } else {
    if (!fixed) {
      const hosts = seats.filter(({ index }) => !index);
      order = [...hosts, ...seats.filter(({ index, userInfo }) => index && userInfo)];
    }
    places = placesOf(fixed ?? Math.min(order.length, 9));
  }
  const placed = regions(places, size);
  return {
    canvas: { templateID: layoutTemplate ?? alone, w: size[0], h: size[1] },
    seatList: seats.map((seat) => ({ ...seat, region: placed[order.indexOf(seat)] ?? null })),
  };
}
