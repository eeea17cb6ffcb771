import type { LiveID } from '../../model/index.js';
import { CostageEvent } from '../base/events.js';

/** A host ends the live, and has confirmed it. Default action: `liveListStore.endLive()`. */
export class LiveEndEvent extends CostageEvent<{ liveID: LiveID }> {
  constructor(liveID: LiveID) {
    super('live-end', { liveID });
  }
}

/** Somebody of the audience leaves. Default action: `liveListStore.leaveLive(liveID)`. */
export class LiveLeaveEvent extends CostageEvent<{ liveID: LiveID }> {
  constructor(liveID: LiveID) {
    super('live-leave', { liveID });
  }
}

/** A fighter leaves the battle. Default action: `battleStore.exitBattle(battleID)`. */
export class BattleExitEvent extends CostageEvent<{ battleID: string }> {
  constructor(battleID: string) {
    super('battle-exit', { battleID });
  }
}

declare global {
  interface HTMLElementEventMap {
    'live-end': LiveEndEvent;
    'live-leave': LiveLeaveEvent;
    'battle-exit': BattleExitEvent;
  }
}
