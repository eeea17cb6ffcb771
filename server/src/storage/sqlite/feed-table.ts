import type { FeedBatch, FeedID, Millis } from '../../../../src/model/index.js';
import { feedRetention } from '../storage.js';
import type { Database } from './database.js';

/** Sequence numbers and the newest batches of every feed. */
export class FeedTable {
  readonly #sql;

  constructor(database: Database) {
    this.#sql = {
      seq: database.prepare('SELECT seq FROM feeds WHERE feed = ?'),
      advance: database.prepare('INSERT OR REPLACE INTO feeds (feed, seq) VALUES (?, ?)'),
      add: database.prepare('INSERT INTO batches (feed, seq, at, json) VALUES (?, ?, ?, ?)'),
      trim: database.prepare('DELETE FROM batches WHERE feed = ? AND seq <= ?'),
      after: database.prepare('SELECT json FROM batches WHERE feed = ? AND seq > ? ORDER BY seq'),
      sweep: database.prepare('DELETE FROM batches WHERE at < ?'),
    };
  }

  seq(feed: FeedID): number {
    return (this.#sql.seq.get(feed) as { seq: number } | undefined)?.seq ?? 0;
  }

  append(feed: FeedID, at: Millis, { patch, events }: Pick<FeedBatch, 'patch' | 'events'>): FeedBatch {
    const batch: FeedBatch = { seq: this.seq(feed) + 1, at, patch, events };
    this.#sql.advance.run(feed, batch.seq);
    this.#sql.add.run(feed, batch.seq, at, JSON.stringify(batch));
    this.#sql.trim.run(feed, batch.seq - feedRetention.batches);
    return batch;
  }

  after(feed: FeedID, seq: number): FeedBatch[] | null {
    const missed = this.seq(feed) - seq;
    if (missed < 0) return null;
    const rows = this.#sql.after.all(feed, seq) as { json: string }[];
    return rows.length === missed ? rows.map(({ json }) => JSON.parse(json) as FeedBatch) : null;
  }

  sweep(now: Millis): void {
    this.#sql.sweep.run(now - feedRetention.ms);
  }
}
