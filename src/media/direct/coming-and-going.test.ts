import { describe, expect, test, vi } from 'vitest';
import {
  ann, annKey, ben, benKey, coordinator, host, keyOf, moves, opened, Original, plays, publish, show, type Tab, tileOf,
  tracks, twoHosts, until, useTabs, viewer,
} from '../../../test/direct-tabs.js';

useTabs();

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
