import { LitElement, type PropertyValues } from 'lit';
import { state } from 'lit/decorators.js';
import type { Refusal } from './events.js';
import { version } from './version.js';

/** Base of all elements: custom states, and what `ask()` needs to refuse in words. */
export class CostageElement extends LitElement {
  /** Version of the kit this class came from. */
  static readonly version: string = version;

  /** @internal Why the last act was refused; show it with `refusal()`. */
  @state() refused?: Refusal | undefined;

  /** @internal An act waits for its answer. */
  @state() isBusy = false;

  /** @internal Acts that wait for their answer; kept by `ask()`. */
  asking = 0;

  /** @internal Parts of this element that are on their way; kept by `OnDemand`. */
  readonly missing = new Set<Promise<unknown>>();

  protected readonly internals = this.attachInternals();

  /** Sets or clears `:state(name)`. */
  protected setState(name: string, on: boolean): void {
    try {
      if (on) this.internals.states.add(name);
      else this.internals.states.delete(name);
    } catch {
      // Engines before `:state()` throw on names without dashes, or have no states: they go without.
    }
  }

  /** Sets those custom states that hold, and clears the others. */
  protected setStates(states: Readonly<Record<string, unknown>> = {}): void {
    for (const [name, on] of Object.entries(states)) this.setState(name, !!on);
  }

  /** True where text runs from right to left. */
  protected get isRightToLeft(): boolean {
    return this.matches(':dir(rtl)');
  }

  /** Waits for missing parts too: what is asked for is there then. */
  protected override async getUpdateComplete(): Promise<boolean> {
    let isSettled = await super.getUpdateComplete();
    while (this.missing.size) {
      await Promise.all(this.missing);
      isSettled = await super.getUpdateComplete();
    }
    return isSettled;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.setState('busy', this.isBusy);
  }
}
