import type { WritableAtom } from '../core/atom.js';
import type { Backend } from '../core/backend.js';
import type { DeviceStore } from '../core/device-store.js';
import { tileKey, type MediaAdapter, type MediaScene, type TileKey } from '../core/media.js';
import { LiveError, type LiveID, type MediaKind } from '../model/index.js';
import { createDeviceReports } from './device-reports.js';
import type { MediaInbox } from './media-inbox.js';
import { ownSeat, type Page } from './page.js';

/** Loaded on demand, by the name that the coordinator says. */
const adapters: Partial<Record<MediaKind, () => Promise<MediaAdapter>>> = {
  direct: async () => (await import('../media/direct/index.js')).direct(),
  livekit: async () => {
    const { livekit } = await import('../media/livekit/index.js').catch((cause: unknown) => {
      throw Object.assign(new LiveError('internal', 'Pictures come by LiveKit here; for that the page needs livekit-client.'), { cause });
    });
    return livekit();
  },
};

/** The planes that a page needs only while it is in a live. */
export interface MediaPlane {
  /** Brings the scene, and what the coordinator knows of our devices, to what stores and devices say. */
  update(): void;
  /** The coordinator may have forgotten what was reported. */
  resync(): void;
  close(): Promise<void>;
}

/** Keeps the scene current, and brings back who speaks and how well everybody is received. */
export function createMediaPlane(
  backend: Backend, page: Page, devices: DeviceStore, link: MediaInbox, given?: MediaAdapter,
): MediaPlane {
  const { state } = link;
  link.scene.set(currentScene());
  const scene = link.scene as WritableAtom<MediaScene>;
  const reports = createDeviceReports(backend, page, devices);
  let isOpening = false;
  let hasFailed = false;
  let isClosed = false;
  let wasHeard: boolean | undefined;
  const undo: (() => void)[] = [];

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
      local: devices.localTracks.get(),
    };
  }

  /** A host can switch a guest's microphone and camera off. */
  function obey(): void {
    const { microphone, camera } = devices.localTracks.get();
    const seat = ownSeat(page)?.user;
    if (microphone && seat?.allowOpenMicrophone === false) devices.closeLocalMicrophone();
    if (camera && seat?.allowOpenCamera === false) devices.closeLocalCamera();
  }

  function update(): void {
    obey();
    reports.update();
    const next = currentScene();
    const { local, ...words } = scene.get();
    // A track tells nobody when it is muted, and an adapter that sends a copy of it must know at once.
    const isHeard = next.local.microphone?.enabled;
    const isSame = JSON.stringify({ ...next, local: null }) === JSON.stringify({ ...words, local: null })
      && local === next.local && isHeard === wasHeard;
    wasHeard = isHeard;
    if (!isSame) scene.set(next);
    if (next.wanted.length && !isOpening) void open();
  }

  async function open(): Promise<void> {
    const load = given ? () => given : adapters[link.kind];
    // Without a browser there is nothing to receive with; a given adapter knows itself what it needs.
    if (!load || isClosed || (!given && typeof RTCPeerConnection === 'undefined')) return;
    isOpening = true;
    try {
      const adapter = await load();
      if (isClosed) return;
      const session = adapter.open(scene, {
        peers: link.peers,
        rooms: link.rooms,
        askForRooms: (liveID) => backend.askForRooms(liveID),
        signal: (to, data) => backend.signal(to, data),
        onSignal: (handler) => link.signals.on('signal', ({ from, data }) => handler(from, data)),
      });
      undo.push(
        session.speaking.listen(measure), session.tiles.listen(measure),
        session.statistics?.listen(measure) ?? (() => {}),
      );
      state.set({ session, kind: adapter.kind, label: adapter.label, error: null });
      measure();
    } catch (error) {
      hasFailed = true;
      link.fail(error);
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
      networkInfo: { quality: (key && tiles.get(key)?.quality) ?? 0, upLoss: 0, downLoss: 0, delay: 0 },
    });
  }

  undo.push(
    devices.localTracks.listen(update),
    devices.select(({ outputVolume }) => outputVolume).listen(update),
    devices.select(({ currentSpeaker }) => currentSpeaker).listen(update),
    devices.select(({ isLocalAudioMuted }) => isLocalAudioMuted).listen(update),
  );
  return {
    update,
    resync() {
      reports.forget();
      // A new connection is a new chance for an adapter that could not be loaded.
      if (hasFailed) hasFailed = isOpening = false;
      update();
    },
    async close() {
      isClosed = true;
      reports.close();
      undo.forEach((stop) => stop());
      await state.get().session?.close();
      state.set({ ...state.get(), session: null });
    },
  };
}
