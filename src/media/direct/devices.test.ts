import { describe, expect, test, vi } from 'vitest';
import {
  ann, annKey, ben, benKey, coordinator, moves, opened, Original, plays, setLocal, show, tileOf, tracks, twoHosts, until,
  useTabs, viewer,
} from '../../../test/direct-tabs.js';

useTabs();

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
