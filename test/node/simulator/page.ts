import type { BackendSink, ConnectionState } from '../../../src/core/backend.js';
import type {
  Answer, EventMap, EventName, FeedEvent, FeedID, LiveError, LiveID, LiveSnapshot, Method, Options, ScoreView,
  UserSnapshot, Volatile,
} from '../../../src/model/index.js';
import { applyPatch, liveFeed, userFeed } from '../../../src/model/index.js';
import type { SimulatedBackend, SimulatedWorld } from '../../../src/backends/simulator/index.js';

/** A page reduced to what the port tells it. */
export class Page {
  readonly backend: SimulatedBackend;
  readonly events: FeedEvent[] = [];
  readonly connections: ConnectionState[] = [];
  readonly refusals: LiveError[] = [];
  readonly feeds = new Map<FeedID, LiveSnapshot | UserSnapshot>();
  readonly volatiles = new Map<FeedID, Volatile>();

  constructor(
    world: SimulatedWorld,
    readonly userID: string,
  ) {
    this.backend = world.backend({ userID, userName: userID.toUpperCase() });
    const sink: BackendSink = {
      connection: (state) => this.connections.push(state),
      welcome: () => {},
      snapshot: (feed, state) => void this.feeds.set(feed, state),
      batch: (feed, { patch, events }) => {
        this.feeds.set(feed, applyPatch(this.feeds.get(feed)!, patch));
        this.events.push(...events);
      },
      volatile: (feed, value) => void this.volatiles.set(feed, { ...this.volatiles.get(feed), ...value }),
      refused: (_feed, error) => this.refusals.push(error),
      peers: () => {},
      signal: () => {},
      rooms: () => {},
      error: (error) => this.refusals.push(error),
    };
    this.backend.open(sink);
  }

  get user(): UserSnapshot {
    return this.feeds.get(userFeed(this.userID)) as UserSnapshot;
  }

  live(liveID: LiveID = `live-${this.userID}`): LiveSnapshot {
    return this.feeds.get(liveFeed(liveID)) as LiveSnapshot;
  }

  score(liveID: LiveID = `live-${this.userID}`): ScoreView | undefined {
    return this.volatiles.get(liveFeed(liveID))?.score;
  }

  names(): EventName[] {
    return this.events.map(({ type }) => type);
  }

  heard<N extends EventName>(type: N): EventMap[N][] {
    return this.events.flatMap((event) => (event.type === type ? [event.payload as EventMap[N]] : []));
  }

  /** In the own live. */
  do<M extends Method>(method: M, options: Omit<Options<M>, 'liveID'>): Promise<Answer<M>> {
    return this.backend.send(method, { liveID: `live-${this.userID}`, ...options } as Options<M>);
  }

  async goLive(): Promise<this> {
    await this.do('startLive', {});
    await this.backend.subscribe(liveFeed(`live-${this.userID}`));
    return this;
  }

  async watch(liveID: LiveID): Promise<this> {
    await this.backend.send('joinLive', { liveID });
    await this.backend.subscribe(liveFeed(liveID));
    return this;
  }
}

/** Two hosts live, connected with each other. */
export async function connected(world: SimulatedWorld, ...names: string[]): Promise<Page[]> {
  const pages = await Promise.all(names.map((name) => new Page(world, name).goLive()));
  const [first, ...others] = pages;
  for (const other of others) {
    await first!.do('requestHostConnection', { targetHostLiveID: `live-${other.userID}` });
    await other.do('acceptHostConnection', { targetLiveID: `live-${first!.userID}` });
  }
  return pages;
}
