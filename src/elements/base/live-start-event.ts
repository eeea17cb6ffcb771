import type { LiveID } from '../../model/index.js';
import { CostageEvent } from './events.js';

/** A person goes live. Default action: the provider's way in, else `liveListStore.startLive({liveID})`. */
export class LiveStartEvent extends CostageEvent<{ liveID: LiveID }> {
  constructor(liveID: LiveID) {
    super('live-start', { liveID });
  }
}

declare global {
  interface HTMLElementEventMap {
    'live-start': LiveStartEvent;
  }
}
