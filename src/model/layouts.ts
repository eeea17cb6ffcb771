import type { CoHostLayoutTemplate } from './connection.js';
import type { SeatTemplate } from './live.js';
import type { CanvasInfo, PlacedSeat, RegionInfo, SeatInfo } from './seat.js';

/** How one canvas is divided: a place for each, as fractions of the canvas. */
type Fractions = readonly [x: number, y: number, w: number, h: number];

const wholeCanvas: Fractions = [0, 0, 1, 1];

/** Rows of the grid by number of people: every row is filled, so that no hole looks like somebody missing. */
const gridRows: Readonly<Record<number, readonly number[]>> = {
  1: [1], 2: [2], 4: [2, 2], 5: [2, 3], 6: [3, 3], 7: [2, 2, 3], 8: [2, 3, 3], 9: [3, 3, 3],
};

const rowsOf = (rows: readonly number[]): Fractions[] =>
  rows.flatMap((columns, row) =>
    Array.from({ length: columns }, (_, at): Fractions => [at / columns, row / rows.length, 1 / columns, 1 / rows.length]));

/** Three: the first at full height, the others stacked beside it. */
const three: readonly Fractions[] = [[0, 0, 1 / 2, 1], [1 / 2, 0, 1 / 2, 1 / 2], [1 / 2, 1 / 2, 1 / 2, 1 / 2]];

const grid = (count: number): readonly Fractions[] => (count === 3 ? three : rowsOf(gridRows[count] ?? [3, 3, 3]));

/** One on the whole canvas, the others float over its lower end corner, upwards, then in further columns. */
const float = (count: number): Fractions[] => [
  wholeCanvas,
  ...Array.from({ length: Math.max(0, count - 1) }, (_, at): Fractions =>
    [0.76 - Math.floor(at / 3) * 0.23, 0.78 - (at % 3) * 0.21, 0.22, 0.2]),
];

/** A big picture and a column of three at its end. */
const column: readonly Fractions[] = [[0, 0, 3 / 4, 1], ...[0, 1, 2].map((row): Fractions => [3 / 4, row / 3, 1 / 4, 1 / 3])];

const portrait = { w: 720, h: 1280 };
const square = { w: 720, h: 720 };
const landscape = { w: 1280, h: 720 };

interface Layout {
  w: number;
  h: number;
  /** Fixed layouts keep a place for empty seats. */
  isFixed: boolean;
  places(count: number): readonly Fractions[];
}

const seatLayouts: Readonly<Record<SeatTemplate, Layout>> = {
  videoDynamicGrid9Seats: { ...portrait, isFixed: false, places: grid },
  videoDynamicFloat7Seats: { ...portrait, isFixed: false, places: float },
  videoFixedGrid9Seats: { ...portrait, isFixed: true, places: () => grid(9) },
  videoFixedFloat7Seats: { ...portrait, isFixed: true, places: () => float(7) },
  videoLandscape4Seats: { ...landscape, isFixed: true, places: () => column },
  voice6Seats: { ...square, isFixed: true, places: () => rowsOf([3, 3]) },
  voice10Seats: { ...square, isFixed: true, places: () => rowsOf([5, 5]) },
  voice50Seats: { ...square, isFixed: true, places: () => rowsOf(Array<number>(5).fill(10)) },
};

const connectionLayouts: Readonly<Record<CoHostLayoutTemplate, Layout>> = {
  hostDynamicGrid: { ...square, isFixed: false, places: grid },
  hostDynamic1v6: { ...portrait, isFixed: false, places: float },
  hostStaticVoice6v6: { ...square, isFixed: true, places: grid },
  hostVideoLandscapeFixed2Seats: { ...landscape, isFixed: false, places: grid },
};

/** Six seats in a side of `hostStaticVoice6v6`: two columns in a half canvas, three in a wider side. */
const sideSeats = (side: Fractions): Fractions[] =>
  rowsOf(side[2] < 1 ? [2, 2, 2] : [3, 3]).map(([x, y, w, h]) =>
    [side[0] + x * side[2], side[1] + y * side[3], w * side[2], h * side[3]]);

const scale = (place: Fractions | undefined, { w, h }: Layout, zOrder: number): RegionInfo | null =>
  place ? { x: place[0] * w, y: place[1] * h, w: place[2] * w, h: place[3] * h, zOrder } : null;

/** Puts every seat into its place; who is not in `order` has none. */
function place(
  seats: readonly SeatInfo[], order: readonly (SeatInfo | undefined)[], places: readonly Fractions[], layout: Layout,
): PlacedSeat[] {
  return seats.map((seat) => {
    const at = order.indexOf(seat);
    return { ...seat, region: scale(places[at], layout, places[0] === wholeCanvas && at > 0 ? 1 : 0) };
  });
}

/**
 * Places of `count` connected hosts on the canvas of a template, in the order in which a view shows them.
 * In canvas units; with 1 to 9 hosts each has a place.
 */
export function hostRegions(template: CoHostLayoutTemplate, count: number): readonly RegionInfo[] {
  const layout = connectionLayouts[template];
  return layout.places(count).map((fractions, at) => scale(fractions, layout, template === 'hostDynamic1v6' && at ? 1 : 0))
    .filter((region) => region !== null);
}

/**
 * The seats of a view with their places: alone by the live's seat template, connected by the connection's template
 * (hosts in the order given, then the guests who sit). A voice template keeps six seats a side.
 */
export function placeSeats(
  seats: readonly SeatInfo[], seatTemplate: SeatTemplate | null, layoutTemplate: CoHostLayoutTemplate | null,
): { canvas: CanvasInfo; seatList: PlacedSeat[] } {
  const alone = seatTemplate ?? 'videoDynamicGrid9Seats';
  const layout = layoutTemplate ? connectionLayouts[layoutTemplate] : seatLayouts[alone];
  const canvas = { templateID: layoutTemplate ?? alone, w: layout.w, h: layout.h };
  if (layoutTemplate === 'hostStaticVoice6v6') {
    const liveIDs = [...new Set(seats.map(({ liveID }) => liveID))];
    const order = liveIDs.flatMap((liveID) =>
      Array.from({ length: 6 }, (_, index) => seats.find((seat) => seat.liveID === liveID && seat.index === index)));
    return { canvas, seatList: place(seats, order, layout.places(liveIDs.length).flatMap(sideSeats), layout) };
  }
  const order = layout.isFixed ? seats : [
    ...seats.filter(({ index }) => index === 0),
    ...seats.filter(({ index, userInfo }) => index !== 0 && userInfo),
  ];
  return { canvas, seatList: place(seats, order, layout.places(Math.min(order.length, 9)), layout) };
}
