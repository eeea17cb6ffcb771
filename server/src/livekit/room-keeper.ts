import type { LiveID } from '../../../src/model/index.js';
import type { MediaServer, RoomSpec } from './media-server.js';
import { isOurs, liveOf } from './names.js';

/** How often it is looked whether LiveKit has the rooms it should: a client gives up 1.3 s after it lost one. */
const lookEveryMs = 1000;
/** Calls at once. */
const abreast = 8;

export interface RoomKeeperOptions {
  server: MediaServer;
  prefix: string;
  /** Every room that should be there, now. */
  wanted: () => ReadonlyMap<string, RoomSpec>;
  /** There is a room of a live that nobody told of; it may be running all the same. */
  onUnknownLive: (liveID: LiveID) => void;
  /** These were made: whoever waits for a pass can have one. */
  onMade: (rooms: readonly string[]) => void;
  onError: (error: unknown) => void;
}

/** Makes the rooms that should be there, makes them again when LiveKit has lost them, deletes those that should not. */
export class RoomKeeper {
  #there = new Set<string>();
  /** Not wanted, and since when it was seen: such a room goes when it is still there at a later look. */
  #strange = new Map<string, number>();
  #running: Promise<void> | null = null;
  #next: Promise<void> | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(private readonly options: RoomKeeperOptions) {}

  start(): void {
    this.#timer ??= setInterval(() => void this.look(), lookEveryMs);
  }

  close(): void {
    if (this.#timer) clearInterval(this.#timer);
  }

  /** Rooms that should be and are there, as far as is known. */
  get count(): number {
    return this.#there.size;
  }

  /** Has it been there since it was wanted? One that LiveKit has lost is made again at once, so it counts. */
  has(room: string): boolean {
    return this.#there.has(room);
  }

  /** Resolves when a look that began after this call is over, whether LiveKit answered or not. */
  look(): Promise<void> {
    this.#next ??= (this.#running ?? Promise.resolve()).then(() => {
      this.#next = null;
      this.#running = this.#look().catch(this.options.onError);
      return this.#running;
    });
    return this.#next;
  }

  async #look(): Promise<void> {
    const { server, wanted, prefix, onMade } = this.options;
    const rooms = await server.rooms();
    if (!rooms) return;
    const there = new Map(rooms.filter(({ name }) => isOurs(prefix, name)).map(({ name, metadata }) => [name, metadata]));
    const should = wanted();
    const made: string[] = [];
    await inTurns([...should.values()], async (room) => {
      const metadata = there.get(room.name);
      if (metadata === undefined) {
        if (!(await server.create(room))) return;
        made.push(room.name);
      } else if (metadata !== room.metadata) {
        await server.describe(room.name, room.metadata);
      }
      this.#there.add(room.name);
    });
    if (made.length > 0) onMade(made);
    await this.#deleteOthers(there);
  }

  async #deleteOthers(there: ReadonlyMap<string, string>): Promise<void> {
    const { server, wanted, onUnknownLive } = this.options;
    const now = performance.now();
    const strange = new Map<string, number>();
    await inTurns([...there], async ([room, metadata]) => {
      if (wanted().has(room)) return;
      const since = this.#strange.get(room) ?? now;
      if (this.#there.has(room) || now - since >= lookEveryMs) return server.delete(room);
      strange.set(room, since);
      const liveID = liveOf(metadata);
      if (liveID !== null) onUnknownLive(liveID);
    });
    this.#strange = strange;
    for (const room of this.#there) if (!wanted().has(room)) this.#there.delete(room);
  }
}

/** Runs over a list, a few at a time. */
export async function inTurns<T>(list: readonly T[], run: (one: T) => Promise<void>): Promise<void> {
  const waiting = list.values();
  await Promise.all(Array.from({ length: abreast }, async () => {
    for (const one of waiting) await run(one);
  }));
}
