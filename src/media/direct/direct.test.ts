import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  tileKey, type MediaLink, type MediaScene, type MediaSession, type Tile, type TileKey,
} from '../../core/media.js';
import type { LiveID, LiveKind, MediaPeer, SignalAddress } from '../../model/index.js';
import { createValue, type Value } from '../value.js';
import { direct } from './index.js';

type Peers = ReadonlyMap<LiveID, { peers: readonly MediaPeer[]; full: boolean }>;

interface Tab {
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

const host = (name: string, session = `${name}-tab`): MediaPeer =>
  ({ liveID: `live-${name}`, userID: name, session, role: 'host' });
const viewer = (session: string): MediaPeer => ({ liveID: 'live-ann', userID: 'vic', session, role: 'audience' });
const [ann, ben] = [host('ann'), host('ben')];
const keyOf = ({ liveID, userID }: MediaPeer): TileKey => tileKey(liveID, userID);
const annKey = keyOf(ann);
const benKey = keyOf(ben);

let coordinator: Coordinator;
let tracks: { microphone: MediaStreamTrack; camera: MediaStreamTrack };
const opened: RTCPeerConnection[] = [];
const Original = RTCPeerConnection;

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

const until = (check: () => void, timeout = 12_000) => vi.waitFor(check, { timeout, interval: 40 });
const tileOf = (tab: Tab, key: TileKey): Tile | undefined => tab.session.tiles.get().get(key);
const plays = (tab: Tab, key: TileKey) => until(() => expect(tileOf(tab, key)?.status).toBe('playing'));

function show(tab: Tab, key: TileKey): HTMLVideoElement {
  const video = document.createElement('video');
  document.body.append(video);
  tab.session.attach(key, video);
  return video;
}

const nextFrame = (video: HTMLVideoElement) =>
  new Promise<VideoFrameCallbackMetadata>((resolve) => video.requestVideoFrameCallback((_, frame) => resolve(frame)));

/** Resolves when so many different pictures were shown. */
async function moves(video: HTMLVideoElement, frames = 5) {
  const first = await nextFrame(video);
  let last = first;
  while (last.presentedFrames < first.presentedFrames + frames) last = await nextFrame(video);
  expect(last.width).toBeGreaterThan(0);
}

const isSome = (count: number) => count > 0;

async function packetsSent(connection: RTCPeerConnection) {
  const sent = { audio: 0, video: 0 };
  const stats = await connection.getStats() as unknown as ReadonlyMap<string, RTCOutboundRtpStreamStats>;
  for (const { type, kind, packetsSent: packets } of stats.values()) {
    if (type === 'outbound-rtp') sent[kind as 'audio' | 'video'] += packets ?? 0;
  }
  return sent;
}

const setLocal = (tab: Tab, local: Partial<MediaScene['local']>) => {
  const scene = tab.scene.get();
  tab.scene.set({ ...scene, local: { ...scene.local, ...local } });
};

const publish = (tab: Tab) =>
  tab.scene.set({
    ...tab.scene.get(),
    publish: { liveID: 'live-ann', kind: 'video' },
    local: { ...tracks, screen: null },
  });

const twoHosts = (local = tracks) =>
  [coordinator.open(ann, [ann, ben], local), coordinator.open(ben, [ann, ben], local)] as const;

describe('two hosts and a viewer', () => {
  test('everybody sees every host move, the hosts also themselves', async () => {
    const [a, b] = twoHosts();
    const v = coordinator.open(viewer('v-tab'), [ann, ben]);
    const shown = [show(a, annKey), show(a, benKey), show(b, annKey), show(v, annKey), show(v, benKey)];
    await Promise.all(shown.map((video) => moves(video)));
    await Promise.all([plays(a, benKey), plays(b, annKey), plays(v, annKey), plays(v, benKey)]);
    expect(shown.every((video) => video.muted && video.playsInline)).toBe(true);
    expect(tileOf(v, annKey)).toMatchObject({ hasVideo: true, hasAudio: true, reason: '' });
    await until(() => expect(tileOf(v, annKey)?.quality).toBeGreaterThan(0));
    // ann-ben, ann-viewer and ben-viewer, each seen from both sides.
    expect(opened).toHaveLength(6);
  });

  test('a picture is shown in two elements at once and again in one that was taken out', async () => {
    const [a] = twoHosts();
    const [first, second] = [show(a, benKey), show(a, benKey)];
    await Promise.all([moves(first), moves(second)]);
    const paused = new Promise((resolve) => first.addEventListener('pause', resolve, { once: true }));
    first.remove();
    await paused;
    document.body.append(first);
    const undoAgain = a.session.attach(benKey, first);
    await moves(first);
    undoAgain();
    expect(first.srcObject).toBe(null);
    await moves(second);
  });

  test('an older undo leaves the newer picture alone', async () => {
    const [a] = twoHosts();
    const video = document.createElement('video');
    document.body.append(video);
    const older = a.session.attach(benKey, video);
    a.session.attach(annKey, video);
    older();
    await moves(video);
  });

  test('who speaks is heard by the others and knows it', async () => {
    const [a, b] = twoHosts();
    await until(() => expect(a.session.speaking.get().get(benKey)).toBeGreaterThan(10));
    await until(() => expect(b.session.speaking.get().get(benKey)).toBeGreaterThan(10));
  });

  test('what flows is counted, for each person and for oneself', async () => {
    const [a] = twoHosts();
    await until(() => {
      const [own, other] = a.session.statistics!.get();
      for (const flow of [own, other]) {
        expect(flow!.videoBitrate).toBeGreaterThan(20);
        expect(flow!.audioBitrate).toBeGreaterThan(5);
        expect(flow).toMatchObject({ audioSampleRate: 48000, videoWidth: expect.any(Number) as number });
      }
      expect([own!.userID, other!.userID]).toEqual(['', 'ben']);
    });
  });

  test('two viewers do not connect with each other', async () => {
    const a = coordinator.open(ann, [ann], tracks);
    const v = coordinator.open(viewer('v-tab'), [ann]);
    coordinator.open(viewer('w-tab'), [ann]);
    await moves(show(v, annKey));
    await plays(a, annKey);
    expect(opened).toHaveLength(4);
  });

  test('a viewer sends nothing', async () => {
    const a = coordinator.open(ann, [ann], tracks);
    const v = coordinator.open(viewer('v-tab'), [ann]);
    setLocal(v, tracks);
    await moves(show(v, annKey));
    expect(await Promise.all(opened.map(packetsSent))).toEqual([
      { audio: expect.toSatisfy(isSome) as number, video: expect.toSatisfy(isSome) as number }, { audio: 0, video: 0 },
    ]);
    expect(tileOf(a, annKey)?.status).toBe('playing');
  });

  test('a voice live carries sound and no picture', async () => {
    const [, b] = [ann, ben].map((place) => coordinator.open(place, [ann, ben], tracks, 'voice'));
    await until(() => expect(b!.session.speaking.get().get(annKey)).toBeGreaterThan(10));
    for (const connection of opened) {
      expect(await packetsSent(connection)).toEqual({ audio: expect.toSatisfy(isSome) as number, video: 0 });
    }
  });

  test('nothing that a viewer sends is shown or heard', async () => {
    const played = vi.spyOn(HTMLAudioElement.prototype, 'play');
    const place = viewer('v-tab');
    const a = coordinator.open(ann, [ann, { ...place, role: 'host' }], tracks);
    const v = coordinator.open(place, [ann]);
    publish(v);
    await moves(show(v, annKey));
    const own = show(a, keyOf(place));
    expect(tileOf(a, keyOf(place))?.status).toBe('idle');
    expect(own.srcObject).toBe(null);
    expect(played.mock.contexts).toHaveLength(1);
  });
});

describe('devices', () => {
  test('muting and camera off and on reach the others without a new negotiation', async () => {
    const own = { microphone: tracks.microphone.clone(), camera: tracks.camera.clone() };
    const [a, b] = [coordinator.open(ann, [ann, ben], own), coordinator.open(ben, [ann, ben], tracks)];
    const sent = () => opened.flatMap((connection) => connection.getSenders()).map(({ track }) => track);
    const video = show(b, annKey);
    await moves(video);
    await plays(b, annKey);
    const stream = video.srcObject;
    const offers = vi.spyOn(Original.prototype, 'setRemoteDescription');

    setLocal(a, { microphone: null });
    await until(() => expect(tileOf(b, annKey)).toMatchObject({ hasAudio: false, hasVideo: true, status: 'playing' }));
    await until(() => expect(b.session.speaking.get().has(annKey)).toBe(false));
    await until(() => expect(sent()).not.toContain(own.microphone));
    setLocal(a, { camera: null });
    await until(() => expect(tileOf(b, annKey)).toMatchObject({ hasVideo: false, status: 'playing' }));
    await until(() => expect(sent()).not.toContain(own.camera));
    setLocal(a, own);
    await until(() => expect(b.session.speaking.get().get(annKey)).toBeGreaterThan(10));
    await moves(video);
    await plays(b, annKey);

    expect(video.srcObject).toBe(stream);
    expect(offers).not.toHaveBeenCalled();
    for (const track of Object.values(own)) track.stop();
  });

  test('a track that is switched off in place counts as muted', async () => {
    const [a, b] = twoHosts({ ...tracks, microphone: tracks.microphone.clone() });
    await plays(b, annKey);
    const { microphone } = a.scene.get().local;
    microphone!.enabled = false;
    await until(() => expect(tileOf(b, annKey)?.hasAudio).toBe(false));
    expect(tileOf(a, annKey)?.hasAudio).toBe(false);
    microphone!.enabled = true;
    await until(() => expect(tileOf(b, annKey)?.hasAudio).toBe(true));
    microphone!.stop();
  });

  test('a host who comes without devices is connected and can switch them on later', async () => {
    const a = coordinator.open(ann, [ann]);
    const v = coordinator.open(viewer('v-tab'), [ann]);
    await plays(v, annKey);
    expect(tileOf(v, annKey)).toMatchObject({ hasVideo: false, hasAudio: false });
    setLocal(a, tracks);
    await moves(show(v, annKey));
  });

  test('a shared screen takes the place of the camera', async () => {
    const canvas = document.createElement('canvas');
    canvas.width = 320;
    canvas.height = 100;
    const screen = canvas.captureStream(20).getVideoTracks()[0]!;
    const paint = setInterval(() => canvas.getContext('2d')?.fillRect(0, 0, Date.now() % 300, 90), 50);
    const [a, b] = twoHosts();
    const [video, own] = [show(b, annKey), show(a, annKey)];
    await moves(video);
    setLocal(a, { screen });
    await until(() => expect([video.videoWidth / video.videoHeight, own.videoWidth]).toEqual([3.2, 320]));
    setLocal(a, { screen: null });
    await until(() => expect(video.videoWidth / video.videoHeight).toBeCloseTo(4 / 3));
    clearInterval(paint);
  });

  test('a camera that stops without a word freezes the tile, and it comes back', async () => {
    const canvas = document.createElement('canvas');
    const paint = () => canvas.getContext('2d')?.fillRect(0, 0, Date.now() % 300, 90);
    let painting = setInterval(paint, 50);
    const [, b] = twoHosts({ ...tracks, camera: canvas.captureStream().getVideoTracks()[0]! });
    await plays(b, annKey);
    clearInterval(painting);
    await until(() => expect(tileOf(b, annKey)?.status).toBe('frozen'));
    painting = setInterval(paint, 50);
    await plays(b, annKey);
    clearInterval(painting);
  });
});

describe('sound', () => {
  const players = (spy: { mock: { contexts: unknown[] } }) => spy.mock.contexts as HTMLAudioElement[];

  test('follows the output volume and the muted lives', async () => {
    const played = vi.spyOn(HTMLAudioElement.prototype, 'play');
    const [a] = twoHosts();
    await plays(a, benKey);
    await until(() => expect(players(played).length).toBeGreaterThan(1));
    const volumes = () => [...new Set(players(played).filter((player) => player instanceof HTMLAudioElement))]
      .map((player) => (player.muted ? 'muted' : player.volume));
    a.scene.set({ ...a.scene.get(), outputVolume: 40 });
    expect(volumes()).toContain(0.4);
    a.scene.set({ ...a.scene.get(), mutedLives: ['live-ben'] });
    expect(volumes()).toContain('muted');
    a.scene.set({ ...a.scene.get(), mutedLives: [] });
    expect(volumes()).not.toContain('muted');
  });

  test('a browser that refuses to play asks for one tap', async () => {
    const refusing = vi.spyOn(HTMLMediaElement.prototype, 'play')
      .mockRejectedValue(new DOMException('play() failed', 'NotAllowedError'));
    const [a] = twoHosts();
    await until(() => expect(a.session.needsUnlock.get()).toBe(true));
    await a.session.unlock();
    expect(a.session.needsUnlock.get()).toBe(true);
    refusing.mockRestore();
    await a.session.unlock();
    expect(a.session.needsUnlock.get()).toBe(false);
    await until(() => expect(a.session.speaking.get().get(benKey)).toBeGreaterThan(10));
  });
});

describe('coming and going', () => {
  test('a host who leaves is gone at once, and is seen again on return', async () => {
    const [a, b] = twoHosts();
    const video = show(b, annKey);
    await moves(video);
    coordinator.leave(a);
    expect(tileOf(b, annKey)?.status).toBe('idle');
    expect(video.srcObject).toBe(null);
    expect(opened.every(({ signalingState }) => signalingState === 'closed')).toBe(true);
    coordinator.enter(a);
    await moves(video);
    await plays(a, benKey);
  });

  test('a tab that starts anew under the same name is seen again', async () => {
    const [a, b] = twoHosts();
    const video = show(b, annKey);
    await moves(video);
    await a.session.close();
    const again = coordinator.open(ann, [ann, ben], tracks);
    await moves(show(again, benKey));
    await plays(b, annKey);
    await moves(video);
  });

  test('a viewer who takes a seat is seen and heard', async () => {
    const [a] = twoHosts();
    const place = viewer('v-tab');
    const v = coordinator.open(place, [ann, ben]);
    a.scene.set({ ...a.scene.get(), wanted: [ann, ben, place].map((peer) => ({ ...peer, kind: 'video' })) });
    await moves(show(v, annKey));
    expect(tileOf(a, keyOf(place))?.status).toBe('idle');
    await until(() => expect(opened.every(({ signalingState }) => signalingState === 'stable')).toBe(true));
    const answers = vi.spyOn(Original.prototype, 'setRemoteDescription');
    v.place = { ...place, role: 'guest' };
    coordinator.announce();
    publish(v);
    await moves(show(a, keyOf(place)));
    expect(answers).not.toHaveBeenCalled();
  });

  test('a place past the last one is told in words, and works once there is room', async () => {
    const v = coordinator.open(viewer('v-tab'), [ann]);
    v.peers.set(new Map([['live-ann', { peers: [], full: true }]]));
    expect(tileOf(v, annKey)?.status).toBe('full');
    expect(tileOf(v, annKey)?.reason).toMatch(/\w+ \w+.*\./);
    coordinator.open(ann, [ann], tracks);
    await plays(v, annKey);
    expect(tileOf(v, annKey)?.reason).toBe('');
  });

  test('two who call at the same moment are connected, every time in twenty', async () => {
    for (let round = 0; round < 20; round++) {
      const [a, b] = [host('ann', `s${round % 2}-${round}`), host('ben', `s${(round + 1) % 2}-${round}`)]
        .map((place) => coordinator.open(place, [ann, ben], tracks)) as [Tab, Tab];
      const pictures = [show(a, benKey), show(b, annKey)];
      await Promise.all(pictures.map((video) => moves(video, 2)));
      for (const tab of [a, b]) {
        await tab.session.close();
        coordinator.leave(tab);
      }
      document.body.replaceChildren();
    }
    expect(opened).toHaveLength(40);
  }, 60_000);

  test('nothing is left open after the close', async () => {
    const [a, b] = twoHosts();
    const video = show(a, benKey);
    await moves(video);
    await a.session.close();
    await b.session.close();
    expect(opened.length).toBeGreaterThan(0);
    expect(opened.every(({ signalingState }) => signalingState === 'closed')).toBe(true);
    expect(video.srcObject).toBe(null);
    expect(a.session.tiles.get().size).toBe(0);
    coordinator.announce();
    expect(opened).toHaveLength(2);
  });
});

describe('trouble', () => {
  test('signals that are lost on the way keep nobody apart', async () => {
    coordinator.losesSignals = true;
    const [a, b] = twoHosts();
    await until(() => expect(opened.some(({ localDescription }) => localDescription)).toBe(true));
    coordinator.losesSignals = false;
    await Promise.all([moves(show(a, benKey)), moves(show(b, annKey))]);
  });

  test('who was not listening yet when called is connected without a retry', async () => {
    vi.spyOn(performance, 'now').mockReturnValue(1);
    coordinator.losesSignals = true;
    // The later name calls.
    const place = viewer('a-tab');
    const a = coordinator.open(ann, [ann], tracks);
    a.peers.set(new Map([['live-ann', { peers: [place], full: false }]]));
    await until(() => expect(opened[0]?.localDescription).toBeTruthy());
    coordinator.losesSignals = false;
    await moves(show(coordinator.open(place, [ann]), annKey));
  });

  test.each([0, 1])('a failed connection says so in words, restarts, and plays again (seen by side %i)', async (side) => {
    const [a, b] = twoHosts();
    await plays(b, annKey);
    await plays(a, benKey);
    const [tab, key] = ([[a, benKey], [b, annKey]] as const)[side]!;
    const restarts = vi.spyOn(Original.prototype, 'restartIce');
    const broken = opened[side]!;
    Object.defineProperty(broken, 'connectionState', { configurable: true, get: () => 'failed' });
    broken.dispatchEvent(new Event('connectionstatechange'));
    expect(tileOf(tab, key)).toMatchObject({ status: 'failed', quality: 6 });
    expect(tileOf(tab, key)?.reason).toMatch(/\w+ \w+.*\./);
    const before = broken.localDescription!.sdp;
    await until(() => expect(restarts).toHaveBeenCalledTimes(1));
    await until(() => expect(broken.localDescription!.sdp).not.toBe(before));
    Reflect.deleteProperty(broken, 'connectionState');
    await plays(b, annKey);
    await plays(a, benKey);
    await moves(show(tab, key));
  });

  test('a connection that restarts do not mend is made anew, at once when the network returns', async () => {
    const [, b] = twoHosts();
    const video = show(b, annKey);
    await moves(video);
    const broken = opened[1]!;
    const restarts = vi.spyOn(Original.prototype, 'restartIce');
    Object.defineProperty(broken, 'connectionState', { get: () => 'failed' });
    await until(() => expect(restarts).toHaveBeenCalled());
    for (let attempt = 0; attempt < 3; attempt++) dispatchEvent(new Event('online'));
    expect(broken.signalingState).toBe('closed');
    await moves(video);
    await plays(b, annKey);
    expect(opened).toHaveLength(4);
  });

  test('what is not a signal is ignored', async () => {
    const [a, b] = twoHosts();
    await plays(a, benKey);
    const garbage = [
      ...[null, 7, 'text', {}, { from: 1 }, { from: 'x', to: null }, { sends: {}, from: 'x', to: 3 }],
      { sends: {}, from: 'x', to: null, description: { type: 'offer', sdp: '' } },
    ];
    for (const data of garbage) {
      for (const handler of a.hear) handler(b.place, data);
    }
    await moves(show(a, benKey));
    expect(opened).toHaveLength(2);
  });
});
