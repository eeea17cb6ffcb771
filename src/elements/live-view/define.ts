import { attachContextRoot } from '../base/context.js';
import { define } from '../base/define.js';
import '../live-seat/define.js';
import { LiveView } from './live-view.js';

attachContextRoot();
LiveView.parts = {
  battle: () =>
    Promise.all([
      import('../battle-bar/define.js'),
      import('../battle-moments/define.js'),
      import('../battle-result/define.js'),
      import('../battle-timer/define.js'),
      import('../battle-user-overlay/define.js'),
    ]),
  voice: () => Promise.all([import('../seat-grid/define.js'), import('../seat-grid/seats.js')]),
};
define('live-view', LiveView);

declare global {
  interface HTMLElementTagNameMap {
    'live-view': LiveView;
  }
}
