import { coordinator, type CoordinatorOptions } from '../backends/coordinator/index.js';
import { atom, batch, write } from '../core/atom.js';
import type { Backend, BackendSink, ConnectionState } from '../core/backend.js';
import { DeviceStore } from '../core/device-store.js';
import { Events, reportUncaught, type ListenOptions } from '../core/events.js';
import { LiveListStore } from '../core/live-list-store.js';
import type { DeviceMemory } from '../core/device-types.js';
import type { DeviceSource, MediaAdapter } from '../core/media.js';
import type { Readable } from '../core/readable.js';
import {
  applyPatch, liveFeed,
  type FeedBatch, type FeedEvent, type FeedID, type LiveError, type LiveID, type LiveSnapshot, type Millis,
  type SessionID, type UserInfo, type UserSnapshot,
} from '../model/index.js';
import { Live } from './live.js';
import { createMediaInbox, note, type MediaState } from './media-inbox.js';
import type { MediaPlane } from './media-plane.js';

/** Either a `backend`, or what `coordinator` takes. */
export type LiveClientOptions = ({ backend: Backend } | ({ backend?: undefined } & CoordinatorOptions)) & {
  /** The media plane; when left out, the one that the coordinator names is loaded when first needed. */
  media?: MediaAdapter;
  /** Where microphones and cameras come from; the adapter's, or `navigator.mediaDevices` when left out. */
  devices?: DeviceSource;
  /** Where the choice of devices is kept over a reload; null for nowhere, `localStorage` when left out. */
  deviceMemory?: DeviceMemory | null;
};

export interface ClientState {
  connection: ConnectionState;
  /** Who this client is; null until the first connection. */
  userInfo: UserInfo | null;
  /** The last failure that no promise carried; null again once the connection is open. */
  lastError: LiveError | null;
}

export interface ClientEvents {
  error: { error: LiveError };
  /** After `close()`, or with the error that made going on senseless. */
  closed: { error: LiveError | null };
}

export interface LiveClient {
  readonly state: Readable<ClientState>;
  readonly media: Readable<MediaState>;
  readonly liveListStore: LiveListStore;
  readonly deviceStore: DeviceStore;
  /** The stores of one live; the same object for the same id. */
  live(liveID: LiveID): Live;
  /** The coordinator's clock, epoch milliseconds; right also when the page's clock is wrong. */
  serverNow(): Millis;
  on<N extends keyof ClientEvents>(
    event: N, handler: (payload: ClientEvents[N]) => void, options?: ListenOptions,
  ): () => void;
  /** Goes without a word: a live that is hosted here waits out its grace period. */
  close(): Promise<void>;
}

const liveFeedPrefix = liveFeed('');
const liveOf = (feed: FeedID): LiveID | null =>
  feed.startsWith(liveFeedPrefix) ? feed.slice(liveFeedPrefix.length) : null;

