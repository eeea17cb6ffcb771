import type { Answer, Method } from '../../../src/model/index.js';
import { LiveError } from '../../../src/model/index.js';

/** What became of a command, in a form that outlives a restart. */
export type Outcome =
  | { result: Answer<Method> }
  | { refused: Pick<LiveError, 'code' | 'message' | 'details' | 'retryAfter'> };

export const refusedOutcome = ({ code, message, details, retryAfter }: LiveError): Outcome => ({
  refused: { code, message, details, ...(retryAfter !== undefined && { retryAfter }) },
});

/** The result, or the refusal thrown. */
export function resultOf(outcome: Outcome): Answer<Method> {
  if ('result' in outcome) return outcome.result;
  const { code, message, details, retryAfter } = outcome.refused;
  throw new LiveError(code, message, details, retryAfter);
}
