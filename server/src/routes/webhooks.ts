import { type TypeBoxTypeProvider, Type } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { limits, LiveError } from '../../../src/model/index.js';
import { numberCursor } from '../engine/cursor.js';
import { Count, Cursor, oneOf, the } from '../schemas/parts.js';
import { byBackend } from '../schemas/security.js';
import { problemResponse } from '../schemas/shared.js';
import type { Storage, StoredWebhook, WebhookStatus } from '../storage/storage.js';
import { onlyBackend } from './credentials.js';

const tags = ['webhooks'];

/** What was delivered to your backend, what failed, and sending it again. */
export function webhookRoutes(
  fastify: FastifyInstance, { storage, wake }: { storage: Storage; wake: () => void },
): void {
  const app = fastify.withTypeProvider<TypeBoxTypeProvider>();

  app.get('/v1/webhooks', {
    preParsing: onlyBackend,
    schema: {
      operationId: 'listWebhooks', tags, summary: 'Webhooks, newest first', security: byBackend,
      querystring: Type.Object({
        status: Type.Optional(oneOf(['pending', 'delivered', 'failed'])),
        cursor: Type.Optional(Cursor), count: Type.Optional(Count),
      }),
      response: { 200: Type.Object({ webhooks: Type.Array(the('Webhook')), cursor: Cursor }), ...problemResponse },
    },
  }, async ({ query: { status, cursor, count = limits.listPage.default } }) => {
    const before = numberCursor.decode(cursor);
    const found = await storage.outbox.list((status as WebhookStatus | undefined) ?? null, before, count + 1);
    const shown = found.slice(0, count);
    const last = shown.at(-1);
    return {
      webhooks: shown.map(listed), cursor: last && found.length > count ? numberCursor.encode(last.position) : '',
    };
  });

  app.post('/v1/webhooks/:id/redeliver', {
    preParsing: onlyBackend,
    schema: {
      operationId: 'redeliverWebhook', tags, summary: 'Sends a webhook again, under the same id', security: byBackend,
      params: Type.Object({ id: Type.String({ maxLength: 64 }) }),
      response: { 200: the('Webhook'), ...problemResponse },
    },
  }, async ({ params }) => {
    const webhook = await storage.outbox.redeliver(params.id, await storage.now());
    if (!webhook) throw new LiveError('not-found', 'There is no webhook of this id.');
    wake();
    return listed(webhook);
  });
}

const listed = ({ id, type, status, attempts, at, due, settledAt, lastError }: StoredWebhook) => ({
  id, type, status, attempts, createdAt: at, nextAttemptAt: status === 'pending' ? due : null, settledAt, lastError,
});
