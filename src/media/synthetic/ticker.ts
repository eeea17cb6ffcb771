/** One timer for everything that moves; it runs only while something does. */
export class Ticker {
  readonly #tasks = new Set<(t: number) => void>();
  readonly #every: number;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(perSecond: number) {
    this.#every = 1000 / perSecond;
  }

  /** Calls with seconds of the page's clock until undone. */
  add(task: (t: number) => void): () => void {
    this.#tasks.add(task);
    this.#timer ??= setInterval(() => {
      const t = performance.now() / 1000;
      for (const each of [...this.#tasks]) each(t);
    }, this.#every);
    return () => {
      this.#tasks.delete(task);
      if (this.#tasks.size > 0) return;
      clearInterval(this.#timer);
      this.#timer = undefined;
    };
  }
}
