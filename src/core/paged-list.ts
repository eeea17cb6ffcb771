import type { LiveID } from '../model/index.js';

type Page<K extends string, T> = { readonly cursor: string } & Readonly<Record<K, readonly T[]>>;

/** A list of lives that is fetched page by page: '' starts anew, any other cursor appends. */
export class PagedList<K extends string, T extends { liveID: LiveID }> {
  items: readonly T[] = [];
  /** Of the next page; '' when there is no more. */
  cursor = '';
  #walk = 0;

  /** @param name what the items are called in a page. */
  constructor(readonly name: K) {}

  /** Forgets all; answers still under way are dropped. */
  clear(): void {
    this.#walk++;
    this.items = [];
    this.cursor = '';
  }

  /** Takes the page in, unless a newer start has overtaken it. */
  async fetch<P extends Page<K, T>>(cursor: string, load: () => Promise<P>): Promise<P> {
    const walk = cursor ? this.#walk : ++this.#walk;
    const page = await load();
    if (walk === this.#walk) {
      // By live: entries start and end between two pages, and none may show twice.
      const all = [...(cursor ? this.items : []), ...page[this.name]];
      this.items = [...new Map(all.map((item) => [item.liveID, item])).values()];
      this.cursor = page.cursor;
    }
    return page;
  }
}
