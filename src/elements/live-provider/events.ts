import type { LiveError } from '../../model/index.js';

/** Something went wrong that no promise carries: no token, no way into the live, no coordinator. Does not bubble: nobody did it. */
export class LiveErrorEvent extends Event {
  readonly detail: LiveError;
  constructor(error: LiveError) {
    super('live-error');
    this.detail = error;
  }
}

declare global {
  interface HTMLElementEventMap {
    'live-error': LiveErrorEvent;
  }
}
