import { property } from 'lit/decorators.js';
import type { LiveClient } from '../../client/live-client.js';
import { CostageElement } from './costage-element.js';
import { LiveController, type Needs } from './live-controller.js';

/** What an element gives to the part that draws it. */
export interface Lent<Host extends CostageElement> {
  readonly host: Host;
  readonly scope: LiveController;
  readonly setState: (name: string, isOn: boolean) => void;
}

/** Base of elements that show a live: `scope.client`, `scope.live` and `scope.serverNow()` are the ones to use. */
export class LiveElement extends CostageElement {
  /** Client to use; that of the nearest provider when absent. */
  @property({ attribute: false }) client?: LiveClient | undefined;

  /** Live to show; that of the nearest provider or view when absent. */
  @property({ attribute: 'live-id' }) liveID?: string | undefined;

  protected readonly scope = new LiveController(this, () => this.needs);

  /** What this element cannot do without; a missing one is warned of. */
  protected get needs(): Needs {
    return 'live';
  }

  /** What the part that draws this element is made with. */
  protected lend(): Lent<this> {
    return { host: this, scope: this.scope, setState: (name, isOn) => this.setState(name, isOn) };
  }
}
