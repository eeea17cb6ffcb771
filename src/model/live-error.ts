import type { ErrorCode, LiveErrorDetails } from './errors.js';

/** The one error that costage rejects with. */
export class LiveError extends Error {
  /** What an error without a message of its own says, by code. Filled by whoever imports the table of refusals. */
  static sentences: Partial<Record<ErrorCode, { message: string }>> = {};

  override readonly name = 'LiveError';
  constructor(
    readonly code: ErrorCode,
    message: string = LiveError.sentences[code]?.message ?? code,
    readonly details: LiveErrorDetails = {},
    /** Seconds after which a retry makes sense; with `rate-limited` and `offline`. */
    readonly retryAfter?: number,
  ) {
    super(message);
  }
}
