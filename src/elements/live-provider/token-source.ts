import type { LiveClientOptions } from '../../client/live-client.js';
import { warnOnce } from '../base/warn-once.js';

/** Gives a token of the person on this page; asked anew before the old one expires. */
export type GetToken = Extract<LiveClientOptions, { url: string }>['getToken'];

/** What a provider's attributes say about the person and the token. */
export interface TokenWishes {
  url?: string | undefined;
  getToken?: GetToken | undefined;
  tokenURL?: string | undefined;
  token?: string | undefined;
  userID?: string | undefined;
  userName?: string | undefined;
}

async function post(address: string, person: object): Promise<string> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(person),
  });
  const answer = (await response.json().catch(() => null)) as { token?: unknown } | null;
  if (response.ok && typeof answer?.token === 'string') return answer.token;
  throw new Error(`POST ${address} answered ${response.status} without {"token": "..."}.`);
}

/**
 * Where the token comes from: the page's function, the page's own backend, the page itself, or a coordinator that hands out tokens to
 * anybody. Undefined while the page names none of them.
 */
export function tokenFrom(wishes: TokenWishes, request: Parameters<GetToken>[0]): string | Promise<string> | undefined {
  const { url = '', getToken, tokenURL, token, userID, userName } = wishes;
  if (getToken) return getToken(request);
  if (tokenURL) return post(tokenURL, { userID, userName });
  if (token) return token;
  if (userID) return post(`${url.replace(/\/+$/, '')}/v1/tokens`, { userID, userName: userName || userID });
  return undefined;
}

/** Says what is missing or only good for a demo. */
export function warnOfToken(provider: Element, { getToken, tokenURL, token, userID }: TokenWishes): void {
  if (getToken || tokenURL) return;
  if (token) warnOnce(provider, 'has its token in the page', 'Good for a demo; it expires, and everybody can read it. Use token-url or getToken.');
  else if (!userID) warnOnce(provider, 'has no token', 'Set token-url or getToken, or user-id where the coordinator runs with --dev.');
}
