import { describe, expect, test, vi } from 'vitest';
import {
  ann, annKey, benKey, coordinator, moves, opened, Original, plays, show, tileOf, tracks, twoHosts, until, useTabs,
  viewer,
} from '../../../test/direct-tabs.js';

useTabs();

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
