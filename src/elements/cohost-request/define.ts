import { attachContextRoot } from '../base/context.js';
import { define } from '../base/define.js';
import { CoHostRequest } from './cohost-request.js';

attachContextRoot();
define('cohost-request', CoHostRequest);

declare global {
  interface HTMLElementTagNameMap {
    'cohost-request': CoHostRequest;
  }
}
