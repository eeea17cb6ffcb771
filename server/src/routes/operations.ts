import type { FastifyInstance } from 'fastify';
import { LiveError } from '../../../src/model/index.js';
import type { MediaServer } from '../livekit/media-server.js';
import type { Metrics } from '../metrics.js';
import type { Storage } from '../storage/storage.js';
import { onlyBackend } from './credentials.js';

const hide = { hide: true } as const;

/** For those who run it: alive, ready, and numbers. */
export function operationRoutes(app: FastifyInstance, { metrics, storage, livekit, isReady }: {
  metrics: Metrics; storage: Storage; livekit: { server: MediaServer } | null; isReady: () => boolean;
}): void {
  const config = { rateLimit: false } as const;
  app.get('/healthz', { schema: hide, config }, async () => ({ status: 'ok' }));

  app.get('/readyz', { schema: hide, config }, async () => {
    if (!isReady()) throw new LiveError('offline', 'The coordinator is starting or shutting down.', {}, 1);
    await storage.nextDeadline();
    // Ready without LiveKit too: lives and battles go on while it is away.
    return { status: 'ok', ...(livekit && { livekit: livekit.server.isReachable === true ? 'ok' : 'unreachable' }) };
  });

  app.get('/metrics', { schema: hide, preParsing: onlyBackend }, async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()));
}
