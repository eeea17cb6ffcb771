import type { CostageElement } from './costage-element.js';
import type { LiveController } from './live-controller.js';
import type { Lent } from './live-element.js';

/**
 * Base of what a `LiveElement` shows, loaded when there is first something to show. Made with `lend()` in the element's `willUpdate`, it reads its stores in that
 * very update. Controllers run in order: what reads the others is added last.
 */
export abstract class LiveContent<Host extends CostageElement = CostageElement> {
  protected readonly host: Host;
  protected readonly scope: LiveController;
  protected readonly setState: Lent<Host>['setState'];

  constructor({ host, scope, setState }: Lent<Host>) {
    this.host = host;
    this.scope = scope;
    this.setState = setState;
  }
}
