import type { LiveKind, Role, SignalAddress, TrackSource, UserID } from '../../../src/model/index.js';
import { roomIdentity } from '../../../src/model/index.js';
import { type PlaneLive, type PlaneTab, roleIn } from '../gateway/tabs.js';

export type Place = 'home' | 'stage';

/** What a guest's host lets it send. */
export interface GuestRights { microphone: boolean; camera: boolean }

/** A running live as its rooms are planned. */
export interface RoomLive extends PlaneLive {
  kind: LiveKind;
  /** Seats, the host's included. */
  seatCount: number;
  guests: ReadonlyMap<UserID, GuestRights>;
}

/** What somebody may do in a room. Everybody may see and hear; nobody may send data or change metadata. */
export interface RoomRights {
  /** Empty: may publish nothing. */
  sources: readonly TrackSource[];
  /** Unseen by the others. */
  hidden: boolean;
}

/** What a tab is let in to in one live; a room that it may not enter is null. */
export interface Admission {
  role: Role;
  identity: string;
  home: RoomRights | null;
  stage: RoomRights | null;
  sources: readonly TrackSource[];
  full: boolean;
}

/** Who of the tabs on a live may do what in its home room, and in the stage room while it is connected. By identity. */
export function admissionsOf(
  live: RoomLive, isConnected: boolean, tabs: readonly PlaneTab[], maxViewers: number,
): ReadonlyMap<string, Admission> {
  const admitted = new Map<string, Admission>();
  let viewers = 0;
  for (const tab of tabs) {
    if (!tab.lives.includes(live.liveID)) continue;
    const identity = roomIdentity({ ...tab, liveID: live.liveID });
    // A tab that is just reconnecting has two sockets, and one place.
    if (admitted.has(identity)) continue;
    const role = roleIn(live, tab, tabs);
    const full = role === 'audience' && viewers++ >= maxViewers;
    admitted.set(identity, {
      role, identity, full, sources: full ? [] : sourcesOf(live, role, tab.userID),
      home: full ? null : rightsIn('home', live, role, tab.userID),
      stage: full || !isConnected ? null : rightsIn('stage', live, role, tab.userID),
    });
  }
  return admitted;
}

/**
 * What a tab may do that is not linked at the moment, for it will come back: a host's acting tab and the tab of a
 * guest who has no other keep their rights, a watcher its sight. Null for an older tab of somebody who publishes.
 */
export function rightsOfAbsent(
  place: Place, live: RoomLive, { userID, session }: SignalAddress, isElsewhere: boolean,
): RoomRights | null {
  if (live.host.userID === userID) {
    const isActing = live.host.session === null ? !isElsewhere : live.host.session === session;
    return isActing ? rightsIn(place, live, 'owner', userID) : null;
  }
  if (live.guests.has(userID)) return isElsewhere ? null : rightsIn(place, live, 'guest', userID);
  return rightsIn(place, live, 'audience', userID);
}

function rightsIn(place: Place, live: RoomLive, role: Role, userID: UserID): RoomRights {
  return { sources: sourcesOf(live, role, userID), hidden: place === 'stage' && role === 'audience' };
}

/** Whoever may not show a camera shows no screen either, and the same for sound. */
function sourcesOf(live: RoomLive, role: Role, userID: UserID): readonly TrackSource[] {
  if (role === 'audience') return [];
  const { microphone, camera } = live.guests.get(userID) ?? { microphone: true, camera: true };
  const shows = camera && live.kind === 'video';
  const sounds: TrackSource[] = live.kind === 'video' ? ['microphone', 'screen_share_audio'] : ['microphone'];
  return [...(shows ? ['camera', 'screen_share'] as const : []), ...(microphone ? sounds : [])];
}

/** Places that a room needs beyond those who have a right to one: tabs that crashed keep theirs for 20 seconds. */
const withReserve = (places: number) => Math.ceil(places * 1.1) + 10;

export const homePlaces = (seats: number, maxViewers: number): number => withReserve(seats + maxViewers);
/** As many as the largest connection has, for a room's size stays what it was when it was made. */
export const stagePlaces = (lives: number, seats: number, maxViewers: number): number =>
  withReserve(lives * (seats + maxViewers));
