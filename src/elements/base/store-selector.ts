import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Readable } from '../../core/readable.js';

/**
 * The only way an element reads a store: `#score = new StoreSelector(this, () => this.scope.live?.battleStore.state, (state) => ...)`,
 * then `this.#score.value`. Watches while the host is connected, follows a source that changes, and asks for an update only
 * when the selected value does. `source` gives a store's `state` itself, not a derived readable made on the spot; `select` may read the host's properties.
 */
export class StoreSelector<T, S = T> implements ReactiveController {
  /** The selected value; undefined while there is no source. */
  value: S | undefined;
  readonly #host: ReactiveControllerHost & Element;
  readonly #findSource: () => Readable<T> | undefined;
  readonly #select: (value: T) => S;
  readonly #isEqual: (a: S, b: S) => boolean;
  #source: Readable<T> | undefined;
  #undo: (() => void) | undefined;

  constructor(
    host: ReactiveControllerHost & Element,
    source: () => Readable<T> | undefined,
    select: (value: T) => S = (value) => value as unknown as S,
    isEqual: (a: S, b: S) => boolean = Object.is,
  ) {
    this.#host = host;
    this.#findSource = source;
    this.#select = select;
    this.#isEqual = isEqual;
    host.addController(this);
  }

  hostConnected(): void {
    if (this.#follow()) this.#host.requestUpdate();
  }

  hostUpdate(): void {
    // An update that was asked for before a removal comes after it, and must not subscribe again.
    if (this.#host.isConnected) this.#follow();
  }

  hostDisconnected(): void {
    this.#undo?.();
    this.#undo = undefined;
    this.#source = undefined;
  }

  /** Watches the source as it is now; true when the value changed. */
  #follow(): boolean {
    const source = this.#findSource();
    if (source !== this.#source) {
      this.#undo?.();
      this.#source = source;
      this.#undo = source?.listen((value) => {
        if (this.#take(this.#select(value))) this.#host.requestUpdate();
      });
    }
    return this.#take(source && this.#select(source.get()));
  }

  /** True when the value changed. */
  #take(next: S | undefined): boolean {
    const known = this.value;
    if (Object.is(next, known)) return false;
    if (known !== undefined && next !== undefined && this.#isEqual(next, known)) return false;
    this.value = next;
    return true;
  }
}
