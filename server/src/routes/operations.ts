import type { FastifyInstance } from 'fastify';
import { LiveError } from '../../../src/model/index.js';
import type { Metrics } from '../metrics.js';
import type { Storage } from '../storage/storage.js';
import { onlyBackend } from './credentials.js';

const hide = { hide: true } as const;

/** For those who run it: alive, ready, and numbers. */
export function operationRoutes(
  app: FastifyInstance, { metrics, storage, isReady }: { metrics: Metrics; storage: Storage; isReady: () => boolean },
): void {
  const config = { rateLimit: false } as const;
  app.get('/healthz', { schema: hide, config }, async () => ({ status: 'ok' }));

  app.get('/readyz', { schema: hide, config }, async () => {
    if (!isReady()) throw new LiveError('offline', 'The coordinator is starting or shutting down.', {}, 1);
    await storage.nextDeadline();
    return { status: 'ok' };
  });

  app.get('/metrics', { schema: hide, preParsing: onlyBackend }, async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()));
}
