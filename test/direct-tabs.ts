import { afterEach, beforeEach, expect, vi } from 'vitest';
import {
  tileKey, type MediaLink, type MediaScene, type MediaSession, type Tile, type TileKey,
} from '../src/core/media.js';
import type { LiveID, LiveKind, MediaPeer, SignalAddress } from '../src/model/index.js';
import { createValue, type Value } from '../src/media/value.js';
import { direct } from '../src/media/direct/index.js';

type Peers = ReadonlyMap<LiveID, { peers: readonly MediaPeer[]; full: boolean }>;

export interface Tab {
  place: MediaPeer;
  scene: Value<MediaScene>;
  peers: Value<Peers>;
  session: MediaSession;
  hear: Set<(from: SignalAddress, data: unknown) => void>;
  videos: HTMLVideoElement[];
}

/** The coordinator's part in one page: who is here, and the signals between them. */
class Coordinator {
  readonly tabs = new Map<string, Tab>();
  losesSignals = false;

  open(place: MediaPeer, wanted: MediaPeer[], local: Partial<MediaScene['local']> = {}, kind: LiveKind = 'video'): Tab {
    const { liveID, userID, session, role } = place;
    const scene = createValue<MediaScene>({
      self: { userID, session },
      wanted: wanted.map((peer) => ({ ...peer, kind })),
      publish: role === 'audience' ? null : { liveID, kind },
      mutedLives: [],
      local: { microphone: null, camera: null, screen: null, ...local },
      outputVolume: 100,
    });
    const peers = createValue<Peers>(new Map());
    const hear: Tab['hear'] = new Set();
    const link: MediaLink = {
      peers,
      onSignal(handler) {
        hear.add(handler);
        return () => hear.delete(handler);
      },
      rooms: createValue(new Map()),
      askForRooms: () => {},
      signal: (to, data) => {
        const wire = JSON.stringify(data);
        setTimeout(() => {
          const target = this.tabs.get(to.session);
          if (this.losesSignals || !target || !this.tabs.has(session)) return;
          for (const handler of [...target.hear]) handler({ liveID, userID, session }, JSON.parse(wire));
        });
      },
    };
    const tab: Tab = { place, scene, peers, hear, videos: [], session: direct().open(scene, link) };
    this.enter(tab);
    return tab;
  }

  enter(tab: Tab) {
    this.tabs.set(tab.place.session, tab);
    this.announce();
  }

  leave(tab: Tab) {
    this.tabs.delete(tab.place.session);
    tab.peers.set(new Map());
    this.announce();
  }

  announce() {
    for (const tab of this.tabs.values()) {
      const peers = [...this.tabs.values()].filter((other) => other !== tab).map(({ place }) => place);
      tab.peers.set(new Map([[tab.place.liveID, { peers, full: false }]]));
    }
  }
}

export const host = (name: string, session = `${name}-tab`): MediaPeer =>
  ({ liveID: `live-${name}`, userID: name, session, role: 'host' });
export const viewer = (session: string): MediaPeer => ({ liveID: 'live-ann', userID: 'vic', session, role: 'audience' });
export const [ann, ben] = [host('ann'), host('ben')];
export const keyOf = ({ liveID, userID }: MediaPeer): TileKey => tileKey(liveID, userID);
export const annKey = keyOf(ann);
export const benKey = keyOf(ben);

export let coordinator: Coordinator;
export let tracks: { microphone: MediaStreamTrack; camera: MediaStreamTrack };
export const opened: RTCPeerConnection[] = [];
export const Original = RTCPeerConnection;

/** New tabs and tracks for each test of this file, and every connection that they open. */
export function useTabs(): void {
  beforeEach(async () => {
    coordinator = new Coordinator();
    opened.length = 0;
    globalThis.RTCPeerConnection = class extends Original {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        opened.push(this);
      }
    };
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
    tracks = { microphone: stream.getAudioTracks()[0]!, camera: stream.getVideoTracks()[0]! };
  });

  afterEach(async () => {
    for (const tab of coordinator.tabs.values()) await tab.session.close();
    for (const track of Object.values(tracks)) track.stop();
    document.body.replaceChildren();
    globalThis.RTCPeerConnection = Original;
    vi.restoreAllMocks();
  });
}

export const until = (check: () => void, timeout = 12_000) => vi.waitFor(check, { timeout, interval: 40 });
export const tileOf = (tab: Tab, key: TileKey): Tile | undefined => tab.session.tiles.get().get(key);
export const plays = (tab: Tab, key: TileKey) => until(() => expect(tileOf(tab, key)?.status).toBe('playing'));

export function show(tab: Tab, key: TileKey): HTMLVideoElement {
  const video = document.createElement('video');
  document.body.append(video);
  tab.session.attach(key, video);
  return video;
}

const nextFrame = (video: HTMLVideoElement) =>
  new Promise<VideoFrameCallbackMetadata>((resolve) => video.requestVideoFrameCallback((_, frame) => resolve(frame)));

/** Resolves when so many different pictures were shown. */
export async function moves(video: HTMLVideoElement, frames = 5) {
  const first = await nextFrame(video);
  let last = first;
  while (last.presentedFrames < first.presentedFrames + frames) last = await nextFrame(video);
  expect(last.width).toBeGreaterThan(0);
}

export const isSome = (count: number) => count > 0;

export async function packetsSent(connection: RTCPeerConnection) {
  const sent = { audio: 0, video: 0 };
  const stats = await connection.getStats() as unknown as ReadonlyMap<string, RTCOutboundRtpStreamStats>;
  for (const { type, kind, packetsSent: packets } of stats.values()) {
    if (type === 'outbound-rtp') sent[kind as 'audio' | 'video'] += packets ?? 0;
  }
  return sent;
}

export const setLocal = (tab: Tab, local: Partial<MediaScene['local']>) => {
  const scene = tab.scene.get();
  tab.scene.set({ ...scene, local: { ...scene.local, ...local } });
};

export const publish = (tab: Tab) =>
  tab.scene.set({
    ...tab.scene.get(),
    publish: { liveID: 'live-ann', kind: 'video' },
    local: { ...tracks, screen: null },
  });

export const twoHosts = (local = tracks) =>
  [coordinator.open(ann, [ann, ben], local), coordinator.open(ben, [ann, ben], local)] as const;
