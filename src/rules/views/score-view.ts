import type { BattleID, ScoreView, UserID } from '../../model/index.js';
import type { Read } from '../door.js';
import type { Score } from '../entities.js';
import type { Missing, Reader } from '../reader.js';
import { viewing } from '../reader.js';
import { topSupporters } from '../scores/supporters.js';

export const totalsOf = (score: Score | null): Record<UserID, number> =>
  Object.fromEntries(score?.fighters.map(({ userID, total }) => [userID, total]) ?? []);

function view(reader: Reader, battleID: BattleID): ScoreView | null {
  const score = reader.score(battleID);
  return score && {
    battleID,
    version: score.version,
    totals: totalsOf(score),
    supporters: Object.fromEntries(score.fighters.map((fighter) => [fighter.userID, topSupporters(fighter)])),
  };
}

/** The totals of a battle and who gave most; null before its countdown and where there is no such battle. */
export const scoreView = (battleID: BattleID, read: Read): ScoreView | null | Missing =>
  viewing(read, (reader) => view(reader, battleID));
