import type { LiveID, LiveKind, SeatUserInfo, SessionID, UserID } from '../model/index.js';
import type { Live } from './live.js';

/** What this page is in, for the planes beside the stores. */
export interface Page {
  lives(): readonly Live[];
  userID(): UserID | null;
  session(): SessionID | null;
}

/** The seat on which this page acts: as host, or as a guest who sits. */
export function ownSeat(page: Page): { liveID: LiveID; kind: LiveKind; user: SeatUserInfo } | null {
  for (const { liveID, snapshot, state } of page.lives()) {
    const seat = snapshot?.seats.find((seat) => seat.liveID === liveID && seat.userInfo?.userID === page.userID());
    // Somebody may watch in one tab what they host in another.
    const isActing = seat && (seat.index !== 0 || state.get().role === 'host');
    if (isActing && seat.userInfo && snapshot?.live) return { liveID, kind: snapshot.live.kind, user: seat.userInfo };
  }
  return null;
}
