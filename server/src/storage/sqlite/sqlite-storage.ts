import type { BattleID, FeedBatch, FeedID, Millis, ScoreReceipt } from '../../../../src/model/index.js';
import type { Deadline, Key, LedgerLine } from '../../../../src/rules/door.js';
import { CommitClock } from '../clock.js';
import { answerRetentionMs, webhookRetentionMs } from '../storage.js';
import type {
  Answered, Commit, CommitResult, IndexPosition, Loaded, Storage, StorageRules,
} from '../storage.js';
import { TurnQueue } from '../turn-queue.js';
import { type Database, openDatabase } from './database.js';
import { EntityTable } from './entity-table.js';
import { FeedTable } from './feed-table.js';
import { LedgerTable } from './ledger-table.js';
import { SqliteOutbox } from './sqlite-outbox.js';

interface ScorePost { battleID: BattleID; entries: readonly unknown[] }

/** The embedded storage: one file, one process, and what was acknowledged survives a power cut. */
export class SqliteStorage implements Storage {
  readonly outbox: SqliteOutbox;
  #rules: StorageRules;
  #database: Database;
  #close: () => void;
  #entities: EntityTable;
  #feeds: FeedTable;
  #ledger: LedgerTable;
  #posts = new TurnQueue<ScorePost, ScoreReceipt | null>((posts) => this.#append(posts));
  #sql;
  #clock: CommitClock;
  #commits: number;

