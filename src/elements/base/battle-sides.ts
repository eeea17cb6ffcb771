import type { BattleState } from '../../core/battle-store.js';
import type { LiveID, SeatUserInfo } from '../../model/index.js';
import { formatList } from './numbers.js';

/** One side of a battle: a fighter, or a team. */
export interface Side {
  /** Decides colour and crest: the place in the order of joining, kept for the whole battle. */
  index: number;
  members: readonly SeatUserInfo[];
  /** Of a team the sum, leavers included. */
  score: number;
  /** The last of its members has left. */
  isOut: boolean;
  /** The own live fights on it. */
  isOwn: boolean;
}

/** The sides in the order of a view: the own live's first, the others in order of joining; or, `shared`, the order that everybody has. */
export function sidesOf(
  { currentBattleInfo, battleUsers, battleScore, exitedUsers }: BattleState,
  own: LiveID | undefined,
  order: 'own' | 'shared' = 'own',
): readonly Side[] {
  const groups =
    currentBattleInfo?.config.teams?.map((team) => battleUsers.filter(({ userID }) => team.includes(userID))) ??
    battleUsers.map((user) => [user]);
  const sides = groups.map((members, index) => ({
    index,
    members,
    score: members.reduce((sum, { userID }) => sum + (battleScore.get(userID) ?? 0), 0),
    isOut: members.every(({ userID }) => exitedUsers.includes(userID)),
    isOwn: members.some(({ liveID }) => liveID === own),
  }));
  return order === 'own' ? sides.sort((a, b) => Number(b.isOwn) - Number(a.isOwn)) : sides;
}

/** Who wears a crown: the best of those still in; nobody while all are level. */
export function leadersOf<S extends Pick<Side, 'score' | 'isOut'>>(sides: readonly S[]): readonly S[] {
  const still = sides.filter(({ isOut }) => !isOut);
  const best = Math.max(...still.map(({ score }) => score));
  const leaders = still.filter(({ score }) => score === best);
  return leaders.length > 1 && leaders.length === still.length ? [] : leaders;
}

/** Place of a side now: shared places (1, 1, 3), leavers last. */
export const rankOf = <S extends Pick<Side, 'score' | 'isOut'>>(side: S, sides: readonly S[]): number =>
  1 + sides.filter(({ score, isOut }) => (isOut === side.isOut ? score > side.score : side.isOut)).length;

/** `Mina Okafor`; of a team `Mina Okafor and Suvi Laine`. */
export const nameOf = ({ members }: Pick<Side, 'members'>, locale: string): string =>
  formatList(members.map(({ userName, userID }) => userName || userID), locale);

/** For loud, short places: `Mina`; of a team `Mina and Suvi`. */
export const shortNameOf = ({ members }: Pick<Side, 'members'>, locale: string): string =>
  formatList(members.map(({ userName, userID }) => (userName || userID).split(/\s/)[0]!), locale);
