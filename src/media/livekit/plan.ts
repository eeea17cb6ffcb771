import type { MediaScene, TileKey } from '../../core/media.js';
import type { LiveID, MediaRooms, TrackSource } from '../../model/index.js';
import type { Entrance } from './slot.js';

type Rooms = ReadonlyMap<LiveID, MediaRooms>;

/** Where this page goes: the home room of one live, and the stage while that live is connected. */
export interface Plan {
  liveID: LiveID | null;
  home: Entrance | null;
  stage: Entrance | null;
}

/** The live that this page publishes in, else the one entered last. */
export function planOf({ publish, wanted }: MediaScene, rooms: Rooms): Plan {
  const watched = wanted.map(({ liveID }) => liveID).reverse().find((liveID) => rooms.has(liveID));
  const liveID = publish?.liveID ?? watched ?? null;
  const place = liveID === null ? undefined : rooms.get(liveID);
  const enter = (pass: MediaRooms['home'] | undefined): Entrance | null =>
    place && pass ? { url: place.url, room: pass.room, token: pass.token } : null;
  return { liveID, home: enter(place?.home), stage: enter(place?.stage) };
}

export type Sends = Partial<Record<TrackSource, MediaStreamTrack>>;

/** What this page sends: by what it has, by the kind of live, and by its rights. */
export function sendsOf({ publish, local }: MediaScene, rooms: Rooms): Sends {
  if (!publish) return {};
  const isVideo = publish.kind === 'video';
  const has: Record<string, MediaStreamTrack | null> = {
    microphone: local.microphone,
    camera: isVideo ? local.camera : null,
    screen_share: isVideo ? local.screen : null,
    screen_share_audio: isVideo ? (local.screenAudio ?? null) : null,
  };
  const sources = rooms.get(publish.liveID)?.sources ?? [];
  return Object.fromEntries(sources.flatMap((source) => (has[source] ? [[source, has[source]]] : [])));
}

/** Whose tile a participant belongs to: what stands before the tab in the name that the server vouches for. */
export const keyOfIdentity = (identity: string): TileKey => identity.slice(0, identity.lastIndexOf('#')) as TileKey;

/** Why somebody cannot be seen on this page at all; '' when they may turn up. */
export function whyAbsent(liveID: LiveID, plan: Plan, rooms: Rooms): 'full' | 'elsewhere' | '' {
  const isFull = rooms.get(liveID)?.full ?? (plan.liveID !== null && rooms.get(plan.liveID)?.full);
  if (isFull) return 'full';
  return plan.liveID !== null && liveID !== plan.liveID && rooms.has(liveID) && !plan.stage ? 'elsewhere' : '';
}

/** What one room has of somebody. */
export interface Offer {
  /** The room is connected. */
  isOpen: boolean;
  /** Somebody's switch, not the network's. */
  isMuted: boolean;
  /** It has arrived on this page. */
  isHere: boolean;
  /** Something comes out of it; only asked of sound. */
  isFlowing: boolean;
}

export type Place = 'home' | 'stage';
export type Offers = Readonly<Record<Place, Offer | null>>;

const other = { home: 'stage', stage: 'home' } as const;

/** Where somebody should come from. The stage while it stands; this page may be on its way out of it. */
export const preferredPlace = ({ home, stage }: Offers, isLeavingStage: boolean): Place =>
  stage && (!home || (stage.isOpen && !isLeavingStage)) ? 'stage' : 'home';

/**
 * Which picture to show: of the preferred room as soon as it is here, until then what there is. The elements keep what they show until the
 * new one runs.
 */
export function pictureFrom(offers: Offers, preferred: Place): Place | null {
  const isReady = (place: Place) => Boolean(offers[place]?.isHere && !offers[place].isMuted);
  return [preferred, other[preferred]].find(isReady) ?? null;
}

/**
 * Which sound to play; never both. The preferred room's when something comes out of it or its owner switched it off, until then what
 * there is, so that nobody is heard twice or lost.
 */
export function soundFrom(offers: Offers, preferred: Place): Place | null {
  const [first, second] = [offers[preferred], offers[other[preferred]]];
  if (first?.isHere && (first.isMuted || first.isFlowing)) return preferred;
  if (second?.isHere && !second.isMuted && second.isFlowing) return other[preferred];
  return first?.isHere ? preferred : second?.isHere ? other[preferred] : null;
}
