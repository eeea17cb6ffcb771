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
    kept.batches = [...kept.batches, batch].filter((past) => isKept(past, at)).slice(-limits.feed.batches);
    return batch;
  }

  /** What came after this number; null when some of it is not kept any more. */
  after(feed: FeedID, seq: number, now: Millis): readonly FeedBatch[] | null {
    const kept = this.#feeds.get(feed);
    if (!kept || kept.seq === seq) return [];
    const missed = kept.batches.filter((batch) => batch.seq > seq && isKept(batch, now));
    return missed[0]?.seq === seq + 1 ? missed : null;
  }
}

const isKept = (batch: FeedBatch, now: Millis): boolean => batch.at >= now - limits.feed.seconds * 1000;
