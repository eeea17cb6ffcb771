/** Name of a live: 1 to 48 letters, digits, `_` or `-`. */
export type LiveID = string;
/** Name of a person: 1 to 64 letters, digits, `_ - . @`. */
export type UserID = string;
/** Made by the coordinator. */
export type BattleID = string;
/** Made by the coordinator. */
export type ConnectionID = string;
/** One opened client (a tab): chosen by the client, tells a person's tabs apart. */
export type SessionID = string;
/** A gift's id, chosen by your backend: 1 to 128 printable ASCII characters; counts once per battle. */
export type EventKey = string;
/** An instant: milliseconds since 1970, by the coordinator's clock. */
export type Millis = number;
/** A length of time in seconds, as everywhere at the public edge. */
export type Seconds = number;

export const LIVE_ID_PATTERN = '^[A-Za-z0-9_-]{1,48}$';
export const USER_ID_PATTERN = '^[A-Za-z0-9_.@-]{1,64}$';
export const EVENT_KEY_PATTERN = '^[\\x20-\\x7e]{1,128}$';
export const SESSION_ID_PATTERN = '^[A-Za-z0-9_-]{1,64}$';
