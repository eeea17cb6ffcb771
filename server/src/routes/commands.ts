import { createHash } from 'node:crypto';
import { Type } from '@sinclair/typebox';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import {
  IDEMPOTENCY_HEADER, isQuery, LiveError, SESSION_HEADER, SESSION_ID_PATTERN,
} from '../../../src/model/index.js';
import type { CommandResponse, Method, Options, Query } from '../../../src/model/index.js';
import type { Act, Actor } from '../../../src/rules/index.js';
import type { Engine } from '../engine/engine.js';
import type { Queries } from '../engine/queries.js';
import type { Metrics } from '../metrics.js';
import { commandSchemas } from '../schemas/commands.js';
import { byUser } from '../schemas/security.js';
import { problemResponse } from '../schemas/shared.js';
import { claimsOf, onlyUser } from './credentials.js';

const Headers = Type.Object({
  [SESSION_HEADER]: Type.Optional(Type.String({
    pattern: SESSION_ID_PATTERN, description: 'The acting tab: the session it said hello with',
  })),
  [IDEMPOTENCY_HEADER]: Type.Optional(Type.String({
    pattern: '^[\\x21-\\x7e]{1,128}$', description: 'The same key with the same body answers as the first time, for 24 hours',
  })),
});

const Seen = Type.Record(Type.String(), Type.Integer(), {
  description: 'The feeds it changed, with the sequence number that holds the change',
});

interface CommandRequest { body: unknown; headers: Record<string, string | undefined> }

/** `POST /v1/commands/{method}`, one route per method, so that the document shows what each takes. */
export function commandRoutes(
  app: FastifyInstance, { engine, queries, metrics }: { engine: Engine; queries: Queries; metrics: Metrics },
): void {
  async function run(method: Method, request: FastifyRequest): Promise<CommandResponse> {
    const { body: options, headers } = request as CommandRequest;
    const { user, can } = claimsOf(request);
    const by: Actor = { user, session: headers[SESSION_HEADER] ?? null, can };
    if (isQuery(method)) {
      return { result: await queries.answer(method, options as Options<Query>, by), seen: {} };
    }
    const key = headers[IDEMPOTENCY_HEADER];
    return engine.perform({ kind: 'command', method, options, by } as Act, key === undefined ? undefined : {
      key: `${user.userID} ${key}`, fingerprint: fingerprint(method, options),
    });
  }

  for (const [name, { summary, options, answer }] of Object.entries(commandSchemas)) {
    const method = name as Method;
    app.post(`/v1/commands/${method}`, {
      preParsing: onlyUser,
      schema: {
        operationId: method, tags: ['commands'], summary, security: byUser,
        headers: Headers, body: options,
        response: { 200: Type.Object({ result: answer, seen: Seen }), ...problemResponse },
      },
      preValidation: async (request) => {
        request.body ??= {};
      },
    }, async (request) => {
      try {
        const response = await run(method, request);
        metrics.commands.inc({ method, code: 'ok' });
        return response;
      } catch (error) {
        metrics.commands.inc({ method, code: error instanceof LiveError ? error.code : 'internal' });
        throw error;
      }
    });
  }
}

const fingerprint = (method: Method, options: unknown) =>
  createHash('sha256').update(method).update('\n').update(JSON.stringify(options)).digest('base64url');
