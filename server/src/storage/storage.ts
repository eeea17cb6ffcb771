import type {
  BattleID, FeedBatch, FeedID, Millis, ScoreReceipt, WebhookType,
} from '../../../src/model/index.js';
import type { Deadline, IndexRow, Key, LedgerLine, ScoreVerdict } from '../../../src/rules/door.js';

/** Grows with every write of any key; 0 for a key that does not exist. */
export type Version = number;

/** A stored piece of the state. Treat `entity` as frozen: it may be shared. */
export interface Loaded {
  entity: object | null;
  version: Version;
}

/** What storage must know of the rules: the rows that follow from an entity, and the one step of a score. */
export interface StorageRules {
  deadlinesOf(key: Key, entity: object): readonly { name: string; due: Millis }[];
  indexesOf(key: Key, entity: object): readonly IndexRow[];
  /** Counts posts to one battle, one after the other. */
  addScores(
    battle: object | null,
    score: object | null,
    posts: readonly (readonly unknown[])[],
    known: (eventKey: string) => LedgerLine | undefined,
    now: Millis,
  ): ScoreVerdict;
  /** The event key of an entry, '' when it has none: for looking up those of many posts at once. */
  eventKeyOf(entry: unknown): string;
}

/** A webhook to be sent. Those of one `subject` are sent in order. */
export interface OutgoingWebhook {
  id: string;
  type: WebhookType;
  subject: string;
  at: Millis;
  /** The exact bytes that are signed on each try. */
  body: string;
}

export type WebhookStatus = 'pending' | 'delivered' | 'failed';

export interface StoredWebhook extends OutgoingWebhook {
  /** Order of writing. */
  position: number;
  status: WebhookStatus;
  attempts: number;
  /** When the next try is due; of no meaning unless pending. */
  due: Millis;
  lastError: string | null;
  /** When it was delivered or given up. */
  settledAt: Millis | null;
}

/** The answer of a command, kept under its idempotency key. */
export interface Answered {
  fingerprint: string;
  /** JSON of the outcome; opaque to storage. */
  outcome: string;
  seen: Readonly<Record<FeedID, number>>;
}

/** What one act adds besides the entities it wrote. */
export interface CommittedAct {
  /** The act's instant: now, or the due time of a deadline. */
  at: Millis;
  batches: ReadonlyMap<FeedID, Pick<FeedBatch, 'patch' | 'events'>>;
  webhooks: readonly OutgoingWebhook[];
  /** Removed, whatever was written: a deadline fires once. */
  fired?: Deadline;
  answered?: { key: string; fingerprint: string; outcome: string };
}

/** One transaction: all of it or nothing. */
export interface Commit {
  /** Every key that was read to decide, with the version found. */
  reads: ReadonlyMap<Key, Version>;
  /** Last value per key; null deletes. */
  writes: ReadonlyMap<Key, object | null>;
  acts: readonly CommittedAct[];
}

export type CommitResult =
  | { ok: true; acts: readonly { batches: readonly { feed: FeedID; batch: FeedBatch }[] }[] }
  /** Something read was changed meanwhile: load and decide anew. */
  | { ok: false };

/** A place in an index; rows after it are older. */
export interface IndexPosition {
  sort: string;
  key: Key;
}

/** The newest batches a feed keeps for those who come back. */
export const feedRetention = { ms: 60_000, batches: 1000 } as const;
/** How long an idempotency key is remembered. */
export const answerRetentionMs = 24 * 3600_000;
/** How long a settled webhook stays listed. */
export const webhookRetentionMs = 7 * 24 * 3600_000;

/**
 * Where the truth is kept. Entities are plain JSON; deadlines and index rows follow from them and are
 * replaced with them. Every method may be called at any time and in any number at once.
 */
export interface Storage {
  /** The clock of the rules: never before the last committed instant. */
  now(): Promise<Millis>;
  load(keys: readonly Key[]): Promise<ReadonlyMap<Key, Loaded>>;
  commit(commit: Commit): Promise<CommitResult>;

  /** Those due at `now` or before, in order of due time. */
  dueDeadlines(now: Millis, count: number): Promise<readonly Deadline[]>;
  nextDeadline(): Promise<Millis | null>;

  /** Newest first. */
  scan(index: string, after: IndexPosition | null, count: number): Promise<readonly IndexPosition[]>;

  /** Number of the newest batch; 0 before the first. */
  feedSeq(feed: FeedID): Promise<number>;
  /** The batches after a number, or null when they are not all kept any more. */
  batchesAfter(feed: FeedID, seq: number): Promise<readonly FeedBatch[] | null>;

  /**
   * One atomic step by the rules: drops known event keys, adds, writes the ledger. Posts that arrive at once
   * share one transaction. Null when there is no such battle.
   */
  appendScores(battleID: BattleID, entries: readonly unknown[]): Promise<ScoreReceipt | null>;
  /** Lines of a battle's ledger after a position, oldest first. */
  ledger(
    battleID: BattleID, after: number, count: number,
  ): Promise<readonly { position: number; line: LedgerLine }[]>;

  /** Deletes lines of a battle's ledger with their event keys, so many at most; answers how many there were. */
  trimLedger(battleID: BattleID, count: number): Promise<number>;

  answered(key: string): Promise<Answered | null>;

  readonly outbox: Outbox;

  /** Drops what is kept for a time only. */
  sweep(): Promise<void>;
  /** Finishes what was accepted and lets go. */
  close(): Promise<void>;
}

/** Webhooks that wait, were delivered or given up. */
export interface Outbox {
  /**
   * Those to be tried now, in order of writing. One waits for the earlier ones of its subject, unless those
   * have failed `patience` times.
   */
  due(now: Millis, count: number, patience: number): Promise<readonly StoredWebhook[]>;
  /** When the next try is due, by the same rule. */
  nextDue(patience: number): Promise<Millis | null>;
  delivered(id: string, at: Millis): Promise<void>;
  tryAgain(id: string, due: Millis, error: string): Promise<void>;
  failed(id: string, at: Millis, error: string): Promise<void>;
  /** Newest first; `before` is a position. */
  list(
    status: WebhookStatus | null, before: number | null, count: number,
  ): Promise<readonly StoredWebhook[]>;
  /** Makes it due now, whatever became of it. Null when there is none of this id. */
  redeliver(id: string, at: Millis): Promise<StoredWebhook | null>;
  pending(): Promise<number>;
}

/** Storage cannot be opened or is of an unknown form; the message is for the operator. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
}
