import { loadAhead } from './on-demand.js';

type Load = () => Promise<object>;

const waiting = new Set<Load>();
let isLive = false;

/**
 * For what every live comes to show sooner or later, and then without a wait: `const strip = partOfLives(() => import('./fighter-strip.js'))`.
 * It is loaded in idle time as soon as any element on the page has a live, whether its own element is there yet or not.
 */
export function partOfLives<L extends Load>(load: L): L {
  if (isLive) loadAhead(load);
  else waiting.add(load);
  return load;
}

/** The page has a live. */
export function bringPartsOfLives(): void {
  isLive = true;
  for (const load of waiting) loadAhead(load);
  waiting.clear();
}
