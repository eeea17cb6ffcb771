import { ConnectionQuality, Track, type RemoteTrack, type RemoteTrackPublication } from 'livekit-client';
import type { NetworkQuality, TileKey } from '../../core/media.js';
import type { LiveID, LiveKind, UserID } from '../../model/index.js';
import type { Cast, Member } from './cast.js';
import type { Copies } from './copies.js';
import { FrameWatch } from './frames.js';
import { pictureFrom, preferredPlace, soundFrom, type Offer, type Offers, type Place } from './plan.js';

export interface RoomView {
  isOpen: boolean;
  cast: Cast;
}

/** What the page and its rooms look like at the moment, for one person. */
export interface Surroundings {
  rooms: Readonly<Record<Place, RoomView>>;
  isLeavingStage: boolean;
  /** A room is on its way, or on its way back: what is missing may come. */
  isUnsettled: boolean;
  /** What is seen of the person; null while no element shows them. */
  shown: readonly MediaStream[] | null;
  copies: Copies;
}

const places = ['home', 'stage'] as const;
const qualities: Readonly<Record<ConnectionQuality, NetworkQuality>> = {
  [ConnectionQuality.Excellent]: 1,
  [ConnectionQuality.Good]: 2,
  [ConnectionQuality.Poor]: 4,
  [ConnectionQuality.Lost]: 6,
  [ConnectionQuality.Unknown]: 0,
};
export const qualityOf = (quality: ConnectionQuality): NetworkQuality => qualities[quality];

/** What came last, and it may be up to ten seconds old: long enough to outlive the packets that are left out in silence. */
const lastHeard = (track: RemoteTrack) => track.receiver?.getSynchronizationSources?.()[0];

/** Milliseconds for which a level says how loud somebody is now. */
const levelLasts = 400;

/** 0 to 1. Measured here: the server tells only of those who speak for longer. */
function levelOf({ audioLevel = 0, timestamp = -Infinity }: Partial<RTCRtpSynchronizationSource> = {}): number {
  // Browsers do not agree where the time starts.
  const age = Math.min(...[performance.now(), Date.now()].map((now) => Math.abs(now - timestamp)));
  return age < levelLasts ? audioLevel : 0;
}

/** Somebody else, who may be in the home room, on the stage, or in both: which picture and which sound to take. */
export class Person {
  readonly liveID: LiveID;
  readonly userID: UserID;
  readonly key: TileKey;
  readonly frames = new FrameWatch();
  kind: LiveKind;
  /** What the elements are to show. */
  stream: MediaStream | null = null;
  hasVideo = false;
  hasAudio = false;
  /** Sound to be had, and whether it is the one to be heard. */
  sounds: readonly { track: RemoteTrack; isHeard: boolean }[] = [];
  /** What has to be asked for, per room. */
  wanted: Readonly<Record<Place, readonly RemoteTrackPublication[]>> = { home: [], stage: [] };
  /** The home room has the person too, and still the stage is seen or heard. */
  needsStage = false;
  /** What came last out of the sound that anything came out of, at the last look. */
  #flowing: ReadonlyMap<RemoteTrack | undefined, RTCRtpSynchronizationSource> = new Map();
  #level = 0;
  #members: Readonly<Record<Place, Member | undefined>> = { home: undefined, stage: undefined };
  #place: Place = 'home';
  #picture: RemoteTrackPublication | null = null;
  #voice: RemoteTrackPublication | null = null;

  constructor(wanted: { liveID: LiveID; userID: UserID; kind: LiveKind }, key: TileKey) {
    this.liveID = wanted.liveID;
    this.userID = wanted.userID;
    this.kind = wanted.kind;
    this.key = key;
  }

