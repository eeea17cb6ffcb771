import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { addScores, deadlinesOf, eventKeyOf, indexesOf } from '../../src/rules/index.js';
import { createApp } from './app.js';
import { Engine } from './engine/engine.js';
import { forgetHistory } from './engine/history.js';
import { Queries } from './engine/queries.js';
import { Gateway } from './gateway/gateway.js';
import { MediaPeers } from './gateway/media-peers.js';
import { Metrics } from './metrics.js';
import { completeSettings, type CoordinatorOptions, type Settings } from './settings.js';
import { MemoryStorage } from './storage/memory/memory-storage.js';
import { SqliteStorage } from './storage/sqlite/sqlite-storage.js';
import type { Storage } from './storage/storage.js';
import { Tokens } from './tokens/tokens.js';
import { version } from './version.js';
import { Signer } from './webhooks/signer.js';
import { WebhookWorker } from './webhooks/webhook-worker.js';

const sweepEveryMs = 30_000;
const dayMs = 24 * 3600_000;

export interface Coordinator {
  /** The Fastify instance, to add routes of your own before `listen`. */
  readonly app: FastifyInstance;
  /** What it runs with, made-up secrets of `dev` included. */
  readonly settings: Readonly<Settings>;
  /** Takes up what the last run left, then listens. Rejects when the address cannot be had. */
  listen(): Promise<{ url: string }>;
  /** Stops listening, sends clients away to come back, finishes what was accepted. */
  close(): Promise<void>;
}

/**
 * Makes a coordinator. Throws `SettingsError` when a setting is missing or will not do, `StorageError` when the
 * data directory cannot be had.
 */
export async function createCoordinator(options: CoordinatorOptions = {}): Promise<Coordinator> {
  const settings = completeSettings(options);
  const storage = openStorage(settings);
  const metrics = new Metrics();
  const tokens = new Tokens(settings.tokenSecrets);
  const onError = (error: unknown) => app.log.error({ err: error }, 'Something went wrong');

  const engine = new Engine({
    storage,
    settings: { grace: settings.grace },
    hasWebhooks: settings.webhookURL !== null,
    onError,
    onCommit: (seconds) => metrics.commitSeconds.observe(seconds),
    onDeadline: (lag) => metrics.deadlineLag.observe(lag),
    onWebhooks: () => worker?.wake(),
  });
  const queries = new Queries(storage, engine.decider, engine.totals);
  // Loaded when it is wanted, so that nobody else waits for it at the start.
  const livekit = settings.media === 'livekit' ? (await import('./livekit/livekit.js')).createLiveKit({
    settings, storage, onError,
    say: (level, sentence) => app.log[level](sentence),
    onRemoved: (why) => metrics.removedFromRooms.inc({ why }),
  }) : null;
  const gateway = new Gateway({
    engine, queries, tokens, media: settings.media,
    plane: settings.media === 'direct' ? new MediaPeers(storage, onError) : livekit && livekit.plane,
    maxBufferedBytes: settings.maxBufferedBytes, onError,
    onSlowReader: () => metrics.slowReaders.inc(),
    onBatch: (lag) => {
      metrics.batches.inc();
      metrics.feedLag.observe(lag);
    },
  });
  const worker = settings.webhookURL === null ? null : new WebhookWorker({
    outbox: storage.outbox, url: settings.webhookURL, signer: new Signer(settings.webhookSecret),
    now: () => storage.now(), plan: settings.webhookRetry, onError,
    onTry: (result) => metrics.webhookTries.inc({ result }),
  });
  metrics.gauge('costage_sockets', 'Open gateway sockets', () => gateway.socketCount);
  if (livekit) {
    const { server, plane: { keeper, doorkeeper } } = livekit;
    metrics.gauge('costage_livekit_reachable', 'Whether LiveKit answers', () => Number(server.isReachable === true));
    metrics.gauge('costage_livekit_rooms', 'Rooms at LiveKit', () => keeper.count);
    metrics.gauge('costage_livekit_participants', 'Participants in them, watchers included', () => doorkeeper.presentCount);
  }
  metrics.gauge('costage_webhooks_pending', 'Webhooks not yet acknowledged', () => storage.outbox.pending());

  let isReady = false;
  const app: FastifyInstance = await createApp({
    settings, storage, engine, queries, tokens, gateway, livekit, metrics, version, isReady: () => isReady,
    wakeWebhooks: () => worker?.wake(),
  });
  let sweeping: Promise<void> | null = null;
  const sweep = async () => {
    await storage.sweep();
    if (settings.retention > 0) await forgetHistory(storage, await storage.now() - settings.retention * dayMs);
  };
  const sweeper = setInterval(() => {
    sweeping ??= sweep().catch(onError).finally(() => {
      sweeping = null;
    });
  }, sweepEveryMs);
  sweeper.unref();

  app.addHook('onReady', async () => {
    await engine.boot();
    await livekit?.plane.boot();
    worker?.wake();
    isReady = true;
  });
  app.addHook('preClose', async () => {
    isReady = false;
  });
  app.addHook('onClose', async () => {
    clearInterval(sweeper);
    await sweeping;
    await engine.close();
    await worker?.close();
    await storage.close();
  });

  return {
    app,
    settings,
    async listen() {
      await app.listen({ host: settings.host, port: settings.port });
      return { url: urlOf(settings.host, app.server.address() as AddressInfo) };
    },
    async close() {
      await app.close();
    },
  };
}

/** The third storage, for several nodes, has its place here. */
function openStorage({ data }: Settings): Storage {
  const rules = { addScores, deadlinesOf, eventKeyOf, indexesOf };
  return data === ':memory:' ? new MemoryStorage(rules) : new SqliteStorage(data, rules);
}

/** Where a program on this machine finds it. */
function urlOf(host: string, { port }: AddressInfo): string {
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
