import type {
  Answer, BattleID, FeedBatch, FeedID, LiveID, LiveInfo, LiveSnapshot, Method, Millis, Options, UserID, UserSnapshot, Volatile,
} from '../../model/index.js';
import { LiveError, userFeed } from '../../model/index.js';
import { isMissing, liveSnapshot, scoreView, userSnapshot, viewersOf } from '../../rules/index.js';
import type { Act, Actor, Connection, Decision, Live, Missing, User } from '../../rules/index.js';
import type { SimulatedBackend } from './backend.js';
import type { Clock } from './clock.js';
import type { Crowd } from './crowd.js';
import type { Engine } from './engine.js';
import { FeedLog } from './feed-log.js';
import { candidates, liveList } from './lists.js';
import type { Queue } from './queue.js';

export type FeedListener = (feed: FeedID, batch: FeedBatch) => void;

/** Where pages and bots meet the truth: commands go in, and what changed comes out to whoever reads that feed. */
export class Hub {
  #log = new FeedLog();
  #backends = new Set<SimulatedBackend>();
  #listeners = new Set<FeedListener>();
  /** People whose link is down. */
  #lost = new Set<UserID>();
  #isOut = false;
  #dirtyScores = new Set<BattleID>();
  #viewersSent = new Map<FeedID, number>();
  /** Staged for people's pages: answers that wait for the gate, methods that are refused. */
  readonly show = { gate: null as Promise<void> | null, refusals: new Map<Method, LiveError>() };

  constructor(
    private readonly clock: Clock,
    private readonly engine: Engine,
    private readonly crowd: Crowd,
    private readonly queue: Queue,
  ) {}

  now(): Millis {
    return this.clock.now();
  }

  ask<T>(job: () => T): Promise<T> {
    return this.queue.add(job);
  }

  command<M extends Method>(method: M, options: Options<M>, by: Actor): Answer<M> {
    return this.#answer({ kind: 'command', method, options, by } as Act & { kind: 'command' }) as Answer<M>;
  }

