import { attachContextRoot } from '../base/context.js';
import { define } from '../base/define.js';
import { BattleUserOverlay } from './battle-user-overlay.js';

attachContextRoot();
define('battle-user-overlay', BattleUserOverlay);

declare global {
  interface HTMLElementTagNameMap {
    'battle-user-overlay': BattleUserOverlay;
  }
}
