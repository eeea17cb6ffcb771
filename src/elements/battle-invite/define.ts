import { attachContextRoot } from '../base/context.js';
import { define } from '../base/define.js';
import { BattleInvite } from './battle-invite.js';

attachContextRoot();
define('battle-invite', BattleInvite);

declare global {
  interface HTMLElementTagNameMap {
    'battle-invite': BattleInvite;
  }
}
