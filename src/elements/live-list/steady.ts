import type { LiveListItem } from '../../model/index.js';

/**
 * The cards to draw. While they are held (somebody points at one), each stays where it is: what changed shows in place, what ended stays, what is new comes
 * last. Otherwise the list as it is.
 */
export function steady(shown: readonly LiveListItem[], list: readonly LiveListItem[], isHeld: boolean): readonly LiveListItem[] {
  if (!isHeld || !shown.length) return list;
  const now = new Map(list.map((live) => [live.liveID, live]));
  const places = shown.map((live) => now.get(live.liveID) ?? live);
  const known = new Set(shown.map(({ liveID }) => liveID));
  return [...places, ...list.filter(({ liveID }) => !known.has(liveID))];
}
