import { attachContextRoot } from '../base/context.js';
import { define } from '../base/define.js';
import { AudioUnlock } from './audio-unlock.js';

attachContextRoot();
define('audio-unlock', AudioUnlock);

declare global {
  interface HTMLElementTagNameMap {
    'audio-unlock': AudioUnlock;
  }
}