  listen(listener: FeedListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  join(backend: SimulatedBackend): void {
    this.#backends.add(backend);
    const { user, session } = backend.actor;
    if (this.#isOut || this.#lost.has(user.userID)) return;
    this.engine.perform({ kind: 'link', up: true, user, session });
    guard(() => backend.connected());
  }

  leave(backend: SimulatedBackend, wasOpen: boolean): void {
    const { user, session } = backend.actor;
    if (this.#backends.delete(backend) && wasOpen) this.engine.perform({ kind: 'link', up: false, user, session });
  }

  drop(userID: UserID): void {
    this.#lost.add(userID);
    for (const backend of this.#backends) {
      const { user, session } = backend.actor;
      if (user.userID !== userID || !backend.isOpen) continue;
      backend.lost();
      this.engine.perform({ kind: 'link', up: false, user, session });
    }
  }

  restore(userID: UserID): void {
    this.#lost.delete(userID);
    for (const backend of this.#backends) {
      if (backend.actor.user.userID === userID && !backend.isOpen) this.join(backend);
    }
  }

  /** The coordinator is gone: nothing is answered and nothing falls due. */
  outage(isOut: boolean): void {
    if (this.#isOut === isOut) return;
    this.#isOut = isOut;
    if (isOut) {
      this.engine.holdsDeadlines = true;
      for (const backend of this.#backends) backend.lost();
      return;
    }
    this.engine.recover();
    for (const backend of this.#backends) this.join(backend);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#backends].map((backend) => backend.close()));
    this.#listeners.clear();
  }

  snapshot(
    feed: FeedID,
    actor: Actor,
  ): { state: LiveSnapshot | UserSnapshot; seq: number; refusal?: undefined } | { refusal: LiveError } & Partial<
    Record<'state' | 'seq', undefined>
  > {
    const state = this.#project(feed, actor);
    if (state instanceof LiveError) return { refusal: state };
    return { state: this.crowd.dressState(state), seq: this.#log.seq(feed) };
  }

  /** What came since this number; null when only a snapshot can tell. */
  missed(feed: FeedID, after: number | null): readonly FeedBatch[] | null {
    return after === null ? null : this.#log.after(feed, after, this.clock.now());
  }

  volatiles(feed: FeedID): readonly Volatile[] {
    if (!feed.startsWith('live:')) return [];
    const battleID = this.battleAround(feed.slice('live:'.length));
    const score = battleID && this.#score(battleID);
    const viewers = this.#viewersOf(feed);
    return [...(score ? [{ score }] : []), ...(viewers ? [{ viewers }] : [])];
  }

  /** To be called with each decision that was stored. */
  publish({ batches }: Decision, at: Millis): void {
    for (const [feed, change] of batches) {
      const dressed = { patch: this.crowd.dressState(change.patch), events: change.events };
      const batch = this.#log.append(feed, at, dressed);
      for (const backend of [...this.#backends]) guard(() => backend.deliver(feed, batch));
      for (const listener of [...this.#listeners]) guard(() => listener(feed, batch));
    }
  }

  scoreChanged(battleID: BattleID): void {
    this.#dirtyScores.add(battleID);
  }

  /** Sends the newest scores and viewer counts: once for however many changes. */
  flush(): void {
    const scores = new Map([...this.#dirtyScores].map((battleID) => [battleID, this.#score(battleID)] as const));
    this.#dirtyScores.clear();
    for (const feed of new Set([...this.#backends].flatMap((backend) => [...backend.feeds]))) {
      if (!feed.startsWith('live:')) continue;
      const battleID = scores.size > 0 ? this.battleAround(feed.slice('live:'.length)) : undefined;
      const score = battleID ? scores.get(battleID) : undefined;
      const viewers = this.#viewersOf(feed);
      const isNew = viewers && viewers.version !== this.#viewersSent.get(feed);
      if (isNew) this.#viewersSent.set(feed, viewers.version);
      if (!score && !isNew) continue;
      const value: Volatile = { ...(score && { score }), ...(isNew && { viewers }) };
      for (const backend of [...this.#backends]) guard(() => backend.deliverVolatile(feed, value));
    }
  }

  /** The battle that is shown around a live: about to start, running, or with its readable result. */
  battleAround(liveID: LiveID): BattleID | undefined {
    const live = this.engine.read(`live/${liveID}`) as Live | null;
    const connection = live?.connectionID && (this.engine.read(`connection/${live.connectionID}`) as Connection | null);
    return (connection ? connection.battleID : live?.result?.battleID) ?? undefined;
  }

  /** The live that this person hosts. */
  liveOf(userID: UserID): LiveID | undefined {
    return (this.engine.read(`user/${userID}`) as User | null)?.owns ?? undefined;
  }

  #answer(act: Act & { kind: 'command' }): unknown {
    const engine = this.engine;
    const answer = engine.perform(act);
    // The rules have checked input and right; walking the lists is the work of whoever keeps them.
    if (act.method === 'fetchLiveList') return liveList(engine, this.crowd, act.options);
    if (act.method === 'getCoHostCandidates') return candidates(engine, this.crowd, act.options);
    return answer && 'currentViewerCount' in answer ? this.crowd.dress(answer as LiveInfo) : answer;
  }

  #project(feed: FeedID, actor: Actor): LiveSnapshot | UserSnapshot | LiveError {
    const { read } = this.engine;
    const now = this.clock.now();
    if (feed === userFeed(actor.user.userID)) return known(userSnapshot(actor.user, read, now));
    if (!feed.startsWith('live:')) return new LiveError('forbidden');
    const liveID = feed.slice('live:'.length);
    if (actor.can.join !== '*' && !actor.can.join.includes(liveID)) return new LiveError('forbidden');
    const state = known(liveSnapshot(liveID, read, now));
    return state.live || state.ended ? state : new LiveError('no-such-live');
  }

  #score(battleID: BattleID) {
    return known(scoreView(battleID, this.engine.read));
  }

  #viewersOf(feed: FeedID): Volatile['viewers'] {
    const liveID = feed.slice('live:'.length);
    const counted = viewersOf(liveID, this.engine.read);
    if (!counted) return undefined;
    const { version, ...counts } = known(counted);
    const { currentViewerCount, totalViewerCount } = this.crowd.dress({ liveID, ...counts });
    return { currentViewerCount, totalViewerCount, version: version + this.crowd.version };
  }
}

/** All of the state is here: no projection can miss a piece. */
function known<T>(projected: T | Missing): T {
  if (isMissing(projected)) throw new Error(`Nothing can be missing here: ${projected.missing.join()}`);
  return projected;
}

/** One reader's fault is not the others'. */
function guard(deliver: () => void): void {
  try {
    deliver();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
