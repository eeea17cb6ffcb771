/** Options of `on`. */
export interface ListenOptions {
  /** Ends the listening when aborted. */
  signal?: AbortSignal;
}

/** Shows an error that nobody awaits, the way the platform shows an uncaught one, and goes on. */
export function reportUncaught(error: unknown): void {
  ((globalThis as Partial<typeof globalThis>).reportError ?? console.error)(error);
}

/** Typed events. `E` maps each name to the one object its handlers get. */
export class Events<E extends object> {
  readonly #handlers = new Map<keyof E, Set<{ handle: (payload: never) => void }>>();

  /** Calls `handler` on each `event`. Returns its undo; undoing twice does no harm. */
  on<N extends keyof E>(event: N, handler: (payload: E[N]) => void, { signal }: ListenOptions = {}): () => void {
    // An entry of its own for each call: the same function twice is two listeners.
    const entry = { handle: handler };
    const handlers = this.#handlers.get(event) ?? new Set();
    const undo = () => {
      handlers.delete(entry);
      signal?.removeEventListener('abort', undo);
    };
    if (signal?.aborted) return undo;
    this.#handlers.set(event, handlers.add(entry));
    signal?.addEventListener('abort', undo);
    return undo;
  }

  /** For whoever feeds these events. A handler that throws is reported and stops nobody else. */
  emit<N extends keyof E>(event: N, payload: E[N]): void {
    const handlers = this.#handlers.get(event) ?? new Set();
    for (const entry of [...handlers]) {
      // One that an earlier handler took off is not called any more.
      if (!handlers.has(entry)) continue;
      try {
        entry.handle(payload as never);
      } catch (error) {
        reportUncaught(error);
      }
    }
  }
}
