import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest, preParsingHookHandler } from 'fastify';
import { LiveError } from '../../../src/model/index.js';
import type { TokenClaims, Tokens } from '../tokens/tokens.js';

/** Who calls: nobody, somebody unknown, a person, or your backend by the key at a place among its keys. */
export type Credential =
  | { kind: 'none' }
  | { kind: 'unknown'; refusal: LiveError }
  | { kind: 'user'; claims: TokenClaims }
  | { kind: 'backend'; place: number };

declare module 'fastify' {
  interface FastifyRequest {
    credential: Credential;
  }
}

/** Reads the `Authorization` header of every call; what it is good for, each route says. */
export function readCredentials(app: FastifyInstance, tokens: Tokens, secretKeys: readonly string[]): void {
  const keys = secretKeys.map((key, place) => ({ secret: Buffer.from(key), credential: { kind: 'backend', place } as const }));

  const verify = async (token: string): Promise<Credential> => {
    try {
      return { kind: 'user', claims: await tokens.verify(token) };
    } catch (error) {
      return { kind: 'unknown', refusal: error instanceof LiveError ? error : new LiveError('unauthorized') };
    }
  };

  /** Only a person's token takes time to read. */
  function read(header: string | undefined): Credential | Promise<Credential> {
    if (header === undefined) return { kind: 'none' };
    const bearer = /^Bearer +(\S+)$/i.exec(header)?.[1];
    if (!bearer) return { kind: 'unknown', refusal: new LiveError('unauthorized', 'Expected "Authorization: Bearer …".') };
    const given = Buffer.from(bearer);
    // How long a key is may be learned from the time this takes, nothing else of it.
    const match = keys.find(({ secret }) => secret.length === given.length && timingSafeEqual(secret, given));
    return match?.credential ?? verify(bearer);
  }

  app.decorateRequest('credential', undefined as never);
  app.addHook('onRequest', (request, _reply, done) => {
    const credential = read(request.headers.authorization);
    if (!(credential instanceof Promise)) {
      request.credential = credential;
      return done();
    }
    void credential.then((known) => {
      request.credential = known;
      done();
    });
  });
}

const missing = () => new LiveError('unauthorized', 'A token or key is missing: send "Authorization: Bearer …".');

function known({ credential }: FastifyRequest): Extract<Credential, { kind: 'user' | 'backend' }> {
  if (credential.kind === 'none') throw missing();
  if (credential.kind === 'unknown') throw credential.refusal;
  return credential;
}

/** Runs before a body is read; throws to refuse. */
const guard = (check: (request: FastifyRequest) => void): preParsingHookHandler => (request, _reply, _payload, done) => {
  check(request);
  done();
};

const fromBackend = (request: FastifyRequest): void => {
  if (known(request).kind !== 'backend') throw new LiveError('forbidden', 'This call takes a secret key, not a user token.');
};

export const onlyBackend = guard(fromBackend);

export const onlyUser = guard((request) => {
  if (known(request).kind !== 'user') throw new LiveError('forbidden', 'This call takes a user token, not a secret key.');
});

export const userOrBackend = guard((request) => void known(request));

/** Your backend, or anybody who shows no credential. */
export const backendOrAnybody = guard((request) => {
  if (request.credential.kind !== 'none') fromBackend(request);
});

export function claimsOf({ credential }: FastifyRequest): TokenClaims {
  if (credential.kind !== 'user') throw missing();
  return credential.claims;
}
