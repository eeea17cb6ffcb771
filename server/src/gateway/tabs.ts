import type { LiveID, Role, SessionID, UserID } from '../../../src/model/index.js';

/** Who publishes in a live: its host, and the guests on its seats. */
export interface PlaneLive {
  liveID: LiveID;
  /** A null session: whichever tab of this person came last. */
  host: { userID: UserID; session: SessionID | null };
  guests: { has(userID: UserID): boolean };
}

/** A tab on one or several lives of a group. */
export interface PlaneTab {
  userID: UserID;
  session: SessionID;
  lives: readonly LiveID[];
}

/**
 * What a tab is in a live. One tab of a person publishes: of a host the acting one, of a guest the one that came
 * last; the others only watch. `tabs` are in order of coming.
 */
export function roleIn(live: PlaneLive, { userID, session }: PlaneTab, tabs: readonly PlaneTab[]): Role {
  const isNewest = () => newestTab(userID, live.liveID, tabs) === session;
  if (live.host.userID === userID) {
    return (live.host.session === null ? isNewest() : live.host.session === session) ? 'owner' : 'audience';
  }
  return live.guests.has(userID) && isNewest() ? 'guest' : 'audience';
}

const newestTab = (userID: UserID, liveID: LiveID, tabs: readonly PlaneTab[]) =>
  tabs.findLast((tab) => tab.userID === userID && tab.lives.includes(liveID))?.session;
