import { attachContextRoot } from '../base/context.js';
import { define } from '../base/define.js';
import { LiveNotices } from './live-notices.js';

attachContextRoot();
define('live-notices', LiveNotices);

declare global {
  interface HTMLElementTagNameMap {
    'live-notices': LiveNotices;
  }
}
