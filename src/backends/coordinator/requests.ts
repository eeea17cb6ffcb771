import {
  IDEMPOTENCY_HEADER, isQuery, LiveError, SESSION_HEADER,
  type Answer, type CommandResponse, type Method, type Options, type Problem, type SessionID,
} from '../../model/index.js';
import { randomID } from './random-id.js';
import type { Tokens } from './tokens.js';
import { within } from './within.js';

/** How long a command is tried again while the coordinator cannot be reached. */
const budgetMs = 10_000;
/** A proxy says these when the coordinator behind it is away or restarting. */
const awayStatuses = [502, 503, 504];

export interface RequestOptions {
  base: string;
  session: SessionID;
  tokens: Tokens;
  fetch: typeof fetch;
  /** Aborted when the backend is closed. */
  signal: AbortSignal;
}

/** Reads a problem document; what is none, from a proxy in between, has its status in the details. */
async function refusalOf(response: Response): Promise<LiveError> {
  const problem = (await response.json().catch(() => ({}))) as Partial<Problem>;
  const { status } = response;
  const { code = 'internal', detail, errors, retryAfter } = problem;
  return new LiveError(code, detail, { status, ...(errors && { errors }) }, retryAfter);
}

/**
 * Commands over HTTP. Tried again where that is safe: every command that changes something carries a key under which
 * the coordinator does it once.
 */
export function createRequests({ base, session, tokens, fetch, signal }: RequestOptions) {
  return async function request<M extends Method>(method: M, options: Options<M>): Promise<CommandResponse<Answer<M>>> {
    const until = performance.now() + budgetMs;
    const headers: Record<string, string> = { 'content-type': 'application/json', [SESSION_HEADER]: session };
    if (!isQuery(method)) headers[IDEMPOTENCY_HEADER] = randomID();
    let isRenewed = false;
    for (let attempt = 0; ; attempt++) {
      const token = await tokens.get();
      // One try may not eat the whole budget: a dead route often drops packets without a word.
      const timeout = AbortSignal.timeout(Math.max(1000, Math.round((until - performance.now()) / 2)));
      let away: LiveError | undefined;
      try {
        const response = await fetch(`${base}/v1/commands/${method}`, {
          method: 'POST',
          headers: { ...headers, authorization: `Bearer ${token}` },
          body: JSON.stringify(options),
          signal: AbortSignal.any([signal, timeout]),
        });
        if (response.ok) return (await response.json()) as CommandResponse<Answer<M>>;
        const refusal = await refusalOf(response);
        if (refusal.code === 'unauthorized' && !isRenewed) {
          isRenewed = true;
          await tokens.renew('refused');
          continue;
        }
        if (!awayStatuses.includes(response.status)) throw refusal;
        away = refusal;
      } catch (error) {
        if (signal.aborted) throw new LiveError('closed');
        if (error instanceof LiveError) throw error;
      }
      const waitMs = 1000 * (away?.retryAfter ?? Math.min(2, 0.15 * 2 ** attempt) * (0.5 + Math.random() / 2));
      if (performance.now() + waitMs > until) throw new LiveError('offline', undefined, {}, away?.retryAfter ?? 1);
      await within(waitMs, signal);
    }
  };
}
