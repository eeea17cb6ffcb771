import type {
  Answer, BattleID, ConnectionID, FeedID, FeedBatch, LiveError, LiveID, Method, Millis, Options, ScoreEntry,
  ScoreReceipt, SessionID, UserID, UserInfo, Webhook, Seconds,
} from '../model/index.js';

/**
 * Where a piece of the state is kept. `invitation/a>b` is a's open invitation to b;
 * `score/…` stands apart from its battle, because gifts arrive far more often than commands.
 */
export type Key =
  | `user/${UserID}`
  | `live/${LiveID}`
  | `invitation/${LiveID}>${LiveID}`
  | `connection/${ConnectionID}`
  | `battle/${BattleID}`
  | `score/${BattleID}`;

/** Reads a piece of the state: null does not exist, undefined has not been loaded yet. */
export type Read = (key: Key) => object | null | undefined;

export interface Settings {
  /** How long a host who vanished keeps its place. */
  grace: Seconds;
}

export interface Context {
  now: Millis;
  /** Fresh, unguessable names for connections and battles. */
  newID(): string;
  settings: Settings;
}

/** Who acts: a token's user, and the tab. A null session is a caller without a link whose loss could be noticed. */
export interface Actor {
  user: UserInfo;
  session: SessionID | null;
  can: { start: boolean | readonly LiveID[]; join: '*' | readonly LiveID[] };
}

export type Deadline = { key: Key; name: string; due: Millis };

export type Act =
  | { [M in Method]: { kind: 'command'; method: M; options: Options<M>; by: Actor } }[Method]
  /** A tab's link came up or dropped. */
  | { kind: 'link'; up: boolean; user: UserInfo; session: SessionID }
  /** After a start of the coordinator, for every key of the index `linked`: all links are gone, grace starts anew. */
  | { kind: 'outage'; key: Key }
  | { kind: 'deadline'; key: Key; name: string }
  | { kind: 'server'; method: 'endLive'; liveID: LiveID }
  | { kind: 'server'; method: 'endBattle'; battleID: BattleID };

export interface Decision {
  /** What to store; null deletes. Everything read to decide it must be unchanged when this is stored. */
  writes: ReadonlyMap<Key, object | null>;
  /** In the order to be sent: live feeds before user feeds, so that handlers find the state current. */
  batches: ReadonlyMap<FeedID, Pick<FeedBatch, 'patch' | 'events'>>;
  webhooks: readonly Webhook[];
  answer: Answer<Method>;
}

export type Verdict =
  | ({ verdict: 'done' } & Decision)
  | { verdict: 'refused'; error: LiveError }
  /** Load these and ask again. */
  | { verdict: 'missing'; keys: readonly Key[] };

/** A row of an ordered list, replaced whenever its key is written. Newest first means highest `sort` first. */
export interface IndexRow { index: string; sort: string }

/** A line of a battle's ledger. */
export interface LedgerLine {
  eventKey: string;
  entry: ScoreEntry;
  score: number;
  at: Millis;
}

export interface ScoreVerdict {
  /** One per post, in order. */
  receipts: readonly ScoreReceipt[];
  /** The new `score/…`, or null when nothing was applied. */
  score: object | null;
  lines: readonly LedgerLine[];
}
