import { atom, type WritableAtom } from '../core/atom.js';
import { Events, reportUncaught } from '../core/events.js';
import type { MediaAdapter, MediaScene, MediaSession } from '../core/media.js';
import { LiveError, type LiveID, type MediaKind, type MediaPeer, type MediaRooms, type SignalAddress } from '../model/index.js';

export interface MediaState {
  /** Null until a live with picture or sound is entered. */
  session: MediaSession | null;
  kind: MediaAdapter['kind'] | 'none';
  /** What to say on screen about this media plane; '' for nothing. */
  label: string;
  /** Why there is no session though there should be. */
  error: LiveError | null;
}

/** Where the coordinator's words about media wait for the plane, which is loaded when a live is entered. */
export interface MediaInbox {
  readonly state: WritableAtom<MediaState>;
  /** Null until the plane is there. */
  readonly scene: WritableAtom<MediaScene | null>;
  readonly peers: WritableAtom<ReadonlyMap<LiveID, { peers: readonly MediaPeer[]; full: boolean }>>;
  readonly rooms: WritableAtom<ReadonlyMap<LiveID, MediaRooms>>;
  readonly signals: Events<{ signal: { from: SignalAddress; data: unknown } }>;
  /** Which media plane the coordinator named. */
  kind: MediaKind;
  /** A live that was left: its rooms and peers are no way to anybody any more. */
  forget(liveID: LiveID): void;
  /** Shows that there is no picture and sound to be had. */
  fail(error: unknown): void;
}

/** Keeps what is said of one live; without a value forgets it. */
export function note<V>(lives: WritableAtom<ReadonlyMap<LiveID, V>>, liveID: LiveID, value?: V): void {
  const next = new Map(lives.get());
  if (value) next.set(liveID, value);
  else next.delete(liveID);
  lives.set(next);
}

export function createMediaInbox(): MediaInbox {
  const none: MediaState = { session: null, kind: 'none', label: '', error: null };
  const state = atom(none);
  const peers: MediaInbox['peers'] = atom(new Map());
  const rooms: MediaInbox['rooms'] = atom(new Map());
  return {
    state,
    scene: atom<MediaScene | null>(null),
    peers,
    rooms,
    signals: new Events(),
    kind: 'none',
    forget(liveID) {
      note(peers, liveID);
      note(rooms, liveID);
    },
    fail(error) {
      reportUncaught(error);
      state.set({ ...none, error: error instanceof LiveError ? error : new LiveError('internal', 'No media plane.') });
    },
  };
}
