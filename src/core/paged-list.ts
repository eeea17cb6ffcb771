/** A list that is fetched page by page: '' starts anew, any other cursor appends. */
export class PagedList<T, P extends { cursor: string }> {
  items: readonly T[] = [];
  /** Of the next page; '' when there is no more. */
  cursor = '';
  #walk = 0;

  constructor(readonly itemsOf: (page: P) => readonly T[], readonly keyOf: (item: T) => string) {}

  /** Forgets all; answers still under way are dropped. */
  clear(): void {
    this.#walk++;
    this.items = [];
    this.cursor = '';
  }

  /** Takes the page in, unless a newer start has overtaken it. */
  async fetch(cursor: string, load: () => Promise<P>): Promise<P> {
    const walk = cursor ? this.#walk : ++this.#walk;
    const page = await load();
    if (walk === this.#walk) {
      // By key: entries start and end between two pages, and none may show twice.
      const all = [...(cursor ? this.items : []), ...this.itemsOf(page)];
      this.items = [...new Map(all.map((item) => [this.keyOf(item), item])).values()];
      this.cursor = page.cursor;
    }
    return page;
  }
}
