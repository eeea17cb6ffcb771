import type { LiveListItem } from '../../model/index.js';
import { CostageEvent } from '../base/events.js';

/** A person chose a live. Default action: `joinLive` in mode `watch`, unless this page is a host; an invitation in mode `invite`. */
export class LiveSelectEvent extends CostageEvent<{ live: LiveListItem }> {
  constructor(live: LiveListItem) {
    super('live-select', { live });
  }
}

declare global {
  interface HTMLElementEventMap {
    'live-select': LiveSelectEvent;
  }
}
