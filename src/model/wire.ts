import type { ErrorCode } from './errors.js';
import type { FeedBatch, FeedID, LiveSnapshot, UserSnapshot, Volatile } from './feeds.js';
import type { LiveID, Millis, SessionID, UserID } from './ids.js';
import type { UserInfo } from './live.js';

/**
 * The gateway's words, JSON text frames on `/v1/gateway`. A client says `hello` first; all else before it
 * closes the socket. Frames about a feed are the same bytes for every reader.
 */
export type ClientFrame =
  | { t: 'hello'; token: string; session: SessionID; feeds: readonly { feed: FeedID; after: number | null }[] }
  /** A fresh token before the old one expires; the socket stays. */
  | { t: 'token'; token: string }
  /** `after`: the last sequence number seen, to resume; null asks for a snapshot. */
  | { t: 'subscribe'; feed: FeedID; after: number | null }
  | { t: 'unsubscribe'; feed: FeedID }
  | { t: 'ping' }
  | { t: 'signal'; to: SignalAddress; data: unknown };

export type MediaKind = 'direct' | 'livekit' | 'none';

/** Where a media signal goes: one tab of one person, in a live that both have joined or are connected with. */
export interface SignalAddress { liveID: LiveID; userID: UserID; session: SessionID }

/** Who may exchange media with this tab in a live; sent anew whenever it changes. */
export interface MediaPeer { liveID: LiveID; userID: UserID; session: SessionID; role: 'host' | 'guest' | 'audience' }

export type ServerFrame =
  | { t: 'hello'; now: Millis; heartbeat: number; session: SessionID; user: UserInfo; media: MediaKind; tokenExpiresAt: Millis }
  | { t: 'snapshot'; now: Millis; feed: FeedID; seq: number; state: LiveSnapshot | UserSnapshot }
  | { t: 'batch'; now: Millis; feed: FeedID; batch: FeedBatch }
  | { t: 'volatile'; now: Millis; feed: FeedID; value: Volatile }
  | { t: 'pong'; now: Millis }
  | { t: 'refused'; now: Millis; feed: FeedID; code: ErrorCode; message: string }
  /** `full`: the direct media plane has no place left for this tab; `peers` is then empty. */
  | { t: 'peers'; now: Millis; liveID: LiveID; peers: readonly MediaPeer[]; full: boolean }
  | { t: 'signal'; now: Millis; from: SignalAddress; data: unknown }
  | { t: 'error'; now: Millis; code: ErrorCode; message: string };

/** Close codes of the gateway, in the range kept for applications. */
export const closeCodes = {
  badFrame: 4400,
  unauthorized: 4401,
  forbidden: 4403,
  silent: 4408,
  tooSlow: 4409,
  tooLarge: 4413,
  tooMany: 4429,
} as const;

/**
 * Answer of `POST /v1/commands/{method}`: `seen` names the feeds that this command changed and the sequence
 * number that holds the change, so a client can wait until its state shows it.
 */
export interface CommandResponse<A = unknown> {
  result: A;
  seen: Readonly<Record<FeedID, number>>;
}

/** Problem document (RFC 9457) of every refusal over HTTP. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: ErrorCode;
  errors?: readonly { path: string; message: string }[];
  retryAfter?: number;
}

/** Names the acting tab on a command, so that the newest tab of a host is the one that acts. */
export const SESSION_HEADER = 'costage-session';
export const IDEMPOTENCY_HEADER = 'idempotency-key';
