import { attachContextRoot } from '../base/context.js';
import { define } from '../base/define.js';
import { LiveControls } from './live-controls.js';

attachContextRoot();
LiveControls.panels = {
  invite: () => import('../cohost-invite/define.js'),
  battle: () => import('../battle-invite/define.js'),
};
define('live-controls', LiveControls);

declare global {
  interface HTMLElementTagNameMap {
    'live-controls': LiveControls;
  }
}
