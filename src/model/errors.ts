import { LiveError } from './live-error.js';

/**
 * Every refusal has one of these codes; the sentence is English and made for developers.
 * `status` is the HTTP status the coordinator answers with. The documentation's table is made from here.
 */
export const refusals = {
  'bad-input': { status: 400, message: 'The input is not valid.' },
  unauthorized: { status: 401, message: 'The token or key is missing, unknown, forged or expired.' },
  forbidden: { status: 403, message: 'This credential may not do that.' },
  'no-such-live': { status: 404, message: 'There is no such live.' },
  'no-such-battle': { status: 404, message: 'There is no such battle.' },
  'no-such-request': { status: 409, message: 'That request is not open any more.' },
  'no-such-seat': { status: 404, message: 'There is no such seat.' },
  'no-such-user': { status: 404, message: 'That person is not here.' },
  'not-found': { status: 404, message: 'There is nothing at this address.' },
  'id-taken': { status: 409, message: 'Another host uses this live id.' },
  'already-live': { status: 409, message: 'You host another live; end it first.' },
  'not-live': { status: 409, message: 'This live is not running.' },
  'hosted-elsewhere': { status: 409, message: 'This live is now hosted from another tab or device.' },
  'already-connected': { status: 409, message: 'These lives are connected with each other already.' },
  'already-invited': { status: 409, message: 'An invitation to this live is open already.' },
  'not-connected': { status: 409, message: 'This live is not connected with another.' },
  'co-guest-active': { status: 409, message: 'Guests on the seats and connected hosts exclude each other here.' },
  'kind-mismatch': { status: 409, message: 'A voice live and a video live cannot connect.' },
  busy: { status: 409, message: 'This live is connected with others.' },
  full: { status: 409, message: 'There is no place left.' },
  self: { status: 409, message: 'A live cannot ask itself.' },
  'too-many': { status: 409, message: 'There are as many of these as may be open at once.' },
  'in-other-battle': { status: 409, message: 'A battle or a challenge is open in this connection.' },
  'not-in-battle': { status: 409, message: 'You do not fight in this battle.' },
  'battle-running': { status: 409, message: 'The battle runs already.' },
  'battle-not-started': { status: 409, message: 'The battle has not started yet.' },
  'battle-over': { status: 409, message: 'The battle is over.' },
  'seat-locked': { status: 409, message: 'The seat is locked.' },
  'seat-occupied': { status: 409, message: 'Somebody sits there.' },
  'not-seated': { status: 409, message: 'That person holds no seat.' },
  'not-joined': { status: 409, message: 'You have not joined this live.' },
  'device-failed': { status: 409, message: 'The device cannot be used.' },
  'device-locked': { status: 409, message: 'The host has switched this off.' },
  'bad-value': { status: 400, message: 'The value must be a whole number from 0 to 2^53-1.' },
  'no-event-key': { status: 400, message: 'Each entry needs an event key of 1 to 128 printable ASCII characters.' },
  'not-a-fighter': { status: 404, message: 'This person does not fight in this battle.' },
  'score-overflow': { status: 409, message: 'The score would pass 2^53-1.' },
  'event-key-reused': { status: 409, message: 'This event key was used for another entry.' },
  'key-reused': { status: 409, message: 'This idempotency key was used for another command.' },
  'too-large': { status: 413, message: 'The body is larger than allowed.' },
  'rate-limited': { status: 429, message: 'Too many calls; try again later.' },
  offline: { status: 503, message: 'The coordinator cannot be reached.' },
  timeout: { status: 504, message: 'The coordinator did not answer in time.' },
  closed: { status: 499, message: 'The client was closed.' },
  internal: { status: 500, message: 'Something went wrong on the server.' },
} as const satisfies Record<string, { status: number; message: string }>;

/** Code of a refusal: why something was not done. */
export type ErrorCode = keyof typeof refusals;

/** One fault of the input: where it is (`config.duration`, `entries/3/value`) and what would be right. */
export interface InputFault {
  path: string;
  message: string;
}

export interface LiveErrorDetails {
  /** Set for `bad-input`: every fault found. */
  errors?: readonly InputFault[];
  [key: string]: unknown;
}

// A page that bundles only the client leaves this module out; its errors then bear the code for a message.
LiveError.sentences = refusals;
