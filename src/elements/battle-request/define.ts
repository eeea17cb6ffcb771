import { attachContextRoot } from '../base/context.js';
import { define } from '../base/define.js';
import { BattleRequest } from './battle-request.js';

attachContextRoot();
define('battle-request', BattleRequest);

declare global {
  interface HTMLElementTagNameMap {
    'battle-request': BattleRequest;
  }
}
