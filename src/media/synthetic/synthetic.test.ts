import { afterEach, describe, expect, test, vi } from 'vitest';
import { tileKey, type MediaLink, type MediaScene, type MediaSession } from '../../core/media.js';
import { createValue } from '../value.js';
import {
  avatarDataURL, coverDataURL, drawPerson, portrait, seedOf, synthetic, type SyntheticOptions,
} from './index.js';

const annKey = tileKey('live-ann', 'ann');
const benKey = tileKey('live-ben', 'ben');
const nobody: MediaScene = {
  self: { userID: 'ann', session: 'tab' },
  wanted: [{ liveID: 'live-ann', userID: 'ann', kind: 'video' }, { liveID: 'live-ben', userID: 'ben', kind: 'video' }],
  publish: null,
  mutedLives: [],
  local: { microphone: null, camera: null, screen: null },
  outputVolume: 100,
};
const link: MediaLink = { peers: createValue(new Map()), rooms: createValue(new Map()), askForRooms: () => {}, signal: () => {}, onSignal: () => () => {} };
const open: MediaSession[] = [];

function start(options: SyntheticOptions = {}, scene: Partial<MediaScene> = {}) {
  const value = createValue<MediaScene>({ ...nobody, ...scene });
  const session = synthetic(options).open(value, link);
  open.push(session);
  return { session, scene: value };
}

function show(session: MediaSession, key = benKey, size = 280): HTMLVideoElement {
  const video = document.createElement('video');
  video.style.cssText = `display: block; width: ${size}px; height: ${size / 1.4}px`;
  document.body.append(video);
  session.attach(key, video);
  return video;
}

const until = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 40 });
const nextFrame = (video: HTMLVideoElement) =>
  new Promise<number>((resolve) => video.requestVideoFrameCallback((_, frame) => resolve(frame.presentedFrames)));

function pixels(source: CanvasImageSource, w = 70, h = 50): Uint8ClampedArray {
  const to = new OffscreenCanvas(w, h).getContext('2d')!;
  to.drawImage(source, 0, 0, w, h);
  return to.getImageData(0, 0, w, h).data;
}

function drawn(seed: number, t = 0): Uint8ClampedArray {
  const canvas = new OffscreenCanvas(140, 100);
  drawPerson(canvas.getContext('2d')!, seed, 140, 100, t);
  return pixels(canvas);
}

const difference = (a: Uint8ClampedArray, b: Uint8ClampedArray) =>
  a.reduce((sum, value, index) => sum + Math.abs(value - b[index]!), 0) / a.length;

