import { attachContextRoot } from '../base/context.js';
import { define } from '../base/define.js';
import { LiveSeat } from './live-seat.js';

attachContextRoot();
define('live-seat', LiveSeat);

declare global {
  interface HTMLElementTagNameMap {
    'live-seat': LiveSeat;
  }
}
