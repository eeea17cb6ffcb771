import { attachContextRoot } from '../base/context.js';
import { define } from '../base/define.js';
import { BattleResult } from './battle-result.js';
import type { BattleDismissEvent, BattleRematchEvent } from './events.js';

attachContextRoot();
define('battle-result', BattleResult);

declare global {
  interface HTMLElementTagNameMap {
    'battle-result': BattleResult;
  }
  interface HTMLElementEventMap {
    'battle-rematch': BattleRematchEvent;
    'battle-dismiss': BattleDismissEvent;
  }
}
