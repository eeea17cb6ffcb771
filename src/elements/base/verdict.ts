import type { BattleState } from '../../core/battle-store.js';
import type { verdictTexts } from '../../locales/en/verdict.js';
import { shortNameOf, type Side } from './battle-sides.js';
import type { Values } from './locale.js';

/** How a battle ended, as the viewers of one live see it. */
export interface Verdict {
  /** One word or two: `Victory`, `Dário wins`. */
  text: string;
  /** Fill of the plate: '' is the first side's colour. */
  kind: '' | 'draw' | 'calm';
  /** All on the first place. */
  best: readonly Side[];
  /** Set when one side alone is on top. */
  winner: Side | undefined;
  /** The side of the live that is watched, if it fought. */
  own: Side | undefined;
}

/** Undefined while there is no outcome. Of three and more sides, those that did not win see their place. */
export function verdictOf(
  { outcome }: BattleState,
  sides: readonly Side[],
  { t, locale }: { t: (key: keyof typeof verdictTexts, values?: Values) => string; locale: string },
): Verdict | undefined {
  const rankIn = ({ members }: Side): number | undefined => outcome.get(members[0]!.userID)?.rank;
  const best = sides.filter((side) => rankIn(side) === 1);
  const [first] = best;
  if (!first) return undefined;
  const own = sides.find(({ isOwn }) => isOwn);
  const winner = best.length === 1 ? first : undefined;
  const rank = own ? rankIn(own)! : 1;
  const seen = { best, winner, own };
  if (rank > 1) return { ...seen, kind: 'calm', text: sides.length === 2 ? t('defeat') : t('place', { count: rank }) };
  if (!winner) return { ...seen, kind: 'draw', text: t('drawResult') };
  if (own) return { ...seen, kind: '', text: t('victory') };
  return { ...seen, kind: '', text: t('wins', { name: shortNameOf(winner, locale), count: winner.members.length }) };
}
