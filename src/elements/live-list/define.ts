import { attachContextRoot } from '../base/context.js';
import { define } from '../base/define.js';
import '../battle-bar/define.js';
import { LiveList } from './live-list.js';

attachContextRoot();
define('live-list', LiveList);

declare global {
  interface HTMLElementTagNameMap {
    'live-list': LiveList;
  }
}
