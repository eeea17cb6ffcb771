/** A value that can be read and watched; structurally a nanostores atom, so every framework's adapter fits. */
export interface Readable<T> {
  get(): T;
  /** Calls at once with the value and then on each change. Returns its undo. */
  subscribe(listener: (value: T) => void): () => void;
  /** Calls on each change only. Returns its undo. */
  listen(listener: (value: T) => void): () => void;
}
