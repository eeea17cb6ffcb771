import type { Tile } from './tiles.js';

/** Tells which hosts' tiles come in now, so that a connection is seen to open. Who is there at first sight came before. */
export class Arrivals {
  #known: ReadonlySet<string> | undefined;
  #coming: ReadonlySet<string> = new Set();

  /** Keys of the tiles that come in. */
  get coming(): ReadonlySet<string> {
    return this.#coming;
  }

  /** @param tiles null while the live is not seen at all */
  look(tiles: readonly Tile[] | null): void {
    const keys = tiles?.filter(({ isHost, seat }) => isHost && seat.userInfo).map(({ key }) => key);
    if (keys && this.#known) {
      const known = this.#known;
      const fresh = keys.filter((key) => !known.has(key));
      // Two rooms meet: both tiles come from their own edge.
      if (fresh.length && known.size) this.#coming = new Set(known.size === 1 ? keys : fresh);
    }
    this.#known = keys && new Set(keys);
  }

  /** The motion is over. */
  settle(): void {
    this.#coming = new Set();
  }
}
