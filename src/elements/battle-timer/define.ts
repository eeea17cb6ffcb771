import { attachContextRoot } from '../base/context.js';
import { define } from '../base/define.js';
import { BattleTimer } from './battle-timer.js';

attachContextRoot();
define('battle-timer', BattleTimer);

declare global {
  interface HTMLElementTagNameMap {
    'battle-timer': BattleTimer;
  }
}
