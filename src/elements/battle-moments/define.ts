import { attachContextRoot } from '../base/context.js';
import { define } from '../base/define.js';
import { BattleMoments } from './battle-moments.js';

attachContextRoot();
define('battle-moments', BattleMoments);

declare global {
  interface HTMLElementTagNameMap {
    'battle-moments': BattleMoments;
  }
}
