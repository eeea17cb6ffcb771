import { attachContextRoot } from '../base/context.js';
import { define } from '../base/define.js';
import '../battle-invite/define.js';
import '../cohost-invite/define.js';
import { LiveControls } from './live-controls.js';

attachContextRoot();
define('live-controls', LiveControls);

declare global {
  interface HTMLElementTagNameMap {
    'live-controls': LiveControls;
  }
}
