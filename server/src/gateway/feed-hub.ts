import type { FeedBatch, FeedID, Volatile } from '../../../src/model/index.js';
import type { Queries } from '../engine/queries.js';
import type { Storage } from '../storage/storage.js';
import type { CommitClock } from '../storage/clock.js';
import { batchFrame, snapshotFrame, volatileFrame } from './frames.js';
import type { GatewaySocket } from './gateway-socket.js';

/** One socket on one feed. While its start is being read, what comes meanwhile waits. */
interface Reader {
  socket: GatewaySocket;
  seq: number;
  waiting: { seq: number | null; bytes: Buffer }[] | null;
}

/** Who reads which feed. Each change is encoded once; every reader gets the same bytes. */
export class FeedHub {
  #feeds = new Map<FeedID, Map<GatewaySocket, Reader>>();
  #bySocket = new Map<GatewaySocket, Set<FeedID>>();

  constructor(
    private readonly storage: Storage,
    private readonly queries: Queries,
    private readonly clock: CommitClock,
    private readonly onReaders: (feed: FeedID) => void,
  ) {}

  /** Resumes after a number where the feed still has what follows, else sends a snapshot; then all that comes. */
  async subscribe(socket: GatewaySocket, feed: FeedID, after: number | null): Promise<void> {
    const { claims } = socket.identity ?? {};
    if (!claims || !socket.isOpen) return;
    const readers = this.#feeds.get(feed) ?? new Map<GatewaySocket, Reader>();
    const reader: Reader = { socket, seq: 0, waiting: [] };
    // A second subscription starts over, and keeps its place among the readers.
    readers.set(socket, reader);
    this.#feeds.set(feed, readers);
    const feeds = this.#bySocket.get(socket) ?? new Set();
    this.#bySocket.set(socket, feeds.add(feed));
    this.onReaders(feed);

    const missed = after === null ? null : await this.storage.batchesAfter(feed, after);
    if (missed && after !== null) {
      const liveID = feed.startsWith('live:') ? feed.slice('live:'.length) : null;
      const volatile = liveID === null ? null : await this.queries.volatile(liveID);
      if (readers.get(socket) !== reader) return;
      for (const batch of missed) socket.send(batchFrame(this.clock.now(), feed, batch));
      if (volatile) socket.send(volatileFrame(this.clock.now(), feed, volatile));
      reader.seq = after + missed.length;
    } else {
      const { seq, state, volatile } = await this.queries.snapshot(feed, claims.user);
      if (readers.get(socket) !== reader) return;
      socket.send(snapshotFrame(this.clock.now(), feed, seq, state));
      if (volatile) socket.send(volatileFrame(this.clock.now(), feed, volatile));
      reader.seq = seq;
    }
    for (const { seq, bytes } of reader.waiting ?? []) {
      if (seq === null || seq > reader.seq) socket.send(bytes);
      if (seq !== null && seq > reader.seq) reader.seq = seq;
    }
    reader.waiting = null;
  }

  unsubscribe(socket: GatewaySocket, feed: FeedID): void {
    this.#bySocket.get(socket)?.delete(feed);
    const readers = this.#feeds.get(feed);
    if (!readers?.delete(socket)) return;
    if (readers.size === 0) this.#feeds.delete(feed);
    this.onReaders(feed);
  }

  leave(socket: GatewaySocket): void {
    for (const feed of this.#bySocket.get(socket) ?? []) this.unsubscribe(socket, feed);
    this.#bySocket.delete(socket);
  }

  feedsOf(socket: GatewaySocket): ReadonlySet<FeedID> {
    return this.#bySocket.get(socket) ?? new Set();
  }

  /** In order of subscribing. */
  readersOf(feed: FeedID): Iterable<GatewaySocket> {
    return this.#feeds.get(feed)?.keys() ?? [];
  }

  publish(feed: FeedID, batch: FeedBatch): void {
    this.clock.committed(batch.at);
    const readers = this.#feeds.get(feed);
    if (!readers) return;
    const bytes = batchFrame(this.clock.now(), feed, batch);
    for (const reader of readers.values()) {
      if (reader.waiting) reader.waiting.push({ seq: batch.seq, bytes });
      else if (batch.seq > reader.seq) {
        reader.seq = batch.seq;
        reader.socket.send(bytes);
      }
    }
  }

  publishVolatile(feed: FeedID, value: Volatile): void {
    const readers = this.#feeds.get(feed);
    if (!readers) return;
    const bytes = volatileFrame(this.clock.now(), feed, value);
    for (const { socket, waiting } of readers.values()) {
      if (waiting) waiting.push({ seq: null, bytes });
      else socket.send(bytes);
    }
  }
}
