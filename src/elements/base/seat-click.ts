import type { SeatInfo } from '../../model/index.js';
import { CostageEvent } from './events.js';

/** A person pressed a seat. On a free seat of the own live the default action takes it. */
export class SeatClickEvent extends CostageEvent<{ seat: SeatInfo }> {
  constructor(seat: SeatInfo) {
    super('seat-click', { seat });
  }
}

declare global {
  interface HTMLElementEventMap {
    'seat-click': SeatClickEvent;
  }
}
