import type { Answer, CommandResponse, FeedID, Method, Millis } from '../../../src/model/index.js';
import { LiveError } from '../../../src/model/index.js';
import type { Act } from '../../../src/rules/index.js';
import type { Commit, CommittedAct, Storage } from '../storage/storage.js';
import type { Decider } from './decider.js';
import { Draft } from './draft.js';
import { type Outcome, refusedOutcome, resultOf } from './outcome.js';

/** The key under which a repeated command is known, and what it asked. */
export interface Idempotency {
  key: string;
  fingerprint: string;
}

/** An act that somebody waits for. */
export interface Job {
  act: Act;
  idempotency: Idempotency | undefined;
  resolve(response: CommandResponse<Answer<Method>>): void;
  reject(error: unknown): void;
}

/** How a job ended. `at` is the place of its act in the commit; without one `seen` says what it changed. */
interface Settled {
  fingerprint?: string | undefined;
  outcome: Outcome;
  at: number | null;
  seen: CommandResponse['seen'];
}

const nothing = { batches: new Map<FeedID, never>(), webhooks: [] };

/** Acts decided one upon the other at one instant, to be stored in one transaction. */
export class Group {
  #draft: Draft;
  #acts: CommittedAct[] = [];
  #settled = new Map<Job, Settled>();
  #byKey = new Map<string, Settled>();

  constructor(
    private readonly storage: Storage,
    private readonly decider: Decider,
    private readonly now: Millis,
    private readonly onError: (error: unknown) => void,
  ) {
    this.#draft = new Draft(storage);
  }

  async add(job: Job): Promise<void> {
    const { idempotency } = job;
    const settled = idempotency ? await this.#settleOnce(job, idempotency) : await this.#settle(job);
    if (settled) this.#settled.set(job, settled);
  }

  get commit(): Commit {
    return { reads: this.#draft.reads, writes: this.#draft.writes, acts: this.#acts };
  }

  /** Once it is stored: `seen` holds the sequence numbers of each act. */
  answer(seen: readonly CommandResponse['seen'][]): void {
    for (const [job, settled] of this.#settled) {
      try {
        const result = resultOf(settled.outcome);
        job.resolve({ result, seen: (settled.at === null ? null : seen[settled.at]) ?? settled.seen });
      } catch (error) {
        job.reject(error);
      }
    }
  }

  /** The same key with the same body answers as the first time did. */
  async #settleOnce(job: Job, { key, fingerprint }: Idempotency): Promise<Settled | null> {
    const known = this.#byKey.get(key) ?? await this.#answered(key);
    if (known) {
      if (known.fingerprint === fingerprint) return known;
      return { outcome: refusedOutcome(new LiveError('key-reused')), at: null, seen: {} };
    }
    const settled = await this.#settle(job);
    if (!settled) return null;
    const answered = { key, fingerprint, outcome: JSON.stringify(settled.outcome) };
    const at = settled.at ?? this.#acts.push({ at: this.now, ...nothing }) - 1;
    this.#acts[at] = { at: this.now, ...nothing, ...this.#acts[at], answered };
    const kept = { ...settled, at, fingerprint };
    this.#byKey.set(key, kept);
    return kept;
  }

  async #answered(key: string): Promise<Settled | null> {
    const answered = await this.storage.answered(key);
    return answered && {
      fingerprint: answered.fingerprint, outcome: JSON.parse(answered.outcome) as Outcome, seen: answered.seen, at: null,
    };
  }

  async #settle(job: Job): Promise<Settled | null> {
    try {
      const decision = await this.decider.decide(job.act, this.#draft, this.now);
      if (decision instanceof LiveError) return { outcome: refusedOutcome(decision), at: null, seen: {} };
      const at = this.#acts.push({ at: this.now, ...this.decider.toCommit(decision) }) - 1;
      return { outcome: { result: decision.answer }, at, seen: {} };
    } catch (error) {
      // A fault in one act must not take the others of its group along.
      this.onError(error);
      job.reject(new LiveError('internal'));
      return null;
    }
  }
}
