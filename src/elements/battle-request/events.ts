import type { BattleID } from '../../model/index.js';
import { CostageEvent } from '../base/events.js';

/** A person accepts a challenge. Default action: `battleStore.acceptBattle(battleID)`. */
export class BattleAcceptEvent extends CostageEvent<{ battleID: BattleID }> {
  constructor(battleID: BattleID) {
    super('battle-accept', { battleID });
  }
}

/** A person declines a challenge. Default action: `battleStore.rejectBattle(battleID)`. */
export class BattleRejectEvent extends CostageEvent<{ battleID: BattleID }> {
  constructor(battleID: BattleID) {
    super('battle-reject', { battleID });
  }
}

declare global {
  interface HTMLElementEventMap {
    'battle-accept': BattleAcceptEvent;
    'battle-reject': BattleRejectEvent;
  }
}
