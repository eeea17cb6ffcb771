import type { MediaPeer } from '../../../src/model/index.js';
import { type PlaneLive, type PlaneTab, roleIn } from './tabs.js';

/** What browsers can carry among themselves. */
export const planeCapacity = { hosts: 3, others: 6 } as const;

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

/** The first live in which the tab publishes is the one it has its address in. */
function addressOf(tab: PlaneTab, lives: readonly PlaneLive[], tabs: readonly PlaneTab[]): MediaPeer {
  const { userID, session } = tab;
  for (const liveID of tab.lives) {
    const live = lives.find((one) => one.liveID === liveID);
    const role = live ? roleIn(live, tab, tabs) : 'audience';
    if (role !== 'audience') return { liveID, userID, session, role: role === 'owner' ? 'host' : 'guest' };
  }
  return { liveID: tab.lives[0]!, userID, session, role: 'audience' };
}
