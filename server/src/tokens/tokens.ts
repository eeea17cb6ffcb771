import { createHmac } from 'node:crypto';
import { decodeProtectedHeader, jwtVerify, SignJWT } from 'jose';
import { LiveError, limits, USER_ID_PATTERN } from '../../../src/model/index.js';
import type { Millis, Seconds, UserInfo } from '../../../src/model/index.js';
import { readRights, type Rights } from './rights.js';

const audience = 'costage';
const userID = new RegExp(USER_ID_PATTERN);
export const userNameLength = 100;

/** Who a token speaks for. */
export interface TokenClaims {
  user: UserInfo;
  can: Rights;
  expiresAt: Millis;
}

/** `name:secret` gives a secret its `kid`; without a name one is derived from it. */
interface Secret { kid: string; key: Uint8Array }

function readSecret(text: string): Secret {
  const named = /^([A-Za-z0-9_-]{1,32}):(.+)$/s.exec(text);
  const secret = named?.[2] ?? text;
  const kid = named?.[1] ?? createHmac('sha256', secret).update('costage kid').digest('hex').slice(0, 8);
  return { kid, key: new TextEncoder().encode(secret) };
}

/**
 * User tokens: JWT, HS256. The first secret signs; all of them are good for checking, so that secrets can be
 * changed without throwing anybody out.
 */
export class Tokens {
  readonly #secrets: readonly Secret[];

  constructor(secrets: readonly string[]) {
    this.#secrets = secrets.map(readSecret);
  }

  async create(
    user: UserInfo, can: Rights | undefined, ttl: Seconds,
  ): Promise<{ token: string; expiresAt: Millis }> {
    const [{ kid, key }] = this.#secrets as [Secret];
    const expiresAt = Math.floor(Date.now() / 1000) + ttl;
    const claims = { name: user.userName, ...(user.avatarURL && { picture: user.avatarURL }), ...(can && { can }) };
    const token = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid })
      .setSubject(user.userID)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime(expiresAt)
      .sign(key);
    return { token, expiresAt: expiresAt * 1000 };
  }

  /** Rejects with `unauthorized`, and a sentence that says what is wrong with it. */
  async verify(token: string): Promise<TokenClaims> {
    const payload = await this.#verified(token);
    const { sub, exp, name = sub, picture = '', can } = payload;
    if (typeof sub !== 'string' || !userID.test(sub)) throw unauthorized('The token names nobody: check "sub".');
    if (typeof name !== 'string' || name.length < 1 || name.length > userNameLength) {
      throw unauthorized(`The token's "name" must have 1 to ${userNameLength} characters.`);
    }
    if (typeof picture !== 'string' || picture.length > limits.urlLength) {
      throw unauthorized('The token\'s "picture" is not a URL of a fitting length.');
    }
    const rights = readRights(can);
    if (!rights) throw unauthorized('The token\'s "can" is malformed.');
    return { user: { userID: sub, userName: name, avatarURL: picture }, can: rights, expiresAt: Number(exp) * 1000 };
  }

  async #verified(token: string): Promise<Record<string, unknown>> {
    let failure: unknown;
    for (const { key } of this.#candidates(token)) {
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: ['HS256'], audience, requiredClaims: ['sub', 'exp'],
        });
        return payload;
      } catch (error) {
        failure = error;
      }
    }
    throw unauthorized(sentences[(failure as { code?: string }).code ?? ''] ?? 'The token is not valid.');
  }

  /** The secret a token names, or all when it names none that is known. */
  #candidates(token: string): readonly Secret[] {
    let kid: unknown;
    try {
      ({ kid } = decodeProtectedHeader(token));
    } catch {
      throw unauthorized('The token is malformed.');
    }
    const named = this.#secrets.filter((secret) => secret.kid === kid);
    return named.length > 0 ? named : this.#secrets;
  }
}

const sentences: Record<string, string> = {
  ERR_JWT_EXPIRED: 'The token has expired.',
  ERR_JWT_CLAIM_VALIDATION_FAILED: 'The token is not for this service: check "aud", "sub" and "exp".',
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: 'The token was not signed with a known secret.',
  ERR_JOSE_ALG_NOT_ALLOWED: 'The token must be signed with HS256.',
};

const unauthorized = (message: string) => new LiveError('unauthorized', message);
