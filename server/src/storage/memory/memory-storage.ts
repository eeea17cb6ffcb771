import type { BattleID, FeedBatch, FeedID, Millis, ScoreReceipt } from '../../../../src/model/index.js';
import type { Deadline, Key, LedgerLine } from '../../../../src/rules/door.js';
import { CommitClock } from '../clock.js';
import { answerRetentionMs, feedRetention, webhookRetentionMs } from '../storage.js';
import type {
  Answered, Commit, CommitResult, IndexPosition, Loaded, Storage, StorageRules,
} from '../storage.js';
import { MemoryOutbox } from './memory-outbox.js';

const absent: Loaded = { entity: null, version: 0 };
const byDue = (a: Deadline, b: Deadline) => a.due - b.due || order(a.key, b.key) || order(a.name, b.name);
const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Keeps everything in the process: for tests and for trying things out. Nothing outlives a restart. */
export class MemoryStorage implements Storage {
  readonly outbox = new MemoryOutbox();
  #rules: StorageRules;
  #clock: CommitClock;
  #commits = 0;
  #entities = new Map<Key, Loaded>();
  #deadlines = new Map<Key, Deadline[]>();
  #indexes = new Map<string, Map<Key, string>>();
  #feeds = new Map<FeedID, { seq: number; batches: FeedBatch[] }>();
  #ledgers = new Map<BattleID, { lines: LedgerLine[]; byEventKey: Map<string, LedgerLine> }>();
  #answered = new Map<string, Answered & { at: Millis }>();

  constructor(rules: StorageRules, wall: () => Millis = Date.now) {
    this.#rules = rules;
    this.#clock = new CommitClock(0, wall);
  }

  async now(): Promise<Millis> {
    return this.#clock.now();
  }

