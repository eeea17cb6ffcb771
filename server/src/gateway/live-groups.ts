import type { ConnectionID, FeedID, LiveID } from '../../../src/model/index.js';
import type { Connection, Key, Live, Missing, Read } from '../../../src/rules/index.js';
import { project } from '../engine/draft.js';
import type { Storage } from '../storage/storage.js';
import type { GatewaySocket } from './gateway-socket.js';
import type { PlaneDoor } from './media-plane.js';
import type { PlaneTab } from './tabs.js';

/** Changes that come together are told together. */
const gatherMs = 50;

/** Lives that are connected, or one that is alone, with the tabs on them. */
export interface LiveGroup {
  /** Its lives; the one that was looked for when that does not run. */
  liveIDs: readonly LiveID[];
  /** In order of joining; none when the live does not run. */
  lives: readonly Live[];
  connectionID: ConnectionID | null;
  /** In order of coming. */
  tabs: ReadonlyMap<GatewaySocket, PlaneTab>;
}

/** Watches lives, connections and readers for a media plane, and tells each group in which something changed. */
export class LiveGroups {
  #changed = new Set<LiveID>();
  #timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly storage: Pick<Storage, 'load'>,
    private readonly door: Pick<PlaneDoor, 'readersOf'>,
    private readonly tell: (group: LiveGroup) => void,
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

  readersChanged(feed: FeedID): void {
    if (feed.startsWith('live:')) this.changed(feed.slice('live:'.length));
  }

  changed(liveID: LiveID): void {
    this.#changed.add(liveID);
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#tellChanged().catch(this.onError);
    }, gatherMs);
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
  }

  async #tellChanged(): Promise<void> {
    const waiting = this.#changed;
    this.#changed = new Set();
    while (waiting.size > 0) {
      const [liveID] = waiting as Iterable<LiveID> as [LiveID];
      const { lives, connectionID } = await project(this.storage, (read) => groupOf(liveID, read));
      const liveIDs = lives.length > 0 ? lives.map((live) => live.liveID) : [liveID];
      for (const one of [liveID, ...liveIDs]) waiting.delete(one);
      this.tell({ liveIDs, lives, connectionID, tabs: this.#tabsOn(liveIDs) });
    }
  }

  #tabsOn(liveIDs: readonly LiveID[]): ReadonlyMap<GatewaySocket, PlaneTab> {
    const tabs = new Map<GatewaySocket, PlaneTab & { lives: LiveID[] }>();
    for (const liveID of liveIDs) {
      for (const socket of this.door.readersOf(liveID)) {
        const { claims, session } = socket.identity!;
        const tab = tabs.get(socket) ?? { userID: claims.user.userID, session, lives: [] };
        tab.lives.push(liveID);
        tabs.set(socket, tab);
      }
    }
    return new Map([...tabs].sort(([a], [b]) => a.number - b.number));
  }
}

type Group = Pick<LiveGroup, 'lives' | 'connectionID'>;

/** The lives connected with one, in order of joining; none when it does not run. */
function groupOf(liveID: LiveID, read: Read): Group | Missing {
  const live = read(`live/${liveID}`) as Live | null | undefined;
  if (live === undefined) return { missing: [`live/${liveID}`] };
  if (!live || live.ended) return { lives: [], connectionID: null };
  const { connectionID } = live;
  if (connectionID === null) return { lives: [live], connectionID };
  const connection = read(`connection/${connectionID}`) as Connection | null | undefined;
  if (connection === undefined) return { missing: [`connection/${connectionID}`] };
  const keys = (connection?.members ?? []).map((member): Key => `live/${member.liveID}`);
  const missing = keys.filter((key) => read(key) === undefined);
  if (missing.length > 0) return { missing };
  return { lives: keys.map((key) => read(key) as Live | null).filter((one) => one !== null), connectionID };
}
