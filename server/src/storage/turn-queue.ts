/**
 * Gathers what is asked in one turn of the event loop and hands it over at once, so that posts which arrive
 * together share one transaction and one flush to the disk.
 */
export class TurnQueue<Item, Result> {
  #waiting: { item: Item; resolve: (result: Result) => void; reject: (error: unknown) => void }[] = [];
  #scheduled: NodeJS.Immediate | null = null;

  constructor(private readonly work: (items: readonly Item[]) => readonly Result[]) {}

  add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      this.#scheduled ??= setImmediate(() => this.flush());
    });
  }

  /** Does now what waits. */
  flush(): void {
    if (this.#scheduled) clearImmediate(this.#scheduled);
    this.#scheduled = null;
    const taken = this.#waiting;
    if (taken.length === 0) return;
    this.#waiting = [];
    let results: readonly Result[];
    try {
      results = this.work(taken.map(({ item }) => item));
    } catch (error) {
      for (const { reject } of taken) reject(error);
      return;
    }
    taken.forEach(({ resolve }, at) => resolve(results[at] as Result));
  }
}
