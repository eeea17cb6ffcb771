import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { LiveError } from '../../../src/model/index.js';
import type { RateLimits } from '../settings.js';

const windowSeconds = 10;

/** Counts per person, per secret key, and per address for everybody else; forged tokens make no new counter. */
export async function limitRates(app: FastifyInstance, limits: RateLimits): Promise<void> {
  const kindOf = ({ credential: { kind } }: FastifyRequest) => (kind === 'user' || kind === 'backend' ? kind : 'anonymous');
  const keyOf = ({ credential, ip }: FastifyRequest): string => {
    if (credential.kind === 'user') return `user ${credential.claims.user.userID}`;
    return credential.kind === 'backend' ? `backend ${credential.place}` : `anonymous ${ip}`;
  };
  await app.register(rateLimit, {
    timeWindow: windowSeconds * 1000,
    cache: 50_000,
    keyGenerator: keyOf,
    max: (request) => Math.ceil(limits[kindOf(request)] * windowSeconds),
    errorResponseBuilder: (_request, { ttl }) =>
      new LiveError('rate-limited', undefined, {}, Math.max(1, Math.ceil(ttl / 1000))),
    addHeaders: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
    addHeadersOnExceeding: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
  });
}
