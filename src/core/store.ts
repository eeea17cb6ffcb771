import { atom, type WritableAtom } from 'nanostores';
import { Events, reportUncaught } from './events.js';
import type { Readable } from './readable.js';

const inWords = (value: unknown): string | undefined => JSON.stringify(value instanceof Map ? [...value] : value);

/** State is made of JSON and maps of it: what says the same is the same, also after a fresh snapshot. */
const isSame = (a: unknown, b: unknown): boolean => Object.is(a, b) || inWords(a) === inWords(b);

/** Sets an atom. A subscriber that throws is reported and stops nobody, least of all the writer. */
export function write<T>(target: WritableAtom<T>, value: T): void {
  try {
    target.set(value);
  } catch (error) {
    reportUncaught(error);
  }
}

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

  /** Writes what differs; whatever says the same stays the object it was. */
  protected set(patch: Partial<S>): void {
    const state = this.#atom.get();
    const changed = (Object.keys(patch) as (keyof S)[]).filter((key) => !isSame(state[key], patch[key]));
    if (!changed.length) return;
    const next = { ...state };
    for (const key of changed) next[key] = patch[key] as S[keyof S];
    write(this.#atom, Object.freeze(next));
  }
}
