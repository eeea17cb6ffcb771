import { attachContextRoot } from '../base/context.js';
import { define } from '../base/define.js';
import { SeatGrid } from './seat-grid.js';

attachContextRoot();
define('seat-grid', SeatGrid);

declare global {
  interface HTMLElementTagNameMap {
    'seat-grid': SeatGrid;
  }
}
