import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

const fast = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1];
const lags = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 30, 300];

/** What an operator watches, of one coordinator. */
export class Metrics {
  readonly registry = new Registry();
  readonly commands = new Counter({
    name: 'costage_commands_total', help: 'Commands by method and by code of refusal ("ok" when done)',
    labelNames: ['method', 'code'], registers: [this.registry],
  });
  readonly refusals = new Counter({
    name: 'costage_refusals_total', help: 'Calls over HTTP that were refused, by code',
    labelNames: ['code'], registers: [this.registry],
  });
  readonly batches = new Counter({
    name: 'costage_feed_batches_total', help: 'Batches published to feeds', registers: [this.registry],
  });
  readonly feedLag = new Histogram({
    name: 'costage_feed_lag_seconds', help: 'From the instant of an act to its publication', buckets: lags,
    registers: [this.registry],
  });
  readonly commitSeconds = new Histogram({
    name: 'costage_commit_seconds', help: 'Time of a commit to storage', buckets: fast, registers: [this.registry],
  });
  readonly deadlineLag = new Histogram({
    name: 'costage_deadline_lag_seconds', help: 'How late deadlines fire', buckets: lags, registers: [this.registry],
  });
  readonly scoreEntries = new Counter({
    name: 'costage_score_entries_total', help: 'Entries of score posts, by status',
    labelNames: ['status'], registers: [this.registry],
  });
  readonly webhookTries = new Counter({
    name: 'costage_webhook_tries_total', help: 'Tries to deliver a webhook, by result',
    labelNames: ['result'], registers: [this.registry],
  });
  readonly slowReaders = new Counter({
    name: 'costage_slow_readers_total', help: 'Sockets closed because they read too slowly', registers: [this.registry],
  });
  readonly removedFromRooms = new Counter({
    name: 'costage_livekit_removed_total', help: 'Participants removed from LiveKit rooms, by why',
    labelNames: ['why'], registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** A value that is asked for when somebody looks. */
  gauge(name: string, help: string, read: () => number | Promise<number>): void {
    new Gauge({
      name, help, registers: [this.registry],
      async collect() {
        this.set(await read());
      },
    });
  }
}