  /** Throws `StorageError` when the file in `directory` cannot be had. */
  constructor(directory: string, rules: StorageRules, wall: () => Millis = Date.now) {
    const { database, close } = openDatabase(directory);
    this.#rules = rules;
    this.#database = database;
    this.#close = close;
    this.#entities = new EntityTable(database, rules);
    this.#feeds = new FeedTable(database);
    this.#ledger = new LedgerTable(database);
    this.outbox = new SqliteOutbox(database);
    this.#sql = {
      begin: database.prepare('BEGIN IMMEDIATE'),
      commit: database.prepare('COMMIT'),
      rollback: database.prepare('ROLLBACK'),
      head: database.prepare('UPDATE head SET commits = ?, at = ?'),
      answered: database.prepare('SELECT fingerprint, outcome, seen FROM answered WHERE key = ?'),
      answer: database.prepare(`INSERT OR REPLACE INTO answered (key, at, fingerprint, outcome, seen)
        VALUES (?, ?, ?, ?, ?)`),
      sweepAnswers: database.prepare('DELETE FROM answered WHERE at < ?'),
    };
    const head = database.prepare('SELECT commits, at FROM head').get() as { commits: number; at: Millis };
    this.#commits = head.commits;
    this.#clock = new CommitClock(head.at, wall);
  }

  async now(): Promise<Millis> {
    return this.#clock.now();
  }

  async load(keys: readonly Key[]): Promise<ReadonlyMap<Key, Loaded>> {
    return new Map(keys.map((key) => [key, this.#entities.get(key)]));
  }

  async commit({ reads, writes, acts }: Commit): Promise<CommitResult> {
    for (const [key, version] of reads) if (this.#entities.get(key).version !== version) return { ok: false };
    const at = acts.reduce((latest, act) => Math.max(latest, act.at), 0);
    const done = this.#transaction(at, (version) => {
      for (const [key, entity] of writes) this.#entities.put(key, entity, version);
      return acts.map((act) => {
        const batches = [...act.batches].map(([feed, change]) => ({
          feed, batch: this.#feeds.append(feed, act.at, change),
        }));
        for (const webhook of act.webhooks) this.outbox.add(webhook);
        if (act.fired) this.#entities.forget(act.fired);
        if (act.answered) {
          const { key, fingerprint, outcome } = act.answered;
          const seen = Object.fromEntries(batches.map(({ feed, batch }) => [feed, batch.seq]));
          this.#sql.answer.run(key, act.at, fingerprint, outcome, JSON.stringify(seen));
        }
        return { batches };
      });
    });
    return { ok: true, acts: done };
  }

  async dueDeadlines(now: Millis, count: number): Promise<Deadline[]> {
    return this.#entities.due(now, count);
  }

  async nextDeadline(): Promise<Millis | null> {
    return this.#entities.nextDeadline();
  }

  async scan(index: string, after: IndexPosition | null, count: number): Promise<IndexPosition[]> {
    return this.#entities.scan(index, after, count);
  }

  async feedSeq(feed: FeedID): Promise<number> {
    return this.#feeds.seq(feed);
  }

  async batchesAfter(feed: FeedID, seq: number): Promise<FeedBatch[] | null> {
    return this.#feeds.after(feed, seq);
  }

  appendScores(battleID: BattleID, entries: readonly unknown[]): Promise<ScoreReceipt | null> {
    return this.#posts.add({ battleID, entries });
  }

  async ledger(battleID: BattleID, after: number, count: number): Promise<{ position: number; line: LedgerLine }[]> {
    return this.#ledger.page(battleID, after, count);
  }

  async trimLedger(battleID: BattleID, count: number): Promise<number> {
    return this.#transaction(this.#clock.last, () => this.#ledger.trim(battleID, count));
  }

  async answered(key: string): Promise<Answered | null> {
    const row = this.#sql.answered.get(key) as { fingerprint: string; outcome: string; seen: string } | undefined;
    if (!row) return null;
    const seen = JSON.parse(row.seen) as Record<FeedID, number>;
    return { fingerprint: row.fingerprint, outcome: row.outcome, seen };
  }

  async sweep(): Promise<void> {
    const now = this.#clock.now();
    this.#transaction(this.#clock.last, () => {
      this.#feeds.sweep(now);
      this.#sql.sweepAnswers.run(now - answerRetentionMs);
      this.outbox.sweep(now - webhookRetentionMs);
    });
  }

  async close(): Promise<void> {
    this.#posts.flush();
    this.#close();
  }

  /** Each post by itself is whole or refused; together they are one flush to the disk. */
  #append(posts: readonly ScorePost[]): (ScoreReceipt | null)[] {
    const byBattle = new Map<BattleID, { at: number; entries: readonly unknown[] }[]>();
    posts.forEach(({ battleID, entries }, at) => {
      const ofBattle = byBattle.get(battleID);
      if (ofBattle) ofBattle.push({ at, entries });
      else byBattle.set(battleID, [{ at, entries }]);
    });
    const now = this.#clock.now();
    return this.#transaction(now, (version) => {
      const answers = new Array<ScoreReceipt | null>(posts.length).fill(null);
      for (const [battleID, ofBattle] of byBattle) {
        const receipts = this.#appendTo(battleID, ofBattle.map(({ entries }) => entries), now, version);
        receipts?.forEach((receipt, index) => {
          answers[ofBattle[index]!.at] = receipt;
        });
      }
      return answers;
    });
  }

  #appendTo(
    battleID: BattleID, posts: readonly (readonly unknown[])[], now: Millis, version: number,
  ): readonly ScoreReceipt[] | null {
    const battle = this.#entities.get(`battle/${battleID}`).entity;
    if (!battle) return null;
    const before = this.#entities.get(`score/${battleID}`).entity;
    const eventKeys = posts.flat().map((entry) => this.#rules.eventKeyOf(entry)).filter((eventKey) => eventKey !== '');
    const known = this.#ledger.known(battleID, eventKeys);
    const { receipts, score, lines } = this.#rules.addScores(battle, before, posts, (eventKey) => known.get(eventKey), now);
    if (score) {
      this.#entities.put(`score/${battleID}`, score, version);
      this.#ledger.add(battleID, lines);
    }
    return receipts;
  }

  #transaction<Result>(at: Millis, work: (version: number) => Result): Result {
    const version = this.#commits + 1;
    this.#sql.begin.run();
    try {
      const result = work(version);
      this.#sql.head.run(version, Math.max(at, this.#clock.last));
      this.#sql.commit.run();
      this.#entities.settle(true);
      this.#commits = version;
      this.#clock.committed(at);
      return result;
    } catch (error) {
      this.#entities.settle(false);
      if (this.#database.inTransaction) this.#sql.rollback.run();
      throw error;
    }
  }
}

