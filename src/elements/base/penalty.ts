import type { BattleState } from '../../core/battle-store.js';

/** The result has the place for this long, or for half of a short penalty; then the penalty takes it. */
const resultMs = 5_000;

/** When the penalty is shown in the place of the result, epoch milliseconds by the coordinator's clock; null without one. */
export function penaltyShownAt({ penalty, currentBattleInfo }: BattleState): number | null {
  if (!penalty || !currentBattleInfo) return null;
  const ms = currentBattleInfo.config.penaltyDuration * 1000;
  return penalty.penaltyEndTime - ms + Math.min(resultMs, ms / 2);
}
