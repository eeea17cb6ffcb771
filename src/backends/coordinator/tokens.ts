import { LiveError } from '../../model/index.js';

/** Why a token is asked for: the first one, before the old one expires, or because the old one was refused. */
export type TokenReason = 'start' | 'expiring' | 'refused';
export type GetToken = (request: { reason: TokenReason }) => string | Promise<string>;

/** The current token; asked for when needed, once at a time. */
export interface Tokens {
  get(): Promise<string>;
  renew(reason: TokenReason): Promise<string>;
}

/** Asks once more when the page's own backend fails; then rejects with `unauthorized`. */
export function createTokens(getToken: GetToken): Tokens {
  let token: Promise<string> | undefined;
  let isPending = false;

  async function ask(reason: TokenReason, retries = 1): Promise<string> {
    try {
      const answer = await getToken({ reason });
      if (!answer) throw new Error('getToken gave no token.');
      return answer;
    } catch (error) {
      if (retries) return ask(reason, retries - 1);
      throw error instanceof LiveError ? error
        : new LiveError('unauthorized', `getToken failed: ${String(error)}`);
    }
  }

  function renew(reason: TokenReason): Promise<string> {
    if (isPending && token) return token;
    isPending = true;
    const asked = ask(reason).finally(() => { isPending = false; });
    token = asked;
    // A failure is not kept: the next one who needs a token asks again.
    asked.catch(() => { token = undefined; });
    return asked;
  }

  return { get: () => token ?? renew('start'), renew };
}
