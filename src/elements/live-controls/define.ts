import { attachContextRoot } from '../base/context.js';
import { define } from '../base/define.js';
import { LiveControls } from './live-controls.js';

attachContextRoot();
LiveControls.panels = {
  invite: () => Promise.all([import('../cohost-invite/define.js'), import('../cohost-invite/host-list.js')]),
  battle: () => Promise.all([import('../battle-invite/define.js'), import('../battle-invite/new-battle.js')]),
};
define('live-controls', LiveControls);

declare global {
  interface HTMLElementTagNameMap {
    'live-controls': LiveControls;
  }
}
