import type { FeedBatch, FeedID, Millis } from '../../model/index.js';
import { limits } from '../../model/index.js';

/** The numbered past of each feed, as far as a client that comes back may ask for it. */
export class FeedLog {
  #feeds = new Map<FeedID, { seq: number; batches: FeedBatch[] }>();

  seq(feed: FeedID): number {
    return this.#feeds.get(feed)?.seq ?? 0;
  }

  append(feed: FeedID, at: Millis, change: Pick<FeedBatch, 'patch' | 'events'>): FeedBatch {
    const kept = this.#feeds.get(feed) ?? { seq: 0, batches: [] };
    this.#feeds.set(feed, kept);
    kept.seq += 1;
    const batch = { seq: kept.seq, at, ...change };
    const oldest = at - limits.feed.seconds * 1000;
    kept.batches = [...kept.batches.filter((past) => past.at >= oldest), batch].slice(-limits.feed.batches);
    return batch;
  }

  /** What came after this number; null when some of it is not kept any more. */
  after(feed: FeedID, seq: number): readonly FeedBatch[] | null {
    const kept = this.#feeds.get(feed);
    if (!kept || kept.seq === seq) return [];
    const first = kept.batches[0]?.seq ?? Infinity;
    return first <= seq + 1 ? kept.batches.filter((batch) => batch.seq > seq) : null;
  }
}
