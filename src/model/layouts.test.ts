import { describe, expect, test } from 'vitest';
import { coHostLayoutTemplates } from './connection.js';
import { hostRegions, placeSeats } from './layouts.js';
import { seatCounts, type SeatTemplate } from './live.js';
import type { RegionInfo, SeatInfo } from './seat.js';

const overlap = (a: RegionInfo, b: RegionInfo) =>
  Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x) > 0.01 &&
  Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y) > 0.01;
const area = (regions: readonly RegionInfo[]) => regions.reduce((sum, { w, h }) => sum + w * h, 0);
const userInfo = { userID: 'x' } as SeatInfo['userInfo'];
const seats = (liveID: string, count: number, taken = count): SeatInfo[] =>
  Array.from({ length: count }, (_, index) => ({
    liveID,
    index,
    isLocked: false,
    userInfo: index < taken ? userInfo : null,
  }));

describe.each(coHostLayoutTemplates)('%s', (template) => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9])('gives each of %i hosts a place on the canvas', (count) => {
    const regions = hostRegions(template, count);
    const { canvas } = placeSeats([], null, template);
    expect(regions).toHaveLength(count);
    for (const { x, y, w, h } of regions) {
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
      expect(x + w).toBeLessThanOrEqual(canvas.w + 0.01);
      expect(y + h).toBeLessThanOrEqual(canvas.h + 0.01);
    }
    const level = regions.filter(({ zOrder }) => zOrder === (template === 'hostDynamic1v6' && count > 1 ? 1 : 0));
    expect(level.some((a, at) => level.slice(at + 1).some((b) => overlap(a, b)))).toBe(false);
    if (template !== 'hostDynamic1v6') expect(area(regions)).toBeCloseTo(canvas.w * canvas.h, 0);
  });
});

test('two hosts share the canvas half and half, three leave the first its full height', () => {
  expect(hostRegions('hostDynamicGrid', 2)).toMatchObject([
    { x: 0, w: 360, h: 720 },
    { x: 360, w: 360, h: 720 },
  ]);
  expect(hostRegions('hostDynamicGrid', 3)).toMatchObject([
    { x: 0, y: 0, w: 360, h: 720 },
    { x: 360, y: 0, w: 360, h: 360 },
    { x: 360, y: 360, w: 360, h: 360 },
  ]);
});

test('one against six: the first fills the canvas, the others float over it', () => {
  const [first, ...others] = hostRegions('hostDynamic1v6', 7);
  expect(first).toEqual({ x: 0, y: 0, w: 720, h: 1280, zOrder: 0 });
  expect(others.every(({ zOrder }) => zOrder === 1)).toBe(true);
});

test.each(Object.keys(seatCounts) as SeatTemplate[])('%s has a place for every seat that is taken', (template) => {
  const { seatList } = placeSeats(seats('a', seatCounts[template]), template, null);
  expect(seatList.every(({ region }) => region)).toBe(true);
});

test('a dynamic layout shows who sits, a fixed one keeps the empty seats too', () => {
  const placed = (template: SeatTemplate) =>
    placeSeats(seats('a', 9, 2), template, null).seatList.filter(({ region }) => region).length;
  expect(placed('videoDynamicGrid9Seats')).toBe(2);
  expect(placed('videoFixedGrid9Seats')).toBe(9);
});

test('hosts come first, then the guests who sit, as long as there is a place', () => {
  const { seatList } = placeSeats(
    [...seats('a', 9, 3), ...seats('b', 9, 1)],
    'videoDynamicGrid9Seats',
    'hostDynamicGrid',
  );
  const shown = seatList.filter(({ region }) => region);
  expect(shown.map(({ liveID, index }) => `${liveID}${index}`)).toEqual(['a0', 'a1', 'a2', 'b0']);
  expect(shown.find(({ liveID, index }) => liveID === 'b' && index === 0)?.region).toMatchObject({ x: 360, y: 0 });
  const many = placeSeats([...seats('a', 9), ...seats('b', 9)], null, 'hostDynamicGrid').seatList;
  expect(many.filter(({ region }) => region)).toHaveLength(9);
});