  async load(keys: readonly Key[]): Promise<ReadonlyMap<Key, Loaded>> {
    return new Map(keys.map((key) => [key, this.#entities.get(key) ?? absent]));
  }

  async commit({ reads, writes, acts }: Commit): Promise<CommitResult> {
    for (const [key, version] of reads) {
      if ((this.#entities.get(key) ?? absent).version !== version) return { ok: false };
    }
    for (const [key, entity] of writes) this.#write(key, entity);
    const done = acts.map((act) => {
      this.#clock.committed(act.at);
      const batches = [...act.batches].map(([feed, { patch, events }]) => ({
        feed, batch: this.#append(feed, act.at, { patch, events }),
      }));
      for (const webhook of act.webhooks) this.outbox.add(webhook);
      if (act.fired) this.#forget(act.fired);
      if (act.answered) {
        const { key, fingerprint, outcome } = act.answered;
        const seen = Object.fromEntries(batches.map(({ feed, batch }) => [feed, batch.seq]));
        this.#answered.set(key, { fingerprint, outcome, seen, at: act.at });
      }
      return { batches };
    });
    return { ok: true, acts: done };
  }

  async dueDeadlines(now: Millis, count: number): Promise<Deadline[]> {
    return [...this.#deadlines.values()].flat().filter(({ due }) => due <= now).sort(byDue).slice(0, count);
  }

  async nextDeadline(): Promise<Millis | null> {
    let next: Millis | null = null;
    for (const rows of this.#deadlines.values()) {
      for (const { due } of rows) if (next === null || due < next) next = due;
    }
    return next;
  }

  async scan(index: string, after: IndexPosition | null, count: number): Promise<IndexPosition[]> {
    return [...(this.#indexes.get(index) ?? [])]
      .map(([key, sort]) => ({ key, sort }))
      .filter((row) => !after || order(row.sort, after.sort) < 0 ||
        (row.sort === after.sort && order(row.key, after.key) < 0))
      .sort((a, b) => order(b.sort, a.sort) || order(b.key, a.key))
      .slice(0, count);
  }

  async feedSeq(feed: FeedID): Promise<number> {
    return this.#feeds.get(feed)?.seq ?? 0;
  }

  async batchesAfter(feed: FeedID, seq: number): Promise<FeedBatch[] | null> {
    const { seq: newest, batches } = this.#feeds.get(feed) ?? { seq: 0, batches: [] };
    if (seq > newest) return null;
    const missed = batches.filter((batch) => batch.seq > seq);
    return missed.length === newest - seq ? missed : null;
  }

  async appendScores(battleID: BattleID, entries: readonly unknown[]): Promise<ScoreReceipt | null> {
    const battle = this.#entities.get(`battle/${battleID}`)?.entity;
    if (!battle) return null;
    const ledger = this.#ledgers.get(battleID) ?? { lines: [], byEventKey: new Map<string, LedgerLine>() };
    const now = this.#clock.now();
    const before = this.#entities.get(`score/${battleID}`)?.entity ?? null;
    const known = (eventKey: string) => ledger.byEventKey.get(eventKey);
    const { receipts, score, lines } = this.#rules.addScores(battle, before, [entries], known, now);
    if (score) {
      this.#write(`score/${battleID}`, score);
      for (const line of lines) {
        ledger.lines.push(line);
        ledger.byEventKey.set(line.eventKey, line);
      }
      this.#ledgers.set(battleID, ledger);
      this.#clock.committed(now);
    }
    return receipts[0] as ScoreReceipt;
  }

  async ledger(battleID: BattleID, after: number, count: number): Promise<{ position: number; line: LedgerLine }[]> {
    const lines = this.#ledgers.get(battleID)?.lines ?? [];
    return lines.slice(after, after + count).map((line, at) => ({ position: after + at + 1, line }));
  }

  async trimLedger(battleID: BattleID, count: number): Promise<number> {
    const ledger = this.#ledgers.get(battleID);
    const trimmed = ledger?.lines.splice(0, count) ?? [];
    for (const { eventKey } of trimmed) ledger?.byEventKey.delete(eventKey);
    return trimmed.length;
  }

  async answered(key: string): Promise<Answered | null> {
    return this.#answered.get(key) ?? null;
  }

  async sweep(): Promise<void> {
    const now = this.#clock.now();
    for (const feed of this.#feeds.values()) {
      feed.batches = feed.batches.filter(({ at }) => at >= now - feedRetention.ms);
    }
    for (const [key, { at }] of this.#answered) if (at < now - answerRetentionMs) this.#answered.delete(key);
    this.outbox.sweep(now - webhookRetentionMs);
  }

  async close(): Promise<void> {}

  #write(key: Key, entity: object | null): void {
    for (const rows of this.#indexes.values()) rows.delete(key);
    this.#deadlines.delete(key);
    if (entity === null) {
      this.#entities.delete(key);
      return;
    }
    // Through JSON, as a real storage would: what JSON cannot hold must not work here either.
    this.#entities.set(key, { entity: JSON.parse(JSON.stringify(entity)) as object, version: ++this.#commits });
    const deadlines = this.#rules.deadlinesOf(key, entity).map(({ name, due }) => ({ key, name, due }));
    if (deadlines.length > 0) this.#deadlines.set(key, deadlines);
    for (const { index, sort } of this.#rules.indexesOf(key, entity)) {
      const rows = this.#indexes.get(index) ?? new Map<Key, string>();
      this.#indexes.set(index, rows.set(key, sort));
    }
  }

  #append(feed: FeedID, at: Millis, change: Pick<FeedBatch, 'patch' | 'events'>): FeedBatch {
    const kept = this.#feeds.get(feed) ?? { seq: 0, batches: [] };
    const batch: FeedBatch = { seq: kept.seq + 1, at, patch: change.patch, events: change.events };
    kept.seq = batch.seq;
    kept.batches.push(batch);
    if (kept.batches.length > feedRetention.batches) kept.batches.shift();
    this.#feeds.set(feed, kept);
    return batch;
  }

  #forget({ key, name, due }: Deadline): void {
    const rows = this.#deadlines.get(key)?.filter((row) => row.name !== name || row.due !== due) ?? [];
    if (rows.length > 0) this.#deadlines.set(key, rows);
    else this.#deadlines.delete(key);
  }
}
