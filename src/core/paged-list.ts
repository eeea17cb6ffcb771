/** A list that is fetched page by page: '' starts anew, any other cursor appends. */
export class PagedList<T> {
  items: readonly T[] = [];
  /** Of the next page; '' when there is no more. */
  cursor = '';
  #walk = 0;

  constructor(readonly keyOf: (item: T) => string) {}

  /** Forgets all; answers still under way are dropped. */
  clear(): void {
    this.#walk++;
    this.items = [];
    this.cursor = '';
  }

  /** True when the page was taken in: an answer that a newer start has overtaken is not. */
  async fetch(cursor: string, load: () => Promise<{ items: readonly T[]; cursor: string }>): Promise<boolean> {
    const walk = cursor ? this.#walk : ++this.#walk;
    const page = await load();
    if (walk !== this.#walk) return false;
    // By key: entries start and end between two pages, and none may show twice.
    const byKey = new Map((cursor ? this.items : []).map((item) => [this.keyOf(item), item]));
    for (const item of page.items) byKey.set(this.keyOf(item), item);
    this.items = [...byKey.values()];
    this.cursor = page.cursor;
    return true;
  }
}