  get isHere(): boolean {
    return places.some((place) => this.#members[place]);
  }

  get isScreen(): boolean {
    return this.#picture?.source === Track.Source.ScreenShare;
  }

  /** The tracks that are seen and heard, to be measured. */
  get tracks(): RemoteTrack[] {
    return [this.#picture?.track, this.#voice?.track].filter((track) => track !== undefined);
  }

  get quality(): NetworkQuality {
    return qualityOf(this.#members[this.#place]?.participant.connectionQuality ?? ConnectionQuality.Unknown);
  }

  /** 0 to 1, as of the last look. */
  get level(): number {
    if (!this.hasAudio) return 0;
    return Math.max(this.#members[this.#place]?.participant.audioLevel ?? 0, this.#level);
  }

  /** Asks what comes out of the sound. The page waits for another thread each time, so this is for looks, not for every change. */
  listen(): void {
    this.#flowing = new Map(this.sounds.flatMap(({ track }) => {
      const heard = lastHeard(track);
      return heard ? [[track, heard]] : [];
    }));
    this.#level = levelOf(this.#flowing.get(this.#voice?.track));
  }

  arrange(around: Surroundings): void {
    const { rooms } = around;
    this.#members = { home: rooms.home.cast.get(this.key), stage: rooms.stage.cast.get(this.key) };
    const pictures = this.#arrangePicture(around);
    const [voices, isVoiceOnStage] = this.#arrangeSound('voice', around);
    const [screenSounds] = this.#arrangeSound('screenSound', around);
    const publications = (place: Place) => [pictures[place], voices[place], screenSounds[place]].filter((track) => track !== null);
    this.wanted = { home: publications('home'), stage: publications('stage') };
    const isSeenOnStage = this.#isShown(this.#members.stage?.picture, around);
    this.needsStage = (isSeenOnStage && Boolean(this.#members.home?.picture)) || (isVoiceOnStage && Boolean(voices.home));
  }

  #arrangePicture(around: Surroundings): Record<Place, RemoteTrackPublication | null> {
    const { shown, copies, isLeavingStage, isUnsettled } = around;
    const mine = this.#publications('picture');
    const isVideo = this.kind === 'video';
    const offers = this.#offers(mine, around);
    const preferred = preferredPlace(offers, isLeavingStage);
    const place = isVideo ? pictureFrom(offers, preferred) : null;
    const best = mine[preferred];
    this.#place = preferred;
    this.#picture = place && mine[place];
    // Whose room is on its way back still has a picture, and it stands still.
    this.hasVideo = isVideo && (best ? !best.isMuted : isUnsettled && this.hasVideo);
    if (this.#picture?.track) this.stream = copies.of(this.#picture.track);
    else if (!this.hasVideo) this.stream = null;
    // The other room's is needed until the preferred one's is seen, and then kept for the day the preferred one fails.
    const isSettled = this.#isShown(best, around);
    const isWanted = (at: Place) =>
      isVideo && shown !== null && (at === preferred || !isSettled || Boolean(mine[at]?.isDesired));
    return { home: isWanted('home') ? mine.home : null, stage: isWanted('stage') ? mine.stage : null };
  }

  #arrangeSound(
    kind: 'voice' | 'screenSound', around: Surroundings,
  ): [Record<Place, RemoteTrackPublication | null>, boolean] {
    const mine = this.#publications(kind);
    const offers = this.#offers(mine, around);
    const preferred = preferredPlace(offers, around.isLeavingStage);
    const heard = soundFrom(offers, preferred);
    const sounds = places.flatMap((place) => {
      const track = mine[place]?.track;
      return track ? [{ track, isHeard: place === heard }] : [];
    });
    // Subscribed all the time, so that it is there at once when the stage fails, but not sent meanwhile.
    if (mine.home?.isDesired) mine.home.setEnabled(heard !== 'stage' || preferred === 'home');
    if (kind === 'voice') {
      this.#voice = heard && mine[heard];
      this.sounds = sounds;
      this.hasAudio = mine[preferred] ? !mine[preferred].isMuted : around.isUnsettled && this.hasAudio;
    } else {
      this.sounds = [...this.sounds, ...sounds];
    }
    return [mine, heard === 'stage'];
  }

  #publications(kind: 'picture' | 'voice' | 'screenSound'): Record<Place, RemoteTrackPublication | null> {
    return { home: this.#members.home?.[kind] ?? null, stage: this.#members.stage?.[kind] ?? null };
  }

  #offers(of: Record<Place, RemoteTrackPublication | null>, { rooms }: Surroundings): Offers {
    const offer = (place: Place): Offer | null => {
      const publication = of[place];
      if (!publication) return null;
      const { track, isMuted } = publication;
      return { isOpen: rooms[place].isOpen, isMuted, isHere: Boolean(track), isFlowing: this.#flowing.has(track) };
    };
    return { home: offer('home'), stage: offer('stage') };
  }

  #isShown(publication: RemoteTrackPublication | null | undefined, { shown, copies }: Surroundings): boolean {
    if (!publication?.track || !shown?.length) return false;
    const stream = copies.of(publication.track);
    return shown.every((other) => other === stream);
  }
}
