import { atom } from 'nanostores';
import type { Backend, BackendSink } from '../core/backend.js';
import type { DeviceStore } from '../core/device-store.js';
import { Events, reportUncaught } from '../core/events.js';
import {
  tileKey, type MediaAdapter, type MediaScene, type MediaSession, type TileKey,
} from '../core/media.js';
import type { Readable } from '../core/readable.js';
import { LiveError, type LiveID, type MediaKind, type MediaPeer, type SignalAddress } from '../model/index.js';
import { localDevices, ownSeat, type Page } from './page.js';

export interface MediaState {
  /** Null until a live with picture or sound is entered. */
  session: MediaSession | null;
  kind: MediaAdapter['kind'] | 'none';
  /** What to say on screen about this media plane; '' for nothing. */
  label: string;
  /** Why there is no session though there should be. */
  error: LiveError | null;
}

/** Loaded on demand, by the name that the coordinator says. */
const adapters: Partial<Record<MediaKind, () => Promise<MediaAdapter>>> = {
  direct: async () => (await import('../media/direct/index.js')).direct(),
};

export interface MediaPlane extends Pick<BackendSink, 'peers' | 'signal'> {
  readonly state: Readable<MediaState>;
  /** The coordinator named its media plane. */
  use(kind: MediaKind): void;
  /** Brings the scene to what stores and devices say. */
  update(): void;
  close(): Promise<void>;
}

/** Keeps the scene current, and brings back who speaks and how well everybody is received. */
export function createMediaPlane(
  backend: Pick<Backend, 'signal'>, page: Page, devices: DeviceStore, given?: MediaAdapter,
): MediaPlane {
  const state = atom<MediaState>({ session: null, kind: 'none', label: '', error: null });
  const scene = atom<MediaScene>({
    self: null, wanted: [], publish: null, mutedLives: [], outputVolume: 100, outputDeviceID: '',
    local: { microphone: null, camera: null, screen: null },
  });
  const peers = atom<ReadonlyMap<LiveID, { peers: readonly MediaPeer[]; full: boolean }>>(new Map());
  const signals = new Events<{ signal: { from: SignalAddress; data: unknown } }>();
  let kind: MediaKind | null = null;
  let opening = false;
  let isClosed = false;
  let undo: (() => void)[] = [];

  function currentScene(): MediaScene {
    const wanted = new Map<TileKey, MediaScene['wanted'][number]>();
    const muted = new Set<LiveID>();
    for (const { snapshot, coHostStore } of page.lives()) {
      for (const liveID of coHostStore.state.get().mutedHosts) muted.add(liveID);
      if (!snapshot?.live) continue;
      for (const { liveID, userInfo } of snapshot.seats) {
        if (!userInfo) continue;
        const { userID } = userInfo;
        wanted.set(tileKey(liveID, userID), { liveID, userID, kind: snapshot.live.kind });
      }
    }
    const [userID, session, own] = [page.userID(), page.session(), ownSeat(page)];
    const { outputVolume, currentSpeaker } = devices.state.get();
    return {
      self: userID !== null && session !== null ? { userID, session } : null,
      wanted: [...wanted.values()],
      publish: own && { liveID: own.liveID, kind: own.kind },
      mutedLives: [...muted],
      outputVolume,
      outputDeviceID: currentSpeaker?.deviceID ?? '',
      local: localDevices(devices, own?.user),
    };
  }

  function update(): void {
    const next = currentScene();
    const { local, ...words } = scene.get();
    const isSame = JSON.stringify({ ...next, local: null }) === JSON.stringify({ ...words, local: null })
      && local.microphone === next.local.microphone && local.camera === next.local.camera
      && local.screen === next.local.screen;
    if (!isSame) scene.set(next);
    if (next.wanted.length && !opening) void open();
  }

  async function open(): Promise<void> {
    const load = given ? () => given : adapters[kind ?? 'none'];
    // Without a browser there is nothing to receive with; a given adapter knows itself what it needs.
    if (!load || isClosed || (!given && typeof RTCPeerConnection === 'undefined')) return;
    opening = true;
    try {
      const adapter = await load();
      if (isClosed) return;
      const session = adapter.open(scene, {
        peers,
        signal: (to, data) => backend.signal(to, data),
        onSignal: (handler) => signals.on('signal', ({ from, data }) => handler(from, data)),
      });
      undo.push(
        session.speaking.listen(measure), session.tiles.listen(measure),
        session.statistics?.listen(measure) ?? (() => {}),
      );
      state.set({ session, kind: adapter.kind, label: adapter.label, error: null });
      measure();
    } catch (error) {
      reportUncaught(error);
      state.set({ ...state.get(), error: new LiveError('internal', 'The media adapter could not be started.') });
    }
  }

  function measure(): void {
    const { session } = state.get();
    if (!session) return;
    const [speaking, tiles] = [session.speaking.get(), session.tiles.get()];
    for (const { snapshot, liveSeatStore } of page.lives()) {
      const people = (snapshot?.seats ?? []).flatMap(({ liveID, userInfo }) =>
        userInfo ? [{ userID: userInfo.userID, key: tileKey(liveID, userInfo.userID) }] : []);
      liveSeatStore.applyMeasures({
        speakingUsers: new Map(people.flatMap(({ userID, key }) => {
          const volume = speaking.get(key);
          return volume === undefined ? [] : [[userID, volume]];
        })),
        networkQualities: new Map(people.map(({ userID, key }) => [userID, tiles.get(key)?.quality ?? 0])),
        avStatistics: session.statistics?.get() ?? [],
      });
    }
    const own = ownSeat(page);
    const key = own && tileKey(own.liveID, own.user.userID);
    devices.applyMeasures({
      currentMicVolume: (key && speaking.get(key)) ?? 0,
      networkInfo: { quality: (key && tiles.get(key)?.quality) ?? 0, upLoss: 0, downLoss: 0, delay: 0 },
    });
  }

  undo = [
    devices.localTracks.listen(update),
    devices.select(({ outputVolume }) => outputVolume).listen(update),
    devices.select(({ currentSpeaker }) => currentSpeaker).listen(update),
  ];
  return {
    state,
    update,
    use(named) {
      kind = named;
      // A new connection is a new chance for an adapter that could not be loaded.
      if (!state.get().session) opening = false;
      update();
    },
    peers(liveID, list, full) {
      peers.set(new Map(peers.get()).set(liveID, { peers: list, full }));
    },
    signal(from, data) {
      signals.emit('signal', { from, data });
    },
    async close() {
      isClosed = true;
      undo.forEach((stop) => stop());
      await state.get().session?.close();
      state.set({ session: null, kind: 'none', label: '', error: null });
    },
  };
}
