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
  | { t: 'signal'; to: SignalAddress; data: unknown }
  /** Asks for the rooms of a live anew: a pass was refused, or a room is not there any more. */
  | { t: 'rooms'; liveID: LiveID };

export type MediaKind = 'direct' | 'livekit' | 'none';

/** Where a media signal goes: one tab of one person, in a live that both have joined or are connected with. */
export interface SignalAddress { liveID: LiveID; userID: UserID; session: SessionID }

/** Who may exchange media with this tab in a live; sent anew whenever it changes. */
export interface MediaPeer { liveID: LiveID; userID: UserID; session: SessionID; role: 'host' | 'guest' | 'audience' }

/** A tab's way into one room of a LiveKit server. */
export interface RoomPass {
  /** Its name there. Another name is another room: the old one is left. */
  room: string;
  /** LiveKit's token, with the rights of this tab's role in this room and no others. */
  token: string;
  /** From then on the token lets nobody in; a fresh pass comes before. */
  expiresAt: Millis;
}

/** What a tab may send into a room, by LiveKit's names. */
export type TrackSource = 'microphone' | 'camera' | 'screen_share' | 'screen_share_audio';

/** The LiveKit rooms of a live for one tab. Told anew whenever something in here changes. */
export interface MediaRooms {
  /** Where the LiveKit server is, `ws:` or `wss:`. */
  url: string;
  /** The live's own room; null while the tab may not enter, or the live has none. */
  home: RoomPass | null;
  /** The room that connected lives share; null while the live is connected with nobody. */
  stage: RoomPass | null;
  /** What this tab may send: empty for watchers, less for a guest whose microphone or camera the host switched off. */
  sources: readonly TrackSource[];
  /** This watcher came after the last place: no passes; scores and seats go on. */
  full: boolean;
}

/**
 * Who somebody is in a LiveKit room: the seat's live and person, and the tab. Signed into the token, so it can be
 * believed; `liveID/userID` is the key of the person's tile.
 */
export const roomIdentity = ({ liveID, userID, session }: SignalAddress): string => `${liveID}/${userID}#${session}`;

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
  | { t: 'rooms'; now: Millis; liveID: LiveID; rooms: MediaRooms }
  | { t: 'error'; now: Millis; code: ErrorCode; message: string };

export { closeCodes } from './close-codes.js';

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
