import type { FighterOutcome, UserID } from '../../model/index.js';
import type { Battle, Fighter } from '../entities.js';
import { isFighting } from './state.js';

/** One that is ranked: a fighter, or a team with the points of all its members. */
interface Side { members: readonly Fighter[]; points: bigint }

const isIn = ({ members }: Side): boolean => members.some(isFighting);

function sidesOf({ config, fighters }: Battle, scores: ReadonlyMap<UserID, number>): Side[] {
  const groups = config.teams
    ? config.teams.map((team) => fighters.filter(({ user }) => team.includes(user.userID)))
    : fighters.map((fighter) => [fighter]);
  return groups.filter((members) => members.length > 0).map((members) => ({
    members,
    // Sums of whole teams may pass what a number holds exactly.
    points: members.reduce((sum, { user }) => sum + BigInt(scores.get(user.userID) ?? 0), 0n),
  }));
}

/** Place of a side among others: one more than those with more points. */
const place = (side: Side, among: readonly Side[]): number =>
  1 + among.filter(({ points }) => points > side.points).length;

/**
 * Who won. Those still in are ranked by points, places shared (1, 1, 3); leavers follow and always lose. Alone on
 * top wins, several on top draw, everybody else loses. A team is out when its last member leaves; whoever left a
 * team that is still in has its place, but loses.
 */
export function outcomeOf(battle: Battle, scores: ReadonlyMap<UserID, number>): FighterOutcome[] {
  const sides = sidesOf(battle, scores);
  const staying = sides.filter(isIn);
  const leaving = sides.filter((side) => !isIn(side));
  const best = staying.filter((side) => place(side, staying) === 1).length;

  const outcomes = new Map(sides.flatMap((side) => {
    const rank = isIn(side) ? place(side, staying) : staying.length + place(side, leaving);
    const result = !isIn(side) || rank > 1 ? 'lose' as const : best === 1 ? 'win' as const : 'draw' as const;
    return side.members.map((fighter): [UserID, FighterOutcome] => {
      const exited = !isFighting(fighter);
      return [fighter.user.userID, { userID: fighter.user.userID, rank, result: exited ? 'lose' : result, exited }];
    });
  }));
  return battle.fighters.map(({ user }) => outcomes.get(user.userID)).filter((outcome) => outcome !== undefined);
}
