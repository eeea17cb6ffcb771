import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type * as LiveParts from './live-parts.js';

let idle: (() => void)[] = [];
const loader = () => vi.fn(() => Promise.resolve({}));
const rest = () => idle.splice(0).forEach((act) => act());

beforeEach(() => {
  idle = [];
  vi.stubGlobal('requestIdleCallback', (act: () => void) => idle.push(act));
  vi.resetModules();
});
afterEach(() => vi.unstubAllGlobals());

// A page of its own for each test: whether there is a live is kept by the module.
const page = (): Promise<typeof LiveParts> => import('./live-parts.js');

test('without a live nothing is loaded; with one everything is, in idle time', async () => {
  const { partOfLives, bringPartsOfLives } = await page();
  const loads = [loader(), loader()];
  loads.forEach(partOfLives);
  rest();
  expect(loads.map(({ mock }) => mock.calls.length)).toEqual([0, 0]);
  bringPartsOfLives();
  expect(loads.map(({ mock }) => mock.calls.length)).toEqual([0, 0]);
  rest();
  expect(loads.map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
  bringPartsOfLives();
  rest();
  expect(loads.map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
});

test('an element that comes to a page with a live has its part loaded ahead too', async () => {
  const { partOfLives, bringPartsOfLives } = await page();
  bringPartsOfLives();
  const load = loader();
  expect(partOfLives(load)).toBe(load);
  rest();
  expect(load).toHaveBeenCalledTimes(1);
});

test('one that does not load disturbs nobody', async () => {
  const { partOfLives, bringPartsOfLives } = await page();
  const load = vi.fn(() => Promise.reject(new Error('offline')));
  partOfLives(load);
  bringPartsOfLives();
  rest();
  await expect(load.mock.results[0]!.value).rejects.toThrow('offline');
});
