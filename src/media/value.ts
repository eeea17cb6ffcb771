import type { Readable } from '../core/readable.js';

export interface Value<T> extends Readable<T> {
  /** Tells the listeners, unless it is the same value. */
  set(value: T): void;
}

/** A value that can be watched, for adapters: they stand apart from the core and its store library. */
export function createValue<T>(initial: T): Value<T> {
  let current = initial;
  const listeners = new Set<(value: T) => void>();
  const listen = (listener: (value: T) => void) => {
    const own = (value: T) => listener(value);
    listeners.add(own);
    return () => void listeners.delete(own);
  };
  return {
    get: () => current,
    listen,
    subscribe(listener) {
      listener(current);
      return listen(listener);
    },
    set(value) {
      if (Object.is(value, current)) return;
      current = value;
      for (const listener of [...listeners]) {
        if (listeners.has(listener)) listener(value);
      }
    },
  };
}

/** Takes over a new map only where it says something new; entries that are alike keep their identity. */
export function setEntries<K, V>(
  to: Value<ReadonlyMap<K, V>>, next: Map<K, V>, isAlike: (a: V, b: V) => boolean = Object.is,
): void {
  const before = to.get();
  let isNew = before.size !== next.size;
  for (const [key, value] of next) {
    const old = before.get(key);
    if (old !== undefined && isAlike(old, value)) next.set(key, old);
    else isNew = true;
  }
  if (isNew) to.set(next);
}
