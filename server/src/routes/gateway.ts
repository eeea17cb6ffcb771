import websocket from '@fastify/websocket';
import type { FastifyInstance } from 'fastify';
import { LiveError } from '../../../src/model/index.js';
import { frameBytes } from '../gateway/frames.js';
import type { Gateway } from '../gateway/gateway.js';

/** `/v1/gateway`: the WebSocket of every client. */
export async function gatewayRoute(
  app: FastifyInstance, { gateway, mayCall }: { gateway: Gateway; mayCall: (origin: string) => boolean },
): Promise<void> {
  await app.register(websocket, {
    // The gateway itself refuses what is too large, with a code of its own, unless it is absurd.
    options: { maxPayload: 16 * frameBytes, perMessageDeflate: false },
    preClose: async () => {
      await gateway.close();
    },
    errorHandler: (_error, socket) => socket.terminate(),
  });
  await app.register(async (inner) => {
    inner.get('/v1/gateway', {
      websocket: true,
      config: { rateLimit: false },
      preValidation: async ({ headers: { origin } }) => {
        // Browsers let any page open a socket; only pages that may call may have one.
        if (origin !== undefined && !mayCall(origin)) throw new LiveError('forbidden', `Pages of ${origin} may not call.`);
      },
    }, (socket) => gateway.accept(socket));
  });
}
