import { attachContextRoot } from '../base/context.js';
import { define } from '../base/define.js';
import { LiveProvider } from './live-provider.js';

attachContextRoot();
define('live-provider', LiveProvider);

declare global {
  interface HTMLElementTagNameMap {
    'live-provider': LiveProvider;
  }
}