afterEach(async () => {
  for (const session of open.splice(0)) await session.close();
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

describe('drawn people', () => {
  test('the same seed is the same person, another seed another', () => {
    expect(difference(drawn(3), drawn(3))).toBe(0);
    expect(difference(drawn(3), drawn(4))).toBeGreaterThan(5);
    expect(difference(drawn(seedOf('mina')), drawn(seedOf('dario')))).toBeGreaterThan(5);
  });

  test('people move a little, and only a little', () => {
    const moved = difference(drawn(3, 0), drawn(3, 2));
    expect(moved).toBeGreaterThan(0.1);
    expect(moved).toBeLessThan(10);
  });

  test('every picture is filled to its corners, whatever its shape', () => {
    for (const [w, h] of [[300, 60], [60, 300], [100, 100]] as const) {
      const canvas = new OffscreenCanvas(w, h);
      drawPerson(canvas.getContext('2d')!, 12, w, h, 0);
      const alpha = pixels(canvas, w, h).filter((_, index) => index % 4 === 3);
      expect(alpha.every((value) => value === 255)).toBe(true);
    }
  });

  test('an avatar fits into the 2048 characters of a URL; covers and files are pictures too', async () => {
    for (let seed = 0; seed < 40; seed++) expect(avatarDataURL(seed).length).toBeLessThan(2048);
    expect(avatarDataURL('mina')).toBe(avatarDataURL(seedOf('mina')));
    const image = new Image();
    image.src = coverDataURL('mina');
    await image.decode();
    expect([image.naturalWidth, image.naturalHeight]).toEqual([480, 600]);
    const file = await createImageBitmap(await portrait(3, 320, 200));
    expect([file.width, file.height]).toEqual([320, 200]);
  });
});

describe('a synthetic session', () => {
  test('everybody wanted plays and moves', async () => {
    const { session } = start();
    expect(session.tiles.get().get(benKey)).toMatchObject({ status: 'playing', hasVideo: true, hasAudio: true });
    const video = show(session);
    const first = await nextFrame(video);
    let last = first;
    while (last < first + 5) last = await nextFrame(video);
    expect(video.muted).toBe(true);
    expect(difference(pixels(video), drawn(seedOf('ben')))).toBeLessThan(12);
  });

  test('is seen in the first of two elements, until whoever attached it last lets go', async () => {
    const { session } = start();
    const [video, standby] = [document.createElement('video'), document.createElement('video')];
    standby.dataset.live = '';
    document.body.append(video, standby);
    const undo = session.attach(benKey, video, standby);
    const undoNewer = session.attach(benKey, video, standby);
    expect([video.dataset.live, standby.dataset.live, standby.srcObject]).toEqual(['', undefined, null]);
    undo();
    expect(video.srcObject).not.toBeNull();
    await until(() => expect(video.paused).toBe(false));
    undoNewer();
    expect(video.srcObject).toBeNull();
  });

  test('faces can be chosen, and another seed gives other faces', async () => {
    const sessions = [start({ still: true, faces: { ben: 6 } }), start({ still: true, seed: 2 })];
    const videos = sessions.map(({ session }) => show(session));
    await Promise.all(videos.map(nextFrame));
    await until(() => expect(difference(pixels(videos[0]!), drawn(6))).toBeLessThan(4));
    await until(() => expect(difference(pixels(videos[1]!), drawn(seedOf('2ben')))).toBeLessThan(4));
  });

  test('a still session holds one picture, also for who comes later, and nobody speaks', async () => {
    const { session } = start({ still: true });
    const first = show(session);
    const ben = seedOf('ben');
    await until(() => expect(difference(pixels(first), drawn(ben))).toBeLessThan(4));
    const before = pixels(first);
    const tenths = Array.from({ length: 200 }, (_, index) => index / 10);
    const nearest = tenths.map((t) => difference(before, drawn(ben, t)));
    expect(nearest.indexOf(Math.min(...nearest))).toBeLessThan(3);
    const later = show(session);
    await until(() => expect(later.readyState).toBeGreaterThanOrEqual(2));
    await until(() => expect(difference(pixels(later), before)).toBeLessThan(1));
    expect(difference(pixels(first), before)).toBeLessThan(1);
    expect(session.speaking.get().size).toBe(0);
  });

  test('a large tile gets a sharp picture, a small one a small one', async () => {
    const { session } = start();
    const [large, small] = [show(session, annKey, 700), show(session, benKey, 140)];
    await until(() => expect([large.videoHeight, small.videoHeight]).toEqual([540, 180]));
  });

  test('voice lives have no picture, and tiles say what a story wants them to say', () => {
    const wanted = [{ liveID: 'live-ben', userID: 'ben', kind: 'voice' as const }];
    const { session } = start({ tiles: { ben: { status: 'frozen', quality: 5 } } }, { wanted });
    expect(session.tiles.get().get(benKey)).toMatchObject({ hasVideo: false, status: 'frozen', quality: 5 });
    expect(show(session).srcObject).toBe(null);
  });

  test('people take turns in speaking, or speak as told', async () => {
    const turns = start({ seed: 7 }).session;
    const spoke = new Set<number>();
    turns.speaking.listen((speaking) => spoke.add(speaking.size));
    const told = start({ speaking: { ben: 64 } }).session;
    await until(() => expect([...told.speaking.get()]).toEqual([[benKey, 64]]));
    await until(() => expect(spoke.size).toBeGreaterThan(1));
  });

  test('sound comes only when asked for, and may want a tap', async () => {
    const contexts: AudioContext[] = [];
    vi.stubGlobal('AudioContext', class extends AudioContext {
      constructor() {
        super();
        contexts.push(this);
      }
    });
    start();
    const { session } = start({ tapForSound: true });
    expect(session.needsUnlock.get()).toBe(true);
    await session.unlock();
    expect(session.needsUnlock.get()).toBe(false);
    expect(contexts).toEqual([]);
    await start({ sound: true }).session.close();
    expect(contexts.map(({ state }) => state)).toEqual(['closed']);
  });

  test('oneself is seen through the local camera', async () => {
    const adapter = synthetic({ selfFace: 2 });
    const camera = (await adapter.devices.getUserMedia({ video: true })).getVideoTracks()[0]!;
    const scene = createValue<MediaScene>({ ...nobody, publish: { liveID: 'live-ann', kind: 'video' } });
    const session = adapter.open(scene, link);
    open.push(session);
    const video = show(session, annKey);
    expect(session.tiles.get().get(annKey)).toMatchObject({ hasVideo: false, hasAudio: false });
    scene.set({ ...scene.get(), local: { ...nobody.local, camera } });
    expect(session.tiles.get().get(annKey)).toMatchObject({ hasVideo: true, hasAudio: false });
    await nextFrame(video);
    await until(() => expect(difference(pixels(video), drawn(2))).toBeLessThan(12));
    camera.stop();
  });

  test('nothing goes on after the close', async () => {
    const { session } = start();
    const video = show(session);
    await nextFrame(video);
    const track = (video.srcObject as MediaStream).getVideoTracks()[0]!;
    await session.close();
    expect([video.srcObject, track.readyState, session.tiles.get().size]).toEqual([null, 'ended', 0]);
  });
});

describe('drawn devices', () => {
  test('camera, microphone and screen give live tracks that end when stopped', async () => {
    const { devices } = synthetic();
    const stream = await devices.getUserMedia({ audio: true, video: true });
    const screen = await devices.getDisplayMedia!();
    expect(stream.getTracks().map(({ kind }) => kind).sort()).toEqual(['audio', 'video']);
    const video = document.createElement('video');
    video.muted = true;
    video.srcObject = screen;
    await video.play();
    await nextFrame(video);
    expect(video.videoWidth).toBe(1280);
    const tracks = [...stream.getTracks(), ...screen.getTracks()];
    for (const track of tracks) track.stop();
    expect(tracks.every(({ readyState }) => readyState === 'ended')).toBe(true);
  });

  test('a chosen device is another one', async () => {
    const { devices } = synthetic();
    const cameras = (await devices.enumerateDevices()).filter(({ kind }) => kind === 'videoinput');
    const looks: Uint8ClampedArray[] = [];
    for (const { deviceId } of cameras) {
      const stream = await devices.getUserMedia({ video: { deviceId: { exact: deviceId } } });
      const video = document.createElement('video');
      video.muted = true;
      video.srcObject = stream;
      await video.play();
      await nextFrame(video);
      looks.push(pixels(video));
      for (const track of stream.getTracks()) track.stop();
    }
    expect(difference(looks[0]!, looks[1]!)).toBeGreaterThan(5);
  });

  test('a copy of a track goes on when the original is stopped', async () => {
    const { devices } = synthetic();
    const [track] = (await devices.getUserMedia({ video: true })).getVideoTracks();
    const copy = track!.clone();
    track!.stop();
    const video = document.createElement('video');
    video.muted = true;
    video.srcObject = new MediaStream([copy]);
    await video.play();
    const first = await nextFrame(video);
    let last = first;
    while (last < first + 4) last = await nextFrame(video);
    copy.stop();
  });

  const refusals = ['NotAllowedError', 'NotFoundError', 'NotReadableError'] as const;
  test.each(refusals)('%s can be played', async (refuseDevices) => {
    const { devices } = synthetic({ refuseDevices });
    await expect(devices.getUserMedia({ audio: true })).rejects.toMatchObject({ name: refuseDevices });
    const listed = await devices.enumerateDevices();
    expect(listed.length > 0).toBe(refuseDevices !== 'NotFoundError');
    if (refuseDevices === 'NotAllowedError') expect(listed.every(({ label }) => label === '')).toBe(true);
  });
});
