import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Tile } from '../core/media.js';
import type { LiveSnapshot, SeatUserInfo } from '../model/index.js';
import type { LiveClient } from './live-client.js';
import { FakeDevices } from './testing/devices.js';
import { battleOf, connectionOf, person, seat } from './testing/facts.js';
import { fakeMedia } from './testing/media.js';
import { openPage, own } from './testing/page.js';

let client: LiveClient;
afterEach(() => client.close());

function page(options: Parameters<typeof openPage>[0] = {}) {
  const opened = openPage(options);
  ({ client } = opened);
  return opened.backend;
}

describe('media', () => {
  test('is opened when the first live is entered, and closed with the client', async () => {
    const { media, opened, session, closings } = fakeMedia();
    page({ media }).connect();
    expect(client.media.get()).toEqual({ session: null, kind: 'none', label: '', error: null });
    await client.liveListStore.joinLive('live-ben');
    await vi.waitFor(() =>
      expect(client.media.get()).toEqual({ session, kind: 'synthetic', label: 'drawn', error: null }),
    );
    await client.liveListStore.joinLive('live-cyd');
    expect(opened).toHaveLength(1);
    await client.close();
    expect(closings()).toBe(1);
    expect(client.media.get().session).toBeNull();
  });

  test('that cannot be opened says so, and is tried again with the next connection', async () => {
    const reported = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { media, session } = fakeMedia();
    const open = vi.spyOn(media, 'open').mockImplementationOnce(() => {
      throw new Error('no WebGL');
    });
    const backend = page({ media }).connect();
    await client.liveListStore.joinLive('live-ben');
    await vi.waitFor(() => expect(client.media.get().error).toMatchObject({ code: 'internal' }));
    backend.connect();
    await vi.waitFor(() => expect(client.media.get()).toMatchObject({ session, error: null }));
    expect(open).toHaveBeenCalledTimes(2);
    reported.mockRestore();
  });

  test('shows whoever is in the lives of this page, and sends where this page acts', async () => {
    const { media, scene } = fakeMedia();
    const devices = new FakeDevices();
    const backend = page({ media, devices }).connect();
    await client.liveListStore.startLive({ liveID: 'live-ann' });
    await vi.waitFor(() => expect(client.media.get().session).not.toBeNull());
    expect(scene()).toMatchObject({
      self: { userID: 'ann', session: 'tab-1' },
      wanted: [{ liveID: 'live-ann', userID: 'ann', kind: 'video' }],
      publish: { liveID: 'live-ann', kind: 'video' },
      local: { microphone: null, camera: null, screen: null },
    });
    backend.push('live:live-ann', {
      connection: connectionOf('ann', 'ben'),
      seats: [seat('ann'), seat('ben'), seat(null, { index: 1 })],
    });
    expect(scene().wanted.map(({ userID }) => userID)).toEqual(['ann', 'ben']);
    await client.deviceStore.openLocalCamera();
    expect(scene().local.camera).toBe(client.deviceStore.localTracks.get().camera);
    await client.live('live-ann').coHostStore.muteRemoteHostAudio({ liveID: 'live-ben', isMuted: true });
    expect(scene().mutedLives).toEqual(['live-ben']);
    client.deviceStore.setOutputVolume(40);
    expect(scene().outputVolume).toBe(40);
    await client.deviceStore.setCurrentSpeaker({ deviceID: 'out-1' });
    expect(scene().outputDeviceID).toBe('out-1');
    // Another tab took over: this one watches.
    backend.push(own, { hosting: { liveID: 'live-ann', session: 'tab-2' } });
    expect(scene().publish).toBeNull();
    await client.liveListStore.leaveLive();
    expect(scene().wanted).toEqual([]);
  });

  test('is left alone while nothing changes for it', async () => {
    const { media, opened } = fakeMedia();
    const backend = page({ media }).connect();
    await client.liveListStore.joinLive('live-ben');
    await vi.waitFor(() => expect(opened).toHaveLength(1));
    const listener = vi.fn();
    opened[0]!.scene.listen(listener);
    backend.push('live:live-ben', { battle: battleOf(['ben', 'cyd']) });
    backend.volatile('live:live-ben', { viewers: { currentViewerCount: 4, totalViewerCount: 4, version: 1 } });
    expect(listener).not.toHaveBeenCalled();
  });

  test('a guest who sits sends too', async () => {
    const { media, scene } = fakeMedia();
    const backend = page({ media }).connect();
    await client.liveListStore.joinLive('live-ben');
    await vi.waitFor(() => expect(client.media.get().session).not.toBeNull());
    expect(scene().publish).toBeNull();
    const guest = seat(null, {
      liveID: 'live-ben',
      index: 2,
      userInfo: person('ann', { liveID: 'live-ben', role: 'guest' }),
    });
    backend.push('live:live-ben', { seats: [seat('ben'), guest] });
    expect(scene().publish).toEqual({ liveID: 'live-ben', kind: 'video' });
  });

  test('hears at once that the microphone is muted, which its track tells nobody', async () => {
    const { media, opened } = fakeMedia();
    page({ media, devices: new FakeDevices() }).connect();
    await client.liveListStore.startLive({ liveID: 'live-ann' });
    await vi.waitFor(() => expect(opened).toHaveLength(1));
    await client.deviceStore.openLocalMicrophone();
    const heard: (boolean | undefined)[] = [];
    opened[0]!.scene.listen(({ local }) => heard.push(local.microphone?.enabled));
    client.deviceStore.muteLocalAudio();
    client.deviceStore.unmuteLocalAudio();
    expect(heard).toEqual([false, true]);
  });

  test('a live that was left is no way to anybody any more', async () => {
    const { media, opened } = fakeMedia();
    const backend = page({ media }).connect();
    await client.liveListStore.joinLive('live-ben');
    await vi.waitFor(() => expect(opened).toHaveLength(1));
    const { peers, rooms } = opened[0]!.link;
    backend.sink.peers('live-ben', [], false);
    backend.sink.rooms('live-ben', { url: 'wss://media', home: null, stage: null, sources: [], full: true });
    expect([peers.get().size, rooms.get().size]).toEqual([1, 1]);
    await client.liveListStore.leaveLive();
    expect([peers.get().size, rooms.get().size]).toEqual([0, 0]);
  });

  test('signals and peers pass through', async () => {
    const { media, opened } = fakeMedia();
    const backend = page({ media }).connect();
    const from = { liveID: 'live-ben', userID: 'ben', session: 's' };
    // Peers may be told before the plane is there.
    backend.sink.peers('live-ben', [{ ...from, role: 'host' }], false);
    await client.liveListStore.joinLive('live-ben');
    await vi.waitFor(() => expect(opened).toHaveLength(1));
    const { link } = opened[0]!;
    expect(link.peers.get().get('live-ben')).toEqual({ peers: [{ ...from, role: 'host' }], full: false });
    const heard = vi.fn();
    const undo = link.onSignal(heard);
    backend.sink.signal(from, 1);
    undo();
    backend.sink.signal(from, 2);
    expect(heard.mock.calls).toEqual([[from, 1]]);
    link.signal(from, 3);
    expect(backend.signals).toEqual([{ to: from, data: 3 }]);
  });

  test('brings back who speaks and how well they are received', async () => {
    const { media, session } = fakeMedia();
    page({ media }).connect();
    await client.liveListStore.startLive({ liveID: 'live-ann' });
    await vi.waitFor(() => expect(client.media.get().session).not.toBeNull());
    const tile: Tile = { status: 'playing', hasVideo: true, hasAudio: true, reason: '', quality: 2 };
    session.tiles.set(new Map([['live-ann/ann', tile]]));
    session.speaking.set(
      new Map([
        ['live-ann/ann', 70],
        ['live-zed/zed', 50],
      ]),
    );
    const { liveSeatStore } = client.live('live-ann');
    await vi.waitFor(() => expect(liveSeatStore.state.get().speakingUsers).toEqual(new Map([['ann', 70]])));
    expect(liveSeatStore.state.get().networkQualities).toEqual(new Map([['ann', 2]]));
    await vi.waitFor(() =>
      expect(client.deviceStore.state.get()).toMatchObject({ networkInfo: { quality: 2 } }),
    );
  });

  test('a guest whose microphone and camera the host switched off does not send them', async () => {
    const { media } = fakeMedia();
    const devices = new FakeDevices();
    const backend = page({ media, devices }).connect();
    await client.liveListStore.joinLive('live-ben');
    await vi.waitFor(() => expect(client.media.get().session).not.toBeNull());
    await client.deviceStore.openLocalMicrophone();
    await client.deviceStore.openLocalCamera();
    const sit = (over: Partial<SeatUserInfo>): Partial<LiveSnapshot> => ({
      seats: [
        seat('ben'),
        seat(null, {
          liveID: 'live-ben',
          index: 2,
          userInfo: person('ann', { liveID: 'live-ben', role: 'guest', ...over }),
        }),
      ],
    });
    backend.push('live:live-ben', sit({}));
    expect(client.deviceStore.state.get()).toMatchObject({ microphoneStatus: 'on', cameraStatus: 'on' });
    backend.push('live:live-ben', sit({ allowOpenMicrophone: false }));
    expect(client.deviceStore.state.get()).toMatchObject({ microphoneStatus: 'off', cameraStatus: 'on' });
    backend.push('live:live-ben', sit({ allowOpenMicrophone: false, allowOpenCamera: false }));
    expect(client.deviceStore.state.get().cameraStatus).toBe('off');
    await client.deviceStore.openLocalMicrophone();
    expect(client.deviceStore.state.get().microphoneStatus).toBe('off');
  });
});

