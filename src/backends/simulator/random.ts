/** A seeded source of chance: the same seed gives the same course of events. */
export interface Chance {
  /** 0 up to, not including, 1. */
  next(): number;
  /** A whole number, both ends included. */
  between(least: number, most: number): number;
  /** One of the list. */
  pick<T>(list: readonly T[]): T;
  /** A source of its own: what is drawn there does not disturb this one. */
  fork(name: string): Chance;
}

/** FNV-1a: a 32 bit number from any text. */
function hash(text: string): number {
  let sum = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193);
  return sum >>> 0;
}

/** mulberry32: small, quick, and even enough for play. Not for secrets. */
export function createChance(seed: number | string): Chance {
  let state = typeof seed === 'number' ? seed >>> 0 : hash(seed);
  const origin = state;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  return {
    next,
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
    pick: (list) => {
      if (list.length === 0) throw new RangeError('There is nothing to pick from.');
      return list[Math.floor(next() * list.length)] as (typeof list)[number];
    },
    fork: (name) => createChance(hash(`${origin}/${name}`)),
  };
}