/** Puts stores, coordinator and media together. Opens the connection at once. */
export function createLiveClient(options: LiveClientOptions): LiveClient {
  const backend = options.backend ?? coordinator(options);
  const events = new Events<ClientEvents>();
  const state = atom<ClientState>({ connection: 'connecting', userInfo: null, lastError: null });
  const lives = new Map<LiveID, Live>();
  /** Lives that this page is in; the last entered stands last. */
  const entered = new Set<LiveID>();
  let user: UserSnapshot | null = null;
  let session: SessionID | null = null;
  /** When the link came up last, by the server's clock: what is older was missed. */
  let linkedAt = 0;
  let plane: MediaPlane | undefined;
  let loading: Promise<void> | undefined;

  const deviceStore = new DeviceStore(
    () => options.devices ?? options.media?.devices ?? globalThis.navigator?.mediaDevices,
    options.deviceMemory,
  );
  const enteredLives = () => [...entered].map(live);
  const hosting = () => enteredLives().find((live) => live.state.get().role === 'host')?.liveID ?? null;
  const liveListStore = new LiveListStore(backend, {
    hosting,
    current: () => [...entered].at(-1) ?? null,
    async enter(liveID, as) {
      if (as === 'host') live(liveID).start();
      entered.delete(liveID);
      entered.add(liveID);
      try {
        await backend.subscribe(liveFeed(liveID));
      } catch (error) {
        forget(liveID, error as LiveError);
        throw error;
      }
      loadMedia();
    },
    leave: (liveID) => forget(liveID),
  });
  const page = { lives: enteredLives, userID: () => user?.user.userID ?? null, session: () => session };
  const media = createMediaInbox();
  const updateMedia = () => plane?.update();

  /** Whoever only lists lives never loads it, nor does a program without picture and sound. */
  function loadMedia(): void {
    if (!(options.media ?? options.devices ?? globalThis.RTCPeerConnection)) return;
    loading ??= import('./media-plane.js').then(({ createMediaPlane }) => {
      if (state.get().connection === 'closed') return;
      plane = createMediaPlane(backend, page, deviceStore, media, options.media);
      plane.update();
    }).catch((error: unknown) => {
      loading = undefined;
      media.fail(error);
    });
  }

  function live(liveID: LiveID): Live {
    let live = lives.get(liveID);
    if (!live) {
      live = new Live(liveID, backend, deviceStore);
      live.coHostStore.select(({ mutedHosts }) => mutedHosts).listen(updateMedia);
      lives.set(liveID, live);
    }
    return live;
  }

  /** Every store is brought up to date before anybody is told, and everybody before any event goes out. */
  function commit(change: () => void, feedEvents: readonly FeedEvent[] = [], ended?: LiveID): void {
    try {
      batch(() => {
        change();
        for (const live of enteredLives()) live.show(user, session);
        if (ended) leave(ended);
        const current = enteredLives().findLast((live) => live.state.get().liveInfo);
        liveListStore.apply({ currentLive: current?.state.get().liveInfo ?? null, ended });
        updateMedia();
      });
    } catch (error) {
      reportUncaught(error);
    }
    for (const event of feedEvents) emit(event);
  }

  function emit({ type, liveID, payload, session: meant }: FeedEvent): void {
    if (meant && meant !== session) return;
    const live = lives.get(liveID);
    // The names of the reference say whose they are.
    const store = /^onLiveEnded|OutOfLive$/.test(type) ? liveListStore
      : /^onCoHost/.test(type) ? live?.coHostStore
        : /Battle|Penalty/.test(type) ? live?.battleStore : live?.liveSeatStore;
    (store as Events<Record<string, unknown>> | undefined)?.emit(type, payload);
  }

  function leave(liveID: LiveID): void {
    entered.delete(liveID);
    backend.unsubscribe(liveFeed(liveID));
  }

  function forget(liveID: LiveID, error?: LiveError): void {
    leave(liveID);
    media.forget(liveID);
    commit(() => live(liveID).clear(error));
  }

  /** A watcher who was away longer than the grace period is not counted any more: goes in again. */
  function rejoin({ hosting, watching }: UserSnapshot): void {
    for (const liveID of entered) {
      if (hosting?.liveID === liveID || watching.includes(liveID)) continue;
      backend.send('joinLive', { liveID }).catch((error: LiveError) => {
        if (entered.has(liveID) && error.code !== 'offline') forget(liveID, error);
      });
    }
  }

  function fail(error: LiveError): void {
    write(state, { ...state.get(), lastError: error });
    events.emit('error', { error });
  }

  const sink: BackendSink = {
    connection(connection) {
      const { lastError, ...rest } = state.get();
      if (rest.connection === 'closed') return;
      write(state, { ...rest, connection, lastError: connection === 'open' ? null : lastError });
      if (connection === 'closed') events.emit('closed', { error: lastError });
    },
    welcome(welcome) {
      session = welcome.session;
      linkedAt = backend.serverNow();
      write(state, { ...state.get(), userInfo: welcome.user });
      media.kind = welcome.media;
      plane?.resync();
    },
    snapshot(feed, snapshot) {
      const liveID = liveOf(feed);
      if (liveID === null) {
        const next = snapshot as UserSnapshot;
        commit(() => { user = next; });
        plane?.resync();
        rejoin(next);
      } else if (entered.has(liveID)) {
        commit(() => live(liveID).begin(snapshot as LiveSnapshot));
      }
    },
    batch(feed, { at, patch, events: feedEvents }: FeedBatch) {
      const liveID = liveOf(feed);
      if (liveID === null) {
        commit(() => { user = user && applyPatch(user, patch as Partial<UserSnapshot>); }, mine(feedEvents));
        // A feed that is resumed tells in batches, not in a snapshot, that the grace ran out meanwhile.
        if (user && at < linkedAt) rejoin(user);
        return;
      }
      if (!entered.has(liveID)) return;
      const isEnd = Boolean((patch as Partial<LiveSnapshot>).ended);
      commit(() => live(liveID).take(patch as Partial<LiveSnapshot>), feedEvents, isEnd ? liveID : undefined);
    },
    volatile(feed, value) {
      const liveID = liveOf(feed);
      if (liveID === null || !entered.has(liveID)) return;
      live(liveID).takeVolatile(value);
      if (value.viewers) commit(() => {});
    },
    refused(feed, error) {
      const liveID = liveOf(feed);
      if (liveID === null) fail(error);
      else if (entered.has(liveID)) forget(liveID, error);
    },
    peers: (liveID, peers, full) => note(media.peers, liveID, { peers, full }),
    rooms: (liveID, rooms) => note(media.rooms, liveID, rooms),
    signal: (from, data) => media.signals.emit('signal', { from, data }),
    error: fail,
  };

  /** Prompts are for the tab that hosts; the others could not answer them. */
  function mine(feedEvents: readonly FeedEvent[]): FeedEvent[] {
    return feedEvents.filter(({ type, liveID }) => !/^on(CoHost|Battle)/.test(type) || hosting() === liveID);
  }

  backend.open(sink);
  return {
    state, media: media.state, liveListStore, deviceStore, live,
    serverNow: () => backend.serverNow(),
    on: (event, handler, listen) => events.on(event, handler, listen),
    async close() {
      sink.connection('closed');
      await Promise.all([backend.close(), loading]);
      await plane?.close();
      deviceStore.close();
      commit(() => lives.forEach((live) => live.clear()));
    },
  };
}
