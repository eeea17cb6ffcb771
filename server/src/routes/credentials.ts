import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { LiveError } from '../../../src/model/index.js';
import type { TokenClaims, Tokens } from '../tokens/tokens.js';

/** Who calls: nobody, somebody unknown, a person, or your backend by one of its keys. */
export type Credential =
  | { kind: 'none' }
  | { kind: 'unknown'; refusal: LiveError }
  | { kind: 'user'; claims: TokenClaims }
  | { kind: 'backend'; key: string };

declare module 'fastify' {
  interface FastifyRequest {
    credential: Credential;
  }
}

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Reads the `Authorization` header of every call; what it is good for, each route says. */
export function readCredentials(app: FastifyInstance, tokens: Tokens, secretKeys: readonly string[]): void {
  const keys = secretKeys.map(digest);

  async function read(header: string | undefined): Promise<Credential> {
    if (header === undefined) return { kind: 'none' };
    const bearer = /^Bearer +(\S+)$/i.exec(header)?.[1];
    if (!bearer) return { kind: 'unknown', refusal: new LiveError('unauthorized', 'Expected "Authorization: Bearer …".') };
    const given = digest(bearer);
    if (keys.some((key) => timingSafeEqual(key, given))) return { kind: 'backend', key: given.toString('hex') };
    try {
      return { kind: 'user', claims: await tokens.verify(bearer) };
    } catch (error) {
      return { kind: 'unknown', refusal: error instanceof LiveError ? error : new LiveError('unauthorized') };
    }
  }

  app.decorateRequest('credential', undefined as never);
  app.addHook('onRequest', async (request) => {
    request.credential = await read(request.headers.authorization);
  });
}

const missing = () => new LiveError('unauthorized', 'A token or key is missing: send "Authorization: Bearer …".');

function known({ credential }: FastifyRequest): Extract<Credential, { kind: 'user' | 'backend' }> {
  if (credential.kind === 'none') throw missing();
  if (credential.kind === 'unknown') throw credential.refusal;
  return credential;
}

/** Guards, to be run before a body is read. */
export const onlyBackend = async (request: FastifyRequest): Promise<void> => {
  if (known(request).kind !== 'backend') throw new LiveError('forbidden', 'This call takes a secret key, not a user token.');
};

export const onlyUser = async (request: FastifyRequest): Promise<void> => {
  if (known(request).kind !== 'user') throw new LiveError('forbidden', 'This call takes a user token, not a secret key.');
};

export const userOrBackend = async (request: FastifyRequest): Promise<void> => {
  known(request);
};

/** Your backend, or anybody who shows no credential. */
export const backendOrAnybody = async (request: FastifyRequest): Promise<void> => {
  if (request.credential.kind !== 'none') await onlyBackend(request);
};

export function claimsOf({ credential }: FastifyRequest): TokenClaims {
  if (credential.kind !== 'user') throw missing();
  return credential.claims;
}
