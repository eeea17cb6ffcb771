import type { Backend, BackendSink } from '../../core/backend.js';
import {
  LiveError,
  userFeed,
  type Answer,
  type FeedEvent,
  type FeedID,
  type LiveID,
  type LiveSnapshot,
  type MediaKind,
  type Method,
  type Options,
  type SignalAddress,
  type UserInfo,
  type UserSnapshot,
  type Volatile,
} from '../../model/index.js';

type Script = { [M in Method]?: Answer<M> | ((options: Options<M>) => Answer<M> | Promise<Answer<M>>) };

export const ann: UserInfo = { userID: 'ann', userName: 'Ann', avatarURL: '' };

/** A coordinator that says what a test tells it to say. */
export class ScriptedBackend implements Backend {
  /** Every command that was sent, in order. */
  readonly sent: { method: Method; options: object }[] = [];
  readonly subscribed = new Set<FeedID>();
  readonly signals: { to: SignalAddress; data: unknown }[] = [];
  readonly roomsAskedFor: LiveID[] = [];
  readonly snapshots = new Map<FeedID, LiveSnapshot | UserSnapshot>();
  readonly script: Script = {};
  now = 1_000_000;
  isClosed = false;
  #sink!: BackendSink;
  #seq = 0;

  constructor(
    readonly user: UserInfo = ann,
    readonly session = 'tab-1',
    readonly media: MediaKind = 'none',
  ) {
    this.snapshots.set(userFeed(user.userID), {
      user,
      hosting: null,
      invitees: [],
      applicants: [],
      watching: [],
    } satisfies UserSnapshot);
  }

  get sink(): BackendSink {
    return this.#sink;
  }

  open(sink: BackendSink): void {
    this.#sink = sink;
    sink.connection('connecting');
  }

  /** The connection comes up, as it does by itself on the wire. */
  connect(): this {
    const feed = userFeed(this.user.userID);
    this.#sink.welcome({ user: this.user, session: this.session, media: this.media });
    this.#sink.connection('open');
    this.subscribed.add(feed);
    this.#sink.snapshot(feed, this.snapshots.get(feed)!);
    return this;
  }

  async send<M extends Method>(method: M, options: Options<M>): Promise<Answer<M>> {
    this.sent.push({ method, options: JSON.parse(JSON.stringify(options)) as object });
    const answer: unknown = this.script[method];
    if (answer instanceof LiveError) throw answer;
    return (
      typeof answer === 'function' ? await (answer as (options: Options<M>) => unknown)(options) : (answer ?? null)
    ) as Answer<M>;
  }

  async subscribe(feed: FeedID): Promise<void> {
    const snapshot = this.snapshots.get(feed);
    if (!snapshot) throw new LiveError('no-such-live');
    this.subscribed.add(feed);
    this.#sink.snapshot(feed, snapshot);
  }

  unsubscribe(feed: FeedID): void {
    this.subscribed.delete(feed);
  }

  askForRooms(liveID: LiveID): void {
    this.roomsAskedFor.push(liveID);
  }

  signal(to: SignalAddress, data: unknown): void {
    this.signals.push({ to, data });
  }

  serverNow(): number {
    return this.now;
  }

  async close(): Promise<void> {
    this.isClosed = true;
  }

  /** Changes slices of a feed and says so. */
  push<S extends LiveSnapshot | UserSnapshot>(
    feed: FeedID,
    patch: Partial<S>,
    events: readonly FeedEvent[] = [],
  ): void {
    const before = this.snapshots.get(feed);
    if (before) this.snapshots.set(feed, { ...before, ...patch });
    this.#sink.batch(feed, { seq: ++this.#seq, at: this.now, patch, events });
  }

  volatile(feed: FeedID, value: Volatile): void {
    this.#sink.volatile(feed, value);
  }

  /** The last command with this name. */
  last(method: Method): object | undefined {
    return this.sent.findLast((sent) => sent.method === method)?.options;
  }
}
