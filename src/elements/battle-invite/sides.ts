import type { UserID } from '../../model/index.js';
import { limits } from '../../model/limits.js';

/**
 * Which side, from 0, each fighter is on; no side between is empty. Who has not been put anywhere goes to the first two
 * in turn.
 */
export function assignSides(
  fighters: readonly UserID[], wished: ReadonlyMap<UserID, number>,
): ReadonlyMap<UserID, number> {
  const sides = fighters.map((userID, at) => wished.get(userID) ?? at % 2);
  const used = [...new Set(sides)].sort();
  return new Map(fighters.map((userID, at) => [userID, used.indexOf(sides[at]!)]));
}

/** The fighters side by side, as a battle's `teams`. */
export function teamsOf(sides: ReadonlyMap<UserID, number>): readonly (readonly UserID[])[] {
  const count = Math.max(...sides.values()) + 1;
  return Array.from({ length: count }, (_, side) => [...sides.keys()].filter((userID) => sides.get(userID) === side));
}

/** Sides to choose from: those in use and a further one, as far as there can be one. */
export const offeredSides = (sides: ReadonlyMap<UserID, number>): number =>
  Math.min(limits.teams.max, sides.size, teamsOf(sides).length + 1);
