import type { CandidatePage, LiveListPage, Options } from '../../model/index.js';
import { limits } from '../../model/index.js';
import { candidate, isMissing, liveListItem, type Missing } from '../../rules/index.js';
import type { Crowd } from './crowd.js';
import type { Engine } from './engine.js';

/** The public list, newest first. A cursor names the last live shown, so nothing is shown twice. */
export function liveList(engine: Engine, crowd: Crowd, options: Options<'fetchLiveList'>): LiveListPage {
  const { found, cursor } = page(engine, options, (liveID) => liveListItem(liveID, engine.read));
  return { liveList: found.map((live) => crowd.dress(live)), cursor };
}

/** Public lives that this live may invite, newest first. */
export function candidates(engine: Engine, crowd: Crowd, options: Options<'getCoHostCandidates'>): CandidatePage {
  const { found, cursor } = page(engine, options, (liveID) => candidate(options.liveID, liveID, engine.read));
  return { candidates: found.map((live) => crowd.dress(live)), cursor };
}

function page<T extends object>(
  engine: Engine,
  { cursor = '', count = limits.listPage.default }: { cursor?: string; count?: number },
  project: (liveID: string) => T | null | Missing,
): { found: T[]; cursor: string } {
  const found: T[] = [];
  let last = '';
  for (const { liveID, sort } of engine.lives('lives')) {
    if (cursor !== '' && sort >= cursor) continue;
    const live = project(liveID);
    if (!live || isMissing(live)) continue;
    // One more than asked for exists: only then there is a next page.
    if (found.length === count) return { found, cursor: last };
    found.push(live);
    last = sort;
  }
  return { found, cursor: '' };
}
