import { attachContextRoot } from '../base/context.js';
import { define } from '../base/define.js';
import { BattleSupporters } from './battle-supporters.js';

attachContextRoot();
define('battle-supporters', BattleSupporters);

declare global {
  interface HTMLElementTagNameMap {
    'battle-supporters': BattleSupporters;
  }
}
