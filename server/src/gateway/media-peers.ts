import type { FeedID, LiveID, SignalAddress } from '../../../src/model/index.js';
import { liveFeed } from '../../../src/model/index.js';
import type { Connection, Key, Live, Missing, Read } from '../../../src/rules/index.js';
import { project } from '../engine/draft.js';
import type { CommitClock } from '../storage/clock.js';
import type { Storage } from '../storage/storage.js';
import { planeOf, type PlaneLive, type PlaneTab, type PlaneView } from './direct-plane.js';
import type { FeedHub } from './feed-hub.js';
import { encodeFrame } from './frames.js';
import type { GatewaySocket } from './gateway-socket.js';
import type { Links } from './links.js';

/** Changes that come together are told together. */
const gatherMs = 50;

/** Tells tabs whom they may exchange media with, and carries signals between those and no others. */
export class MediaPeers {
  #changed = new Set<LiveID>();
  #timer: NodeJS.Timeout | null = null;
  /** Per socket and live, what it was told last. */
  #told = new Map<GatewaySocket, Map<LiveID, { view: PlaneView; text: string }>>();

  constructor(
    private readonly storage: Pick<Storage, 'load'>,
    private readonly hub: () => FeedHub,
    private readonly links: Links,
    private readonly clock: CommitClock,
    private readonly onError: (error: unknown) => void,
  ) {}

  written(writes: ReadonlyMap<Key, object | null>): void {
    for (const [key, entity] of writes) {
      if (key.startsWith('live/')) this.changed(key.slice('live/'.length));
      if (key.startsWith('connection/')) {
        for (const { liveID } of (entity as Connection | null)?.members ?? []) this.changed(liveID);
      }
    }
  }

  changed(liveID: LiveID): void {
    this.#changed.add(liveID);
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#tellChanged().catch(this.onError);
    }, gatherMs);
  }

  readersChanged(feed: FeedID): void {
    if (feed.startsWith('live:')) this.changed(feed.slice('live:'.length));
  }

  /** Hands a signal on if these two may talk; the sender's address is put on here, whatever it claims. */
  signal(socket: GatewaySocket, to: SignalAddress, data: unknown): void {
    for (const [liveID, { view }] of this.#told.get(socket) ?? []) {
      if (!this.hub().feedsOf(socket).has(liveFeed(liveID))) continue;
      const isPeer = view.peers.some((peer) =>
        peer.liveID === to.liveID && peer.userID === to.userID && peer.session === to.session);
      if (!isPeer) continue;
      const { role: _role, ...from } = view.self;
      this.links.socketOf(to.userID, to.session)?.send(encodeFrame({ t: 'signal', now: this.clock.now(), from, data }));
      return;
    }
  }

  left(socket: GatewaySocket): void {
    this.#told.delete(socket);
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
  }

  async #tellChanged(): Promise<void> {
    const waiting = this.#changed;
    this.#changed = new Set();
    while (waiting.size > 0) {
      const [liveID] = waiting as Iterable<LiveID> as [LiveID];
      const lives = await project(this.storage, (read) => groupOf(liveID, read));
      this.#tell(lives.length > 0 ? lives.map((live) => live.liveID) : [liveID], lives);
      waiting.delete(liveID);
      for (const live of lives) waiting.delete(live.liveID);
    }
  }

  #tell(liveIDs: readonly LiveID[], lives: readonly PlaneLive[]): void {
    const tabs = new Map<GatewaySocket, PlaneTab & { lives: LiveID[] }>();
    for (const liveID of liveIDs) {
      for (const socket of this.hub().readersOf(liveFeed(liveID))) {
        const { claims, session } = socket.identity!;
        const tab = tabs.get(socket) ?? { userID: claims.user.userID, session, lives: [] };
        tab.lives.push(liveID);
        tabs.set(socket, tab);
      }
    }
    const inOrder = [...tabs].sort(([a], [b]) => a.number - b.number);
    const views = planeOf(lives, inOrder.map(([, tab]) => tab));
    for (const [socket, tab] of inOrder) {
      for (const liveID of tab.lives) this.#tellOne(socket, liveID, lives.length > 0 ? views.get(tab)! : none(tab));
    }
  }

  #tellOne(socket: GatewaySocket, liveID: LiveID, view: PlaneView): void {
    const told = this.#told.get(socket) ?? new Map<LiveID, { view: PlaneView; text: string }>();
    this.#told.set(socket, told);
    const { peers, full } = view;
    const text = JSON.stringify([peers, full]);
    const before = told.get(liveID)?.text;
    told.set(liveID, { view, text });
    if (before !== text) socket.send(encodeFrame({ t: 'peers', now: this.clock.now(), liveID, peers, full }));
  }
}

/** Nobody exchanges media in a live that is not there. */
const none = ({ lives, userID, session }: PlaneTab): PlaneView => ({
  self: { liveID: lives[0]!, userID, session, role: 'audience' }, peers: [], full: false,
});

/** The lives connected with one, in order of joining; none when it does not run. */
function groupOf(liveID: LiveID, read: Read): PlaneLive[] | Missing {
  const live = read(`live/${liveID}`) as Live | null | undefined;
  if (live === undefined) return { missing: [`live/${liveID}`] };
  if (!live || live.ended) return [];
  if (live.connectionID === null) return [planeLive(live)];
  const connection = read(`connection/${live.connectionID}`) as Connection | null | undefined;
  if (connection === undefined) return { missing: [`connection/${live.connectionID}`] };
  const keys = (connection?.members ?? []).map((member): Key => `live/${member.liveID}`);
  const missing = keys.filter((key) => read(key) === undefined);
  if (missing.length > 0) return { missing };
  return keys.map((key) => read(key) as Live | null).filter((one) => one !== null).map(planeLive);
}

const planeLive = ({ liveID, owner, session, seats }: Live): PlaneLive => ({
  liveID,
  host: { userID: owner.userID, session },
  guests: new Set(seats.slice(1).flatMap(({ occupant }) => occupant?.user.userID ?? [])),
});
