import type { BackendSink } from '../../core/backend.js';
import {
  LiveError, type ClientFrame, type FeedID, type ServerFrame,
} from '../../model/index.js';
import { deferred, type Deferred } from './deferred.js';

interface Feed {
  /** Of the last batch seen; null while a snapshot is awaited. */
  seq: number | null;
  ready: Deferred;
}

type FrameOf<T extends ServerFrame['t']> = Extract<ServerFrame, { t: T }>;

/** The subscribed feeds: where each one stands, and who waits for what. */
export interface Feeds {
  subscribe: (feed: FeedID) => Promise<void>;
  unsubscribe: (feed: FeedID) => void;
  /** What to resume with after a reconnect. */
  positions(): { feed: FeedID; after: number | null }[];
  take(frame: FrameOf<'snapshot' | 'batch' | 'volatile' | 'refused'>): void;
  /** Resolves when every subscribed feed has come as far as `seen`; one that is gone is not waited for. */
  reached: (seen: Readonly<Record<FeedID, number>>) => Promise<void>;
  close(): void;
}

export function createFeeds(sink: BackendSink, send: (frame: ClientFrame) => void): Feeds {
  const feeds = new Map<FeedID, Feed>();
  const waiting = new Set<() => void>();
  let isClosed = false;
  const wake = () => [...waiting].forEach((check) => check());

  function drop(feed: FeedID, error: LiveError): void {
    feeds.get(feed)?.ready.reject(error);
    feeds.delete(feed);
    wake();
  }

  return {
    subscribe(feed) {
      if (isClosed) return Promise.reject(new LiveError('closed'));
      const known = feeds.get(feed);
      if (known) return known.ready.promise;
      const ready = deferred();
      feeds.set(feed, { seq: null, ready });
      send({ t: 'subscribe', feed, after: null });
      return ready.promise;
    },
    unsubscribe(feed) {
      if (!feeds.has(feed)) return;
      send({ t: 'unsubscribe', feed });
      drop(feed, new LiveError('closed'));
    },
    positions: () => [...feeds].map(([feed, { seq }]) => ({ feed, after: seq })),
    take(frame) {
      const feed = feeds.get(frame.feed);
      if (!feed) return;
      if (frame.t === 'snapshot') {
        feed.seq = frame.seq;
        sink.snapshot(frame.feed, frame.state);
        feed.ready.resolve();
      } else if (frame.t === 'volatile') {
        sink.volatile(frame.feed, frame.value);
      } else if (frame.t === 'refused') {
        const error = new LiveError(frame.code, frame.message);
        drop(frame.feed, error);
        sink.refused(frame.feed, error);
      } else if (feed.seq !== null && frame.batch.seq > feed.seq) {
        if (frame.batch.seq > feed.seq + 1) {
          // Something was lost: only a snapshot tells what.
          feed.seq = null;
          return send({ t: 'subscribe', feed: frame.feed, after: null });
        }
        feed.seq = frame.batch.seq;
        sink.batch(frame.feed, frame.batch);
      }
      wake();
    },
    reached(seen) {
      const isThere = () => Object.entries(seen).every(([feed, seq]) => {
        const subscribed = feeds.get(feed as FeedID);
        return !subscribed || (subscribed.seq !== null && subscribed.seq >= seq);
      });
      return new Promise((resolve) => {
        const check = () => {
          if (!isThere()) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      });
    },
    close() {
      isClosed = true;
      for (const feed of [...feeds.keys()]) drop(feed, new LiveError('closed'));
    },
  };
}
