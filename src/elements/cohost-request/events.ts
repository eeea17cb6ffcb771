import type { LiveID } from '../../model/index.js';
import { CostageEvent } from '../base/events.js';

/** A person accepts the invitation of `liveID`. Default action: `coHostStore.acceptHostConnection(liveID)`. */
export class CoHostAcceptEvent extends CostageEvent<{ liveID: LiveID }> {
  constructor(liveID: LiveID) {
    super('cohost-accept', { liveID });
  }
}

/** A person declines the invitation of `liveID`. Default action: `coHostStore.rejectHostConnection(liveID)`. */
export class CoHostRejectEvent extends CostageEvent<{ liveID: LiveID }> {
  constructor(liveID: LiveID) {
    super('cohost-reject', { liveID });
  }
}

declare global {
  interface HTMLElementEventMap {
    'cohost-accept': CoHostAcceptEvent;
    'cohost-reject': CoHostRejectEvent;
  }
}
