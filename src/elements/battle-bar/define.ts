import { attachContextRoot } from '../base/context.js';
import { define } from '../base/define.js';
import { BattleBar } from './battle-bar.js';

attachContextRoot();
define('battle-bar', BattleBar);

declare global {
  interface HTMLElementTagNameMap {
    'battle-bar': BattleBar;
  }
}
