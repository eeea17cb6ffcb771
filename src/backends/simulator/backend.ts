import type { Backend, BackendSink } from '../../core/backend.js';
import type {
  Answer, FeedBatch, FeedID, LiveError as LiveErrorType, Method, Options, Volatile,
} from '../../model/index.js';
import { LiveError, userFeed } from '../../model/index.js';
import type { Actor } from '../../rules/door.js';
import type { Hub } from './hub.js';

/** One open page of one person in a simulated world; the same port as the coordinator. */
export class SimulatedBackend implements Backend {
  /** Said on screen where a page runs on it. */
  readonly label = 'simulated';
  #sink: BackendSink | null = null;
  #state: 'new' | 'open' | 'lost' | 'closed' = 'new';
  /** Last number seen of each feed; null before its first snapshot. */
  #feeds = new Map<FeedID, number | null>();
  #waiting: { feed: FeedID; resolve: () => void; reject: (error: LiveErrorType) => void }[] = [];

  constructor(
    private readonly hub: Hub,
    readonly actor: Actor & { session: string },
    /** What is held back or refused for show concerns people's pages only. */
    private readonly options: { isBot?: boolean } = {},
  ) {
    this.#feeds.set(userFeed(actor.user.userID), null);
  }

  open(sink: BackendSink): void {
    if (this.#sink) throw new LiveError('internal', 'A backend is opened once.');
    this.#sink = sink;
    sink.connection('connecting');
    void this.hub.ask(() => this.hub.join(this));
  }

  async send<M extends Method>(method: M, options: Options<M>): Promise<Answer<M>> {
    // As on the wire: what is left out and what is undefined are the same, and nobody shares an object.
    const posted = JSON.parse(JSON.stringify(options)) as Options<M>;
    const forShow = this.options.isBot ? null : this.hub.show;
    if (forShow?.gate) await forShow.gate;
    return this.hub.ask(() => {
      this.#mustBeOpen();
      const refusal = forShow?.refusals.get(method);
      if (refusal) throw refusal;
      return this.hub.command(method, posted, this.actor);
    });
  }

  subscribe(feed: FeedID): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#state === 'closed') return reject(new LiveError('closed'));
      if (!this.#feeds.has(feed)) this.#feeds.set(feed, null);
      this.#waiting.push({ feed, resolve, reject });
      void this.hub.ask(() => {
        if (this.#state === 'open' && this.#feeds.has(feed)) this.#show(feed);
      });
    });
  }

  unsubscribe(feed: FeedID): void {
    this.#feeds.delete(feed);
    this.#settle(feed, new LiveError('closed', 'The feed was given back.'));
  }

  /** A simulated world has no media plane of its own: nothing to signal, no rooms to enter. */
  signal(): void {}
  askForRooms(): void {}

  serverNow(): number {
    return this.hub.now();
  }

  async close(): Promise<void> {
    if (this.#state === 'closed') return;
    const wasOpen = this.#state === 'open';
    this.#state = 'closed';
    for (const { feed } of [...this.#waiting]) this.#settle(feed, new LiveError('closed'));
    this.#feeds.clear();
    this.#sink?.connection('closed');
    await this.hub.ask(() => this.hub.leave(this, wasOpen));
  }

  reads(feed: FeedID): boolean {
    return this.#state === 'open' && this.#feeds.has(feed);
  }

  get feeds(): Iterable<FeedID> {
    return this.#state === 'open' ? this.#feeds.keys() : [];
  }

  get isOpen(): boolean {
    return this.#state === 'open';
  }

  /** The link is up: everything missed since, or the state as it is. */
  connected(): void {
    if (this.#state === 'closed' || this.#state === 'open' || !this.#sink) return;
    this.#state = 'open';
    const { user, session } = this.actor;
    this.#sink.connection('open');
    this.#sink.welcome({ user, session, media: 'none' });
    for (const feed of [...this.#feeds.keys()]) this.#show(feed);
  }

  lost(): void {
    if (this.#state !== 'open') return;
    this.#state = 'lost';
    this.#sink?.connection('reconnecting');
  }

  deliver(feed: FeedID, batch: FeedBatch): void {
    if (!this.reads(feed) || this.#feeds.get(feed) === null) return;
    this.#feeds.set(feed, batch.seq);
    this.#sink?.batch(feed, batch);
  }

  deliverVolatile(feed: FeedID, value: Volatile): void {
    if (this.reads(feed) && this.#feeds.get(feed) !== null) this.#sink?.volatile(feed, value);
  }

  #show(feed: FeedID): void {
    const missed = this.hub.missed(feed, this.#feeds.get(feed) ?? null);
    if (missed) {
      for (const batch of missed) this.deliver(feed, batch);
    } else {
      const { state, seq, refusal } = this.hub.snapshot(feed, this.actor);
      if (refusal) {
        this.#feeds.delete(feed);
        this.#sink?.refused(feed, refusal);
        return this.#settle(feed, refusal);
      }
      this.#feeds.set(feed, seq);
      this.#sink?.snapshot(feed, state);
    }
    for (const value of this.hub.volatiles(feed)) this.deliverVolatile(feed, value);
    this.#settle(feed);
  }

  #settle(feed: FeedID, error?: LiveErrorType): void {
    const settled = this.#waiting.filter((waiting) => waiting.feed === feed);
    this.#waiting = this.#waiting.filter((waiting) => waiting.feed !== feed);
    for (const { resolve, reject } of settled) {
      if (error) reject(error);
      else resolve();
    }
  }

  #mustBeOpen(): void {
    if (this.#state === 'closed') throw new LiveError('closed');
    if (this.#state !== 'open') throw new LiveError('offline', undefined, {}, 1);
  }
}
