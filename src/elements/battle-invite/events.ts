import type { BattleID, RequestBattleOptions, UserID } from '../../model/index.js';
import { CostageEvent } from '../base/events.js';

/** A person challenges connected hosts. Default action: `battleStore.requestBattle(detail)`. */
export class BattleChallengeEvent extends CostageEvent<RequestBattleOptions> {
  constructor(options: RequestBattleOptions) {
    super('battle-challenge', options);
  }
}

/**
 * A person takes the challenge back, from some or, without a list, from all. Default action:
 * `battleStore.cancelBattleRequest(detail)`.
 */
export class BattleCancelEvent extends CostageEvent<{ battleID: BattleID; userIDList?: readonly UserID[] }> {
  constructor(detail: { battleID: BattleID; userIDList?: readonly UserID[] }) {
    super('battle-cancel', detail);
  }
}

/** A person closes the panel. Default action: hides the popover that it is in. */
export class BattleInviteCloseEvent extends CostageEvent {
  constructor() {
    super('battle-invite-close', null);
  }
}

declare global {
  interface HTMLElementEventMap {
    'battle-challenge': BattleChallengeEvent;
    'battle-cancel': BattleCancelEvent;
    'battle-invite-close': BattleInviteCloseEvent;
  }
}
