import type { FeedBatch, FeedID, Volatile } from '../../../src/model/index.js';
import type { Key } from '../../../src/rules/index.js';

/** Who is told of what was committed, in the order of commits. */
export interface EngineListener {
  batch(feed: FeedID, batch: FeedBatch): void;
  volatile(feed: FeedID, value: Volatile): void;
  /** After the batches of the same commit. */
  written(writes: ReadonlyMap<Key, object | null>): void;
}
