import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import swagger from '@fastify/swagger';
import swaggerUI from '@fastify/swagger-ui';
import fastify, { type FastifyInstance, LogController } from 'fastify';
import type { Engine } from './engine/engine.js';
import type { Queries } from './engine/queries.js';
import type { Gateway } from './gateway/gateway.js';
import type { MediaServer } from './livekit/media-server.js';
import type { WebhookEar } from './livekit/webhook-ear.js';
import type { Metrics } from './metrics.js';
import { battleRoutes } from './routes/battles.js';
import { commandRoutes } from './routes/commands.js';
import { readCredentials } from './routes/credentials.js';
import { gatewayRoute } from './routes/gateway.js';
import { livekitRoute } from './routes/livekit.js';
import { liveRoutes } from './routes/lives.js';
import { operationRoutes } from './routes/operations.js';
import { answerProblems } from './routes/problem.js';
import { limitRates } from './routes/rate-limit.js';
import { tokenRoutes } from './routes/tokens.js';
import { webhookRoutes } from './routes/webhooks.js';
import { sharedSchemas } from './schemas/shared.js';
import { compileValidator } from './schemas/validator.js';
import type { Settings } from './settings.js';
import type { Storage } from './storage/storage.js';
import type { Tokens } from './tokens/tokens.js';

/** A full score post takes about a third of it. */
const bodyLimit = 1024 * 1024;

export interface AppParts {
  settings: Settings;
  storage: Storage;
  engine: Engine;
  queries: Queries;
  tokens: Tokens;
  gateway: Gateway;
  /** Null unless pictures travel over LiveKit. */
  livekit: { server: MediaServer; ear: WebhookEar } | null;
  metrics: Metrics;
  version: string;
  isReady: () => boolean;
  wakeWebhooks: () => void;
}

/** The Fastify instance with every route; nothing listens yet. */
export async function createApp(parts: AppParts): Promise<FastifyInstance> {
  const { settings, storage, tokens, gateway, metrics, version } = parts;
  const app = fastify({
    logger: settings.logger, bodyLimit, logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { maxParamLength: 128 },
    trustProxy: typeof settings.trustProxy === 'boolean' ? settings.trustProxy : [...settings.trustProxy],
  });
  app.setValidatorCompiler(compileValidator);
  // Answers leave as they are: a schema that lags behind must not cut fields off.
  app.setSerializerCompiler(() => (answer) => JSON.stringify(answer));
  parseJson(app);
  answerProblems(app, metrics);
  readCredentials(app, tokens, settings.secretKeys);
  await app.register(helmet, {
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    // Whether all of a domain is https only is for those to say who terminate TLS.
    strictTransportSecurity: false,
    // Answers are JSON; the documentation page has a policy of its own.
    contentSecurityPolicy: false,
  });
  const mayCall = originCheck(settings);
  await app.register(cors, {
    origin: (origin, answer) => answer(null, origin !== undefined && mayCall(origin)),
    methods: ['GET', 'POST', 'DELETE'],
    exposedHeaders: ['retry-after'],
    maxAge: 600,
  });
  await limitRates(app, settings.rateLimits);
  for (const schema of sharedSchemas) app.addSchema(schema);
  await describe(app, version);
  commandRoutes(app, parts);
  tokenRoutes(app, { tokens, dev: settings.dev });
  liveRoutes(app, parts);
  battleRoutes(app, parts);
  webhookRoutes(app, { storage, wake: () => parts.wakeWebhooks() });
  operationRoutes(app, parts);
  if (parts.livekit) await livekitRoute(app, parts.livekit.ear);
  await gatewayRoute(app, { gateway, mayCall });
  return app;
}

/** An empty body is no body: a POST without one need not pretend. */
function parseJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined);
    else void parse(request, body as string, done);
  });
}

function originCheck({ dev, allowedOrigins }: Settings): (origin: string) => boolean {
  const local = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;
  return (origin) => allowedOrigins.includes(origin) || (dev && local.test(origin));
}

async function describe(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'costage coordinator', version,
        description: 'Lives, co-hosting, PK battles and scores. Refusals are problem documents (RFC 9457).',
      },
      components: {
        securitySchemes: {
          secretKey: { type: 'http', scheme: 'bearer', description: 'Your backend\'s secret key' },
          userToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'A person\'s token' },
        },
      },
    },
    refResolver: { buildLocalReference: ({ $id }) => $id as string },
  });
  await app.register(swaggerUI, {
    routePrefix: '/docs',
    staticCSP: "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'",
  });
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
}
