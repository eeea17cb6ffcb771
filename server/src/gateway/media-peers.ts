import type { FeedID, LiveID, SignalAddress } from '../../../src/model/index.js';
import type { Key, Live } from '../../../src/rules/index.js';
import type { Storage } from '../storage/storage.js';
import { planeOf, type PlaneView } from './direct-plane.js';
import { encodeFrame } from './frames.js';
import type { GatewaySocket } from './gateway-socket.js';
import { type LiveGroup, LiveGroups } from './live-groups.js';
import type { MediaPlane, PlaneDoor } from './media-plane.js';
import type { PlaneLive, PlaneTab } from './tabs.js';

/** Tells tabs whom they may exchange media with, and carries signals between those and no others. */
export class MediaPeers implements MediaPlane {
  #door!: PlaneDoor;
  #groups!: LiveGroups;
  /** Per socket and live, what it was told last. */
  #told = new Map<GatewaySocket, Map<LiveID, { view: PlaneView; text: string }>>();

  constructor(
    private readonly storage: Pick<Storage, 'load'>,
    private readonly onError: (error: unknown) => void,
  ) {}

  open(door: PlaneDoor): void {
    this.#door = door;
    this.#groups = new LiveGroups(this.storage, door, (group) => this.#tell(group), this.onError);
  }

  written(writes: ReadonlyMap<Key, object | null>): void {
    this.#groups.written(writes);
  }

  readersChanged(feed: FeedID): void {
    this.#groups.readersChanged(feed);
  }

  /** Hands a signal on if these two may talk; the sender's address is put on here, whatever it claims. */
  signal(socket: GatewaySocket, to: SignalAddress, data: unknown): void {
    for (const [liveID, { view }] of this.#told.get(socket) ?? []) {
      if (!this.#door.reads(socket, liveID)) continue;
      const isPeer = view.peers.some((peer) =>
        peer.liveID === to.liveID && peer.userID === to.userID && peer.session === to.session);
      if (!isPeer) continue;
      const { role: _role, ...from } = view.self;
      this.#door.socketOf(to.userID, to.session)?.send(encodeFrame({ t: 'signal', now: this.#door.now(), from, data }));
      return;
    }
  }

  left(socket: GatewaySocket): void {
    this.#told.delete(socket);
  }

  close(): void {
    this.#groups.close();
  }

  #tell({ lives, tabs }: LiveGroup): void {
    const views = planeOf(lives.map(planeLive), [...tabs.values()]);
    for (const [socket, tab] of tabs) {
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
    if (before !== text) socket.send(encodeFrame({ t: 'peers', now: this.#door.now(), liveID, peers, full }));
  }
}

/** Nobody exchanges media in a live that is not there. */
const none = ({ lives, userID, session }: PlaneTab): PlaneView => ({
  self: { liveID: lives[0]!, userID, session, role: 'audience' }, peers: [], full: false,
});

const planeLive = ({ liveID, owner, session, seats }: Live): PlaneLive => ({
  liveID,
  host: { userID: owner.userID, session },
  guests: new Set(seats.slice(1).flatMap(({ occupant }) => occupant?.user.userID ?? [])),
});
