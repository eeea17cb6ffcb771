import { CostageEvent } from './events.js';

/** A person leaves the connection, and has confirmed it. Default action: `coHostStore.exitHostConnection()`. */
export class CoHostExitEvent extends CostageEvent {
  constructor() {
    super('cohost-exit', null);
  }
}

declare global {
  interface HTMLElementEventMap {
    'cohost-exit': CoHostExitEvent;
  }
}
