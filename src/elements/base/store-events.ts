import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Events } from '../../core/events.js';

type Handlers<E> = { [N in keyof E]?: (payload: E[N]) => void };

/**
 * Hears what happens in a store while the host is connected, and follows a store that changes:
 * `new StoreEvents<CoHostEvents>(this, () => this.scope.live?.coHostStore, { onCoHostRequestRejected: ... })`.
 * State is current before a handler runs; show state by `StoreSelector`, and use this for what state does not tell.
 */
export class StoreEvents<E extends object> implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #find: () => Events<E> | undefined;
  readonly #handlers: Handlers<E>;
  #store: Events<E> | undefined;
  #end: AbortController | undefined;

  constructor(host: ReactiveControllerHost & Element, find: () => Events<E> | undefined, handlers: Handlers<E>) {
    this.#host = host;
    this.#find = find;
    this.#handlers = handlers;
    host.addController(this);
  }

  hostConnected(): void {
    this.#follow(this.#find());
  }

  hostUpdate(): void {
    // An update that was asked for before a removal comes after it, and must not listen again.
    if (this.#host.isConnected) this.#follow(this.#find());
  }

  hostDisconnected(): void {
    this.#follow(undefined);
  }

  #follow(store: Events<E> | undefined): void {
    if (store === this.#store) return;
    this.#end?.abort();
    this.#end = new AbortController();
    this.#store = store;
    for (const name of Object.keys(this.#handlers) as (keyof E)[]) store?.on(name, this.#handlers[name]!, this.#end);
  }
}
