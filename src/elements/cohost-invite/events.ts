import type { LiveID, RequestHostConnectionOptions } from '../../model/index.js';
import { CostageEvent } from '../base/events.js';

/** A person invites one host or several. Default action: `coHostStore.requestHostConnection(detail)`. */
export class CoHostAskEvent extends CostageEvent<RequestHostConnectionOptions> {
  constructor(options: RequestHostConnectionOptions) {
    super('cohost-ask', options);
  }
}

/** A person takes invitations back. Default action: `coHostStore.cancelHostConnection(liveID)` for each. */
export class CoHostCancelEvent extends CostageEvent<{ liveIDs: readonly LiveID[] }> {
  constructor(liveIDs: readonly LiveID[]) {
    super('cohost-cancel', { liveIDs });
  }
}

declare global {
  interface HTMLElementEventMap {
    'cohost-ask': CoHostAskEvent;
    'cohost-cancel': CoHostCancelEvent;
  }
}
