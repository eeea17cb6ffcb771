import { atom, write, type WritableAtom } from './atom.js';
import { Events } from './events.js';
import { frameBatch } from './frame-batch.js';
import type { Readable } from './readable.js';

const inWords = (value: unknown): string | undefined => JSON.stringify(value instanceof Map ? [...value] : value);

/** State is made of JSON and maps of it: what says the same is the same, also after a fresh snapshot. */
const isSame = (a: unknown, b: unknown): boolean => Object.is(a, b) || inWords(a) === inWords(b);

/** A value derived from a readable; it changes only when `isEqual` says so. */
export function select<S, V>(
  source: Readable<S>, selector: (state: S) => V, isEqual: (a: V, b: V) => boolean = Object.is,
): Readable<V> {
  let value = selector(source.get());
  const get = () => {
    const next = selector(source.get());
    // The old value is handed on while equal, so that whoever compares identities sees no change.
    return isEqual(value, next) ? value : (value = next);
  };
  const listen = (listener: (value: V) => void) => {
    let last = get();
    return source.listen(() => {
      const next = get();
      if (!isEqual(last, next)) listener((last = next));
    });
  };
  const subscribe = (listener: (value: V) => void) => {
    const undo = listen(listener);
    listener(get());
    return undo;
  };
  return { get, listen, subscribe };
}

/** One frozen object of state and typed events; the base of every store. */
export class Store<S extends object, E extends object = Record<never, never>> extends Events<E> {
  /** The whole state; a new frozen object on each change. */
  readonly state: Readable<S>;
  readonly #atom: WritableAtom<S>;
  /** What waits for the next frame. */
  #later: Partial<S> = {};
  readonly #frame = frameBatch(() => this.atFrame());

  constructor(initial: S) {
    super();
    this.state = this.#atom = atom<S>(Object.freeze(initial));
  }

  /**
   * A part of the state that can be watched by itself.
   * @param isEqual `Object.is` when left out; give one when the selector makes new objects.
   */
  select<V>(selector: (state: S) => V, isEqual?: (a: V, b: V) => boolean): Readable<V> {
    return select(this.state, selector, isEqual);
  }

  /** Writes what differs, and with it what waits for a frame; whatever says the same stays the object it was. */
  protected set(patch: Partial<S>): void {
    this.#frame.cancel();
    const state = this.#atom.get();
    const wanted = { ...this.#later, ...patch };
    this.#later = {};
    const changed = Object.entries(wanted).filter(([key, value]) => !isSame(state[key as keyof S], value));
    if (changed.length) write(this.#atom, Object.freeze({ ...state, ...Object.fromEntries(changed) }));
  }

  /** The frame that was asked for has come. */
  protected atFrame(): void {
    this.set({});
  }

  /** Writes what changes many times a second: subscribers are told at most once per frame. */
  protected setLater(patch: Partial<S>): void {
    Object.assign(this.#later, patch);
    this.#frame.request();
  }
}
