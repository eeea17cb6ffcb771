import type { LiveID, MediaPeer, SessionID, UserID } from '../../../src/model/index.js';

/** What browsers can carry among themselves. */
export const planeCapacity = { hosts: 3, others: 6 } as const;

/** A live of a group: its host, and the guests on its seats. */
export interface PlaneLive {
  liveID: LiveID;
  /** A null session: whichever tab of this person came last. */
  host: { userID: UserID; session: SessionID | null };
  guests: ReadonlySet<UserID>;
}

/** A tab on one or several lives of the group. */
export interface PlaneTab {
  userID: UserID;
  session: SessionID;
  lives: readonly LiveID[];
}

export interface PlaneView {
  /** The tab's own address. */
  self: MediaPeer;
  peers: readonly MediaPeer[];
  full: boolean;
}

/**
 * Who exchanges media with whom in a group of connected lives: those who publish with everybody, the audience
 * with those who publish. The first three hosts and the first six others have a place. `lives` are in order of
 * joining the connection, `tabs` in order of coming.
 */
export function planeOf(lives: readonly PlaneLive[], tabs: readonly PlaneTab[]): ReadonlyMap<PlaneTab, PlaneView> {
  const seats = tabs.map((tab) => ({ tab, self: addressOf(tab, lives, tabs) }));
  const hosts = new Set(lives.slice(0, planeCapacity.hosts).map(({ liveID }) => liveID));
  let others = 0;
  const placed = seats.filter(({ self }) => (self.role === 'host' ? hosts.has(self.liveID) : others++ < planeCapacity.others));
  const admitted = placed.map(({ self }) => self);
  const publishers = admitted.filter(({ role }) => role !== 'audience');
  return new Map(seats.map((seat) => {
    const { tab, self } = seat;
    const full = !placed.includes(seat);
    const reach = self.role === 'audience' ? publishers : admitted;
    return [tab, { self, peers: full ? [] : reach.filter((peer) => peer !== self), full }];
  }));
}

function addressOf(tab: PlaneTab, lives: readonly PlaneLive[], tabs: readonly PlaneTab[]): MediaPeer {
  const { userID, session } = tab;
  for (const liveID of tab.lives) {
    const live = lives.find((one) => one.liveID === liveID);
    if (!live) continue;
    if (live.host.userID === userID && (live.host.session ?? newestTab(userID, liveID, tabs)) === session) {
      return { liveID, userID, session, role: 'host' };
    }
    // One tab of a guest publishes: the one that came last.
    if (live.guests.has(userID) && newestTab(userID, liveID, tabs) === session) {
      return { liveID, userID, session, role: 'guest' };
    }
  }
  return { liveID: tab.lives[0]!, userID, session, role: 'audience' };
}

const newestTab = (userID: UserID, liveID: LiveID, tabs: readonly PlaneTab[]) =>
  tabs.findLast((tab) => tab.userID === userID && tab.lives.includes(liveID))?.session;
