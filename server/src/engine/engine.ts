import type {
  Answer, BattleID, CommandResponse, FeedID, Method, Millis, ScoreReceipt,
} from '../../../src/model/index.js';
import { LiveError } from '../../../src/model/index.js';
import type { Act, Deadline, Key, Settings } from '../../../src/rules/index.js';
import type { Commit, CommittedAct, Storage } from '../storage/storage.js';
import { Decider } from './decider.js';
import { Draft } from './draft.js';
import { Group, type Idempotency, type Job } from './group.js';
import type { EngineListener } from './listener.js';
import { Totals } from './totals.js';

/** Acts that share one commit, so that a rush of joins is not a rush of disk flushes. */
const groupSize = 64;
/** Node's timers hold 31 bits. */
const longestWaitMs = 2 ** 31 - 1;
const nobody: EngineListener = { batch() {}, volatile() {}, written() {} };

export interface EngineOptions {
  storage: Storage;
  settings: Settings;
  /** Without an endpoint nothing is written to the outbox. */
  hasWebhooks: boolean;
  onError: (error: unknown) => void;
  onCommit?: (seconds: number) => void;
  onDeadline?: (lagSeconds: number) => void;
  onWebhooks?: () => void;
}

/**
 * Carries acts to the rules and their decisions to storage, one group at a time. Before any act, every deadline
 * that is due fires, in order; between acts a timer waits for the next.
 */
export class Engine {
  readonly totals: Totals;
  readonly decider: Decider;
  #options: EngineOptions;
  #listener = nobody;
  #jobs: Job[] = [];
  #loop: Promise<void> | null = null;
  #timer: NodeJS.Timeout | null = null;
  #isClosed = false;

  constructor(options: EngineOptions) {
    this.#options = options;
    this.decider = new Decider(options.settings, options.hasWebhooks);
    this.totals = new Totals(options.storage, () => this.#listener, (error) => options.onError(error));
  }

  get storage(): Storage {
    return this.#options.storage;
  }

  listen(listener: EngineListener): void {
    this.#listener = listener;
  }

  /** After a start: all links are gone and grace starts anew, then what fell due meanwhile fires. */
  async boot(): Promise<void> {
    const keys: Key[] = [];
    for (let page = await this.storage.scan('linked', null, 500); page.length > 0;) {
      keys.push(...page.map(({ key }) => key));
      page = await this.storage.scan('linked', page.at(-1) ?? null, 500);
    }
    const outages = keys.map((key): Job => ({
      act: { kind: 'outage', key }, idempotency: undefined, resolve() {}, reject: this.#options.onError,
    }));
    while (outages.length > 0) await this.#settle(outages.splice(0, groupSize), () => this.storage.now());
    await this.#fireDue();
    await this.#setTimer();
  }

  /** Resolves when what the act changed is stored; rejects with `LiveError`. */
  perform(act: Act, idempotency?: Idempotency): Promise<CommandResponse<Answer<Method>>> {
    return new Promise((resolve, reject) => {
      if (this.#isClosed) {
        reject(new LiveError('offline', 'The coordinator is shutting down.', {}, 1));
        return;
      }
      this.#jobs.push({ act, idempotency, resolve, reject });
      this.#wake();
    });
  }

  /** Null when there is no such battle. */
  async addScores(battleID: BattleID, entries: readonly unknown[]): Promise<ScoreReceipt | null> {
    const receipt = await this.storage.appendScores(battleID, entries);
    if (receipt?.entries.some(({ status }) => status === 'applied')) this.totals.scored(battleID);
    return receipt;
  }

  /** Finishes what was accepted. */
  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#timer) clearTimeout(this.#timer);
    while (this.#loop) await this.#loop;
    if (this.#timer) clearTimeout(this.#timer);
    this.totals.close();
  }

  #wake(): void {
    this.#loop ??= this.#run().finally(() => {
      this.#loop = null;
      if (this.#jobs.length > 0) this.#wake();
    });
  }

  async #run(): Promise<void> {
    // What arrives in this turn of the event loop goes into one group.
    await new Promise((resolve) => setImmediate(resolve));
    try {
      do {
        const group = this.#jobs.splice(0, groupSize);
        if (group.length > 0) await this.#settle(group, () => this.#fireDue());
        else await this.#fireDue();
      } while (this.#jobs.length > 0);
      await this.#setTimer();
    } catch (error) {
      this.#options.onError(error);
      // Storage failed under a deadline: look again soon, whatever else happens.
      this.#wakeIn(1000);
    }
  }

  async #setTimer(): Promise<void> {
    const next = await this.storage.nextDeadline();
    if (next !== null) this.#wakeIn(next - (await this.storage.now()));
  }

  #wakeIn(ms: number): void {
    if (this.#timer) clearTimeout(this.#timer);
    if (this.#isClosed) return;
    this.#timer = setTimeout(() => this.#wake(), Math.min(Math.max(ms, 0), longestWaitMs));
  }

  /** Fires whatever is due; returns an instant at which nothing is. */
  async #fireDue(): Promise<Millis> {
    for (;;) {
      const now = await this.storage.now();
      const [deadline] = await this.storage.dueDeadlines(now, 1);
      if (!deadline) return now;
      this.#options.onDeadline?.((now - deadline.due) / 1000);
      await this.#fire(deadline);
    }
  }

  async #fire(deadline: Deadline): Promise<void> {
    const draft = new Draft(this.storage);
    const act: CommittedAct = { at: deadline.due, batches: new Map(), webhooks: [], fired: deadline };
    try {
      const decision = await this.decider.decide(
        { kind: 'deadline', key: deadline.key, name: deadline.name }, draft, deadline.due,
      );
      if (decision instanceof LiveError) throw decision;
      Object.assign(act, this.decider.toCommit(decision));
    } catch (error) {
      // The deadline is dropped all the same, or it would stop the clock for everybody.
      this.#options.onError(error);
    }
    await this.#commit({ reads: draft.reads, writes: draft.writes, acts: [act] });
  }

  /** Decides every job on the state the one before it left, and stores all of it at once. */
  async #settle(jobs: readonly Job[], instant: () => Promise<Millis>): Promise<void> {
    try {
      for (;;) {
        const group = new Group(this.storage, this.decider, await instant(), this.#options.onError);
        for (const job of jobs) await group.add(job);
        const seen = group.commit.acts.length > 0 ? await this.#commit(group.commit) : [];
        if (!seen) continue;
        group.answer(seen);
        return;
      }
    } catch (error) {
      this.#options.onError(error);
      for (const job of jobs) job.reject(new LiveError('internal'));
    }
  }

  /** The sequence numbers per act, or null when something read was changed meanwhile. */
  async #commit(commit: Commit): Promise<Record<FeedID, number>[] | null> {
    const start = performance.now();
    const result = await this.storage.commit(commit);
    this.#options.onCommit?.((performance.now() - start) / 1000);
    if (!result.ok) return null;
    await this.totals.beforeBatches(commit.writes);
    for (const { batches } of result.acts) for (const { feed, batch } of batches) this.#listener.batch(feed, batch);
    this.#listener.written(commit.writes);
    this.totals.afterBatches(commit.writes);
    if (commit.acts.some(({ webhooks }) => webhooks.length > 0)) this.#options.onWebhooks?.();
    return result.acts.map(({ batches }) => Object.fromEntries(batches.map(({ feed, batch }) => [feed, batch.seq])));
  }
}
