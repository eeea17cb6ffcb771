import type { SeatInfo } from '../../model/index.js';
import { CostageEvent } from '../base/events.js';

/** A person takes a free seat of the own live. Default action: `liveSeatStore.takeSeat(seat.index)`. */
export class SeatTakeEvent extends CostageEvent<{ seat: SeatInfo }> {
  constructor(seat: SeatInfo) {
    super('seat-take', { seat });
  }
}

declare global {
  interface HTMLElementEventMap {
    'seat-take': SeatTakeEvent;
  }
}
