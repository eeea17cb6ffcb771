import type { LiveID, SessionID, UserID, UserInfo } from '../../../src/model/index.js';
import { limits } from '../../../src/model/index.js';
import type { Key, Live } from '../../../src/rules/index.js';
import type { GatewaySocket } from './gateway-socket.js';

type TabKey = `${UserID} ${SessionID}`;
const tabKey = (userID: UserID, session: SessionID): TabKey => `${userID} ${session}`;

/** A tab may have two sockets for a moment, while it reconnects. */
interface Tab {
  user: UserInfo;
  session: SessionID;
  sockets: Set<GatewaySocket>;
  isUp: boolean;
}

/**
 * Which tabs are linked. A tab's link is up from its first socket's hello and down at once when its last socket
 * closes; a tab that hosts is down after a silence, too, and up again when it is heard.
 */
export class Links {
  #tabs = new Map<TabKey, Tab>();
  #hosts = new Map<LiveID, TabKey>();
  #hosting = new Set<TabKey>();

  constructor(private readonly onLink: (up: boolean, user: UserInfo, session: SessionID) => void) {}

  hello(socket: GatewaySocket): void {
    const { claims, session } = socket.identity!;
    const key = tabKey(claims.user.userID, session);
    const tab = this.#tabs.get(key) ?? { user: claims.user, session, sockets: new Set(), isUp: false };
    tab.user = claims.user;
    tab.sockets.add(socket);
    this.#tabs.set(key, tab);
    this.#set(tab, true);
  }

  closed(socket: GatewaySocket): void {
    const key = keyOf(socket);
    const tab = key && this.#tabs.get(key);
    if (!tab?.sockets.delete(socket) || tab.sockets.size > 0) return;
    this.#tabs.delete(key!);
    this.#set(tab, false);
  }

  heard(socket: GatewaySocket): void {
    const key = keyOf(socket);
    const tab = key && this.#tabs.get(key);
    if (tab && !tab.isUp) this.#set(tab, true);
  }

  /** A host whose every socket has been silent for too long is away. */
  judge(now: number): void {
    for (const key of this.#hosting) {
      const tab = this.#tabs.get(key);
      if (!tab?.isUp) continue;
      const heardAt = Math.max(...[...tab.sockets].map((socket) => socket.heardAt));
      if (now - heardAt > limits.heartbeat.silence * 1000) this.#set(tab, false);
    }
  }

  isHost(socket: GatewaySocket): boolean {
    const key = keyOf(socket);
    return key !== null && this.#hosting.has(key);
  }

  /** The newest socket of a tab. */
  socketOf(userID: UserID, session: SessionID): GatewaySocket | undefined {
    return [...(this.#tabs.get(tabKey(userID, session))?.sockets ?? [])].at(-1);
  }

  get count(): number {
    return this.#tabs.size;
  }

  /** Learns from what was committed which tabs host. */
  written(writes: ReadonlyMap<Key, object | null>): void {
    for (const [key, entity] of writes) {
      if (!key.startsWith('live/')) continue;
      const live = entity as Live | null;
      const liveID = key.slice('live/'.length);
      const before = this.#hosts.get(liveID);
      const host = live && !live.ended && live.session !== null ? tabKey(live.owner.userID, live.session) : undefined;
      if (before === host) continue;
      if (before) this.#hosting.delete(before);
      if (host) {
        this.#hosts.set(liveID, host);
        this.#hosting.add(host);
      } else {
        this.#hosts.delete(liveID);
      }
    }
  }

  #set(tab: Tab, isUp: boolean): void {
    if (tab.isUp === isUp) return;
    tab.isUp = isUp;
    this.onLink(isUp, tab.user, tab.session);
  }
}

const keyOf = ({ identity }: GatewaySocket): TabKey | null =>
  identity && tabKey(identity.claims.user.userID, identity.session);
