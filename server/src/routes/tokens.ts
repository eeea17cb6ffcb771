import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { byBackend } from '../schemas/security.js';
import { problemResponse } from '../schemas/shared.js';
import { TokenAnswer, TokenRequest } from '../schemas/tokens.js';
import type { Rights } from '../tokens/rights.js';
import type { Tokens } from '../tokens/tokens.js';
import { backendOrAnybody, onlyBackend } from './credentials.js';

const defaultTtl = 3600;

/** `POST /v1/tokens`: a token for a browser. With `dev` anybody may have one, and start lives with it. */
export function tokenRoutes(app: FastifyInstance, { tokens, dev }: { tokens: Tokens; dev: boolean }): void {
  app.withTypeProvider<TypeBoxTypeProvider>().post('/v1/tokens', {
    preParsing: dev ? backendOrAnybody : onlyBackend,
    schema: {
      operationId: 'createToken', tags: ['backend'], summary: 'A token for a browser', security: byBackend,
      body: TokenRequest, response: { 200: TokenAnswer, ...problemResponse },
    },
  }, async ({ body: { userID, userName = userID, avatarURL = '', ttl = defaultTtl, can } }) =>
    tokens.create({ userID, userName, avatarURL }, { start: dev, join: '*', ...(can as Partial<Rights>) }, ttl));
}
