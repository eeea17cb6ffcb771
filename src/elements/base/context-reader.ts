import { ContextEvent, type Context, type ContextType } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Follows a context: `new ContextReader(this, seatContext).value`. Asks on each connection, forgets on each removal,
 * and renders the host when the value changes.
 */
export class ContextReader<C extends Context<unknown, unknown>> implements ReactiveController {
  value: ContextType<C> | undefined;
  /** A provider was found, though it may have nothing yet. */
  isAnswered = false;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #context: C;
  #stop: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, context: C) {
    this.#host = host;
    this.#context = context;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.dispatchEvent(new ContextEvent(this.#context, this.#host, this.#take, true));
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.isAnswered = false;
    this.value = undefined;
  }

  // A field, not a method: a context root holds its callbacks weakly.
  readonly #take = (value: ContextType<C>, stop?: () => void): void => {
    if (stop !== this.#stop) this.#stop?.();
    this.#stop = stop;
    this.isAnswered = true;
    if (Object.is(value, this.value)) return;
    this.value = value;
    this.#host.requestUpdate();
  };
}
