import type { BattleID } from '../../model/index.js';
import { CostageEvent } from '../base/events.js';

/** A host wants the same battle again. Prevent it to do something else than `battleStore.rematch()`. */
export class BattleRematchEvent extends CostageEvent<{ battleID: BattleID }> {
  constructor(battleID: BattleID) {
    super('battle-rematch', { battleID });
  }
}

/** Somebody put the result away. Prevent it to keep what `battleStore.dismissResult()` forgets. */
export class BattleDismissEvent extends CostageEvent<{ battleID: BattleID }> {
  constructor(battleID: BattleID) {
    super('battle-dismiss', { battleID });
  }
}
