import type { FastifyInstance } from 'fastify';
import type { WebhookEar } from '../livekit/webhook-ear.js';

/** `/livekit/webhook`: where the LiveKit server says what happens in its rooms. */
export async function livekitRoute(app: FastifyInstance, ear: WebhookEar): Promise<void> {
  await app.register(async (inner) => {
    // The signature is over the bytes, so they are not parsed before it was looked at.
    inner.removeAllContentTypeParsers();
    inner.addContentTypeParser('application/webhook+json', { parseAs: 'string' }, (_request, body, done) => done(null, body));
    inner.post<{ Body: string }>('/livekit/webhook', {
      schema: { hide: true },
      config: { rateLimit: false },
    }, async ({ body, headers: { authorization } }) => {
      await ear.hear(body ?? '', authorization);
      return {};
    });
  });
}
