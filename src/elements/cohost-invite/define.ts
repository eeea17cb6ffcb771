import { attachContextRoot } from '../base/context.js';
import { define } from '../base/define.js';
import { CoHostInvite } from './cohost-invite.js';

attachContextRoot();
define('cohost-invite', CoHostInvite);

declare global {
  interface HTMLElementTagNameMap {
    'cohost-invite': CoHostInvite;
  }
}
