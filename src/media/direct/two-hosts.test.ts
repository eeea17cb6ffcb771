import { describe, expect, test, vi } from 'vitest';
import {
  ann, annKey, ben, benKey, coordinator, isSome, keyOf, moves, opened, packetsSent, plays, publish, setLocal, show,
  tileOf, tracks, twoHosts, until, useTabs, viewer,
} from '../../../test/direct-tabs.js';

useTabs();

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
