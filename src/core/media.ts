import type { LiveID, LiveKind, MediaPeer, MediaRooms, SessionID, SignalAddress, UserID } from '../model/index.js';
import type { LocalTracks } from './device-types.js';
import type { Readable } from './readable.js';

/** Names one person's picture and sound: `liveID/userID`. */
export type TileKey = `${LiveID}/${UserID}`;
export const tileKey = (liveID: LiveID, userID: UserID): TileKey => `${liveID}/${userID}`;

/** `full`: this page came after the media plane's last place; scores and seats go on. */
export type TileStatus = 'idle' | 'connecting' | 'playing' | 'frozen' | 'failed' | 'full';
/** 0 unknown, then from 1 excellent to 6 down, as in the reference. */
export type NetworkQuality = 0 | 1 | 2 | 3 | 4 | 5 | 6;

export interface Tile {
  status: TileStatus;
  hasVideo: boolean;
  hasAudio: boolean;
  /** Sentence for a person when failed or full; '' otherwise. */
  reason: string;
  quality: NetworkQuality;
}

/** What is sent or received for one person. Bit rates in kbit/s. */
export interface AVStatistics {
  /** '' is oneself. */
  userID: UserID;
  videoBitrate: number;
  videoWidth: number;
  videoHeight: number;
  frameRate: number;
  audioSampleRate: number;
  audioBitrate: number;
}

/** What should be seen, heard and sent; the client keeps it current from the stores. */
export interface MediaScene {
  self: { userID: UserID; session: SessionID } | null;
  /** Everyone whose picture or sound belongs on this page, in lives joined or connected. */
  wanted: readonly { liveID: LiveID; userID: UserID; kind: LiveKind }[];
  /** Set while this page acts as host or holds a seat. */
  publish: { liveID: LiveID; kind: LiveKind } | null;
  /** Lives whose sound this page does not want to hear. */
  mutedLives: readonly LiveID[];
  /** Local tracks as the DeviceStore holds them. */
  local: LocalTracks;
  /** Speaker volume 0 to 100. */
  outputVolume: number;
  /** The chosen speaker; '' or left out is the system's. */
  outputDeviceID?: string;
}

/** What an adapter may ask of the state plane. */
export interface MediaLink {
  signal(to: SignalAddress, data: unknown): void;
  onSignal(handler: (from: SignalAddress, data: unknown) => void): () => void;
  /** Who may exchange media with this tab, per live. */
  peers: Readable<ReadonlyMap<LiveID, { peers: readonly MediaPeer[]; full: boolean }>>;
  /** This tab's ways into rooms of a LiveKit server, per live that it is in. */
  rooms: Readable<ReadonlyMap<LiveID, MediaRooms>>;
  /** Asks for them anew, when a pass was refused or a room is gone. */
  askForRooms(liveID: LiveID): void;
}

export interface MediaSession {
  tiles: Readable<ReadonlyMap<TileKey, Tile>>;
  /** Volume 0 to 100 of those who speak now. */
  speaking: Readable<ReadonlyMap<TileKey, number>>;
  /** Left out by adapters that do not measure. */
  statistics?: Readable<readonly AVStatistics[]>;
  /** True when the browser wants a tap before sound may play. */
  needsUnlock: Readable<boolean>;
  unlock(): Promise<void>;
  /**
   * Shows somebody's picture in a video element until undone. Never set `srcObject` or `muted` besides.
   * With `standby`, a second element of the same size over the first, a change of source never shows a black frame: the new picture starts
   * in the one that is not seen, and the two change roles once it runs. The one that is seen has the attribute `data-live`.
   */
  attach(key: TileKey, element: HTMLVideoElement, standby?: HTMLVideoElement): () => void;
  close(): Promise<void>;
}

/** The media plane. Loaded on demand; never carries truth. */
export interface MediaAdapter {
  readonly kind: 'livekit' | 'direct' | 'synthetic';
  /** Said on screen where it is not obvious, e.g. "direct connection, for a handful of people". '' for none. */
  readonly label: string;
  /** Where local tracks come from; `navigator.mediaDevices` when left out. */
  readonly devices?: DeviceSource;
  open(scene: Readable<MediaScene>, link: MediaLink): MediaSession;
}

/** The part of `navigator.mediaDevices` that the DeviceStore uses. */
export interface DeviceSource {
  getUserMedia(constraints: MediaStreamConstraints): Promise<MediaStream>;
  getDisplayMedia?(options?: DisplayMediaStreamOptions): Promise<MediaStream>;
  enumerateDevices(): Promise<MediaDeviceInfo[]>;
  addEventListener?(type: 'devicechange', listener: () => void): void;
  removeEventListener?(type: 'devicechange', listener: () => void): void;
}
