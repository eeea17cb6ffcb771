import { afterEach, describe, expect, test, vi } from 'vitest';
import { atom } from 'nanostores';
import type { MediaAdapter, MediaLink, MediaScene, MediaSession, Tile, TileKey } from '../core/media.js';
import type { Readable } from '../core/readable.js';
import { LiveError, type LiveSnapshot, type SeatUserInfo } from '../model/index.js';
import { createLiveClient, type LiveClient, type LiveClientOptions } from './live-client.js';
import { alone, battleInfo, battleOf, connectionOf, liveOf, person, seat } from './testing/facts.js';
import { FakeDevices } from './testing/devices.js';
import { ScriptedBackend } from './testing/scripted-backend.js';

const own = 'user:ann';
let client: LiveClient;
afterEach(() => client.close());

function page(options: Omit<LiveClientOptions, 'backend' | 'url' | 'getToken'> = {}) {
  const backend = new ScriptedBackend();
  client = createLiveClient({ backend, ...options });
  for (const userID of ['ann', 'ben', 'cyd']) backend.snapshots.set(`live:live-${userID}`, alone(userID));
  backend.script.startLive = ({ liveID }) => {
    backend.push(own, { hosting: { liveID, session: 'tab-1' } });
    return liveOf('ann');
  };
  backend.script.joinLive = ({ liveID }) => liveOf(liveID.slice(5));
  return backend;
}

describe('the client', () => {
  test('shows its connection, who it is, and the last failure until the link is up again', () => {
    const backend = page();
    expect(client.state.get()).toEqual({ connection: 'connecting', userInfo: null, lastError: null });
    backend.connect();
    expect(client.state.get()).toEqual({ connection: 'open', userInfo: backend.user, lastError: null });
    const failed = vi.fn();
    client.on('error', failed);
    backend.sink.connection('reconnecting');
    backend.sink.error(new LiveError('internal'));
    expect(client.state.get()).toMatchObject({ connection: 'reconnecting', lastError: { code: 'internal' } });
    expect(failed.mock.calls).toMatchObject([[{ error: { code: 'internal' } }]]);
    backend.connect();
    expect(client.state.get()).toMatchObject({ connection: 'open', lastError: null });
  });

  test('tells the coordinator\'s time', () => {
    const backend = page();
    backend.now = 123;
    expect(client.serverNow()).toBe(123);
  });

  test('closes once, without a word to the live', async () => {
    const backend = page().connect();
    await client.liveListStore.startLive({ liveID: 'live-ann' });
    const closed = vi.fn();
    client.on('closed', closed);
    await client.close();
    await client.close();
    expect(closed.mock.calls).toEqual([[{ error: null }]]);
    expect(client.state.get().connection).toBe('closed');
    expect(backend.isClosed).toBe(true);
    expect(backend.sent.map(({ method }) => method)).toEqual(['startLive']);
  });

  test('that cannot go on says why', () => {
    const backend = page().connect();
    const closed = vi.fn();
    client.on('closed', closed);
    backend.sink.error(new LiveError('unauthorized'));
    backend.sink.connection('closed');
    expect(closed.mock.calls).toMatchObject([[{ error: { code: 'unauthorized' } }]]);
    expect(client.state.get()).toMatchObject({ connection: 'closed', lastError: { code: 'unauthorized' } });
  });

  test('leaves no timer behind', async () => {
    vi.useFakeTimers();
    try {
      const backend = page().connect();
      backend.snapshots.set('live:live-ben', alone('ben', { battle: battleOf(['ben', 'cyd']) }));
      await client.liveListStore.joinLive('live-ben');
      backend.volatile('live:live-ben', { score: { battleID: 'battle-1', version: 1, totals: { ben: 1 }, supporters: {} } });
      expect(vi.getTimerCount()).toBeGreaterThan(0);
      await client.close();
      vi.advanceTimersByTime(100);
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('events', () => {
  const started = (liveID: string) => ({
    type: 'onBattleStarted', liveID, payload: { battleInfo: battleInfo(), inviter: person('ben'), invitees: [] },
  } as const);

  test('find every store up to date, and every subscriber told', async () => {
    const backend = page().connect();
    await client.liveListStore.joinLive('live-ben');
    const live = client.live('live-ben');
    const told: string[] = [];
    live.battleStore.state.listen(() => told.push(`battle, connected ${live.coHostStore.state.get().connected.length}`));
    live.coHostStore.state.listen(() => told.push(`coHost, ${live.battleStore.state.get().phase}`));
    live.battleStore.on('onBattleStarted', () => told.push('event'));
    backend.push('live:live-ben', { connection: connectionOf('ben', 'cyd'), battle: battleOf(['ben', 'cyd']) }, [started('live-ben')]);
    expect(told).toEqual(['coHost, running', 'battle, connected 2', 'event']);
  });

  test('reach the other handlers when one throws, and it is reported', async () => {
    const reported = vi.spyOn(console, 'error').mockImplementation(() => {});
    const backend = page().connect();
    await client.liveListStore.joinLive('live-ben');
    const { battleStore, coHostStore } = client.live('live-ben');
    const [first, second, third] = [new Error('one'), new Error('two'), vi.fn()];
    battleStore.on('onBattleStarted', () => { throw first; });
    coHostStore.state.listen(() => { throw second; });
    battleStore.on('onBattleStarted', third);
    backend.push('live:live-ben', { connection: connectionOf('ben', 'cyd') }, [started('live-ben')]);
    expect(third).toHaveBeenCalledOnce();
    expect(reported.mock.calls).toEqual([[second], [first]]);
    reported.mockRestore();
  });

  test('stop with the undo, with the signal, and only for whom they stop', async () => {
    const backend = page().connect();
    await client.liveListStore.joinLive('live-ben');
    const { battleStore } = client.live('live-ben');
    const handler = vi.fn();
    const controller = new AbortController();
    const undo = battleStore.on('onBattleStarted', handler);
    battleStore.on('onBattleStarted', handler);
    battleStore.on('onBattleStarted', handler, { signal: controller.signal });
    battleStore.on('onBattleStarted', handler, { signal: AbortSignal.abort() });
    const push = () => {
      handler.mockClear();
      backend.push('live:live-ben', {}, [started('live-ben')]);
      return handler.mock.calls.length;
    };
    expect(push()).toBe(3);
    undo();
    undo();
    expect(push()).toBe(2);
    controller.abort();
    expect(push()).toBe(1);
  });
});

describe('a selection', () => {
  test('changes only when the selected value does', async () => {
    const backend = page().connect();
    await client.liveListStore.joinLive('live-ben');
    const { coHostStore } = client.live('live-ben');
    const count = coHostStore.select(({ connected }) => connected.length);
    const ids = coHostStore.select(({ connected }) => connected.map(({ userID }) => userID), (a, b) => a.join() === b.join());
    const [counts, lists, all]: unknown[][] = [[], [], []];
    count.listen((value) => counts!.push(value));
    const undo = ids.subscribe((value) => lists!.push(value));
    coHostStore.state.listen(() => all!.push(1));
    const before = ids.get();
    backend.push('live:live-ben', { connection: connectionOf('ben', 'cyd') });
    const ids2 = ids.get();
    backend.push('live:live-ben', { connection: { ...connectionOf('ben', 'cyd'), layoutTemplate: 'hostDynamic1v6' } });
    expect(ids.get()).toBe(ids2);
    undo();
    backend.push('live:live-ben', { connection: null });
    expect(before).toEqual([]);
    expect(counts).toEqual([2, 0]);
    expect(lists).toEqual([[], ['ben', 'cyd']]);
    expect(all).toHaveLength(3);
  });
});

describe('after a link that dropped', () => {
  test('a watcher whose grace ran out goes in again by itself', async () => {
    const backend = page().connect();
    await client.liveListStore.joinLive('live-ben');
    await client.liveListStore.joinLive('live-cyd');
    backend.push(own, { watching: ['live-ben', 'live-cyd'] });
    backend.connect();
    expect(backend.sent).toHaveLength(2);
    backend.snapshots.set(own, { ...backend.snapshots.get(own)!, watching: ['live-cyd'] } as never);
    backend.connect();
    await vi.waitFor(() => expect(backend.sent.slice(2)).toEqual([{ method: 'joinLive', options: { liveID: 'live-ben' } }]));
  });

  test('a live that is gone empties its stores and says why', async () => {
    const backend = page().connect();
    await client.liveListStore.joinLive('live-ben');
    backend.sink.refused('live:live-ben', new LiveError('no-such-live'));
    expect(client.live('live-ben').state.get()).toMatchObject({ role: 'none', liveInfo: null, error: { code: 'no-such-live' } });
    expect(client.liveListStore.state.get().currentLive).toBeNull();
  });

  test('the host stays the host while the coordinator has not heard of its tab again', async () => {
    const backend = page().connect();
    await client.liveListStore.startLive({ liveID: 'live-ann' });
    backend.push(own, { hosting: { liveID: 'live-ann', session: null } });
    expect(client.live('live-ann').state.get()).toMatchObject({ role: 'host', isHostedElsewhere: false });
    backend.push(own, { hosting: null });
    expect(client.live('live-ann').state.get().role).toBe('audience');
  });
});

/** A media plane that shows nothing and can be looked into. */
function fakeMedia() {
  const opened: { scene: Readable<MediaScene>; link: MediaLink }[] = [];
  const session = {
    tiles: atom<ReadonlyMap<TileKey, Tile>>(new Map()), speaking: atom<ReadonlyMap<TileKey, number>>(new Map()),
    needsUnlock: atom(false), unlock: async () => {}, attach: () => () => {}, close: vi.fn(async () => {}),
  } satisfies MediaSession;
  const media: MediaAdapter = {
    kind: 'synthetic', label: 'drawn', open: (scene, link) => {
      opened.push({ scene, link });
      return session;
    },
  };
  const scene = () => opened[0]!.scene.get();
  return { media, opened, session, scene };
}

const statuses = (over: Partial<SeatUserInfo>) => [seat('ann', { userInfo: person('ann', over) })];

describe('media', () => {
  test('is opened when the first live is entered, and closed with the client', async () => {
    const { media, opened, session } = fakeMedia();
    page({ media }).connect();
    expect(client.media.get()).toEqual({ session: null, kind: 'none', label: '', error: null });
    await client.liveListStore.joinLive('live-ben');
    await vi.waitFor(() => expect(client.media.get()).toEqual({ session, kind: 'synthetic', label: 'drawn', error: null }));
    await client.liveListStore.joinLive('live-cyd');
    expect(opened).toHaveLength(1);
    await client.close();
    expect(session.close).toHaveBeenCalledOnce();
    expect(client.media.get().session).toBeNull();
  });

  test('that cannot be opened says so, and is tried again with the next connection', async () => {
    const reported = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { media, session } = fakeMedia();
    const open = vi.spyOn(media, 'open').mockImplementationOnce(() => { throw new Error('no WebGL'); });
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
      self: { userID: 'ann', session: 'tab-1' }, wanted: [{ liveID: 'live-ann', userID: 'ann', kind: 'video' }],
      publish: { liveID: 'live-ann', kind: 'video' }, local: { microphone: null, camera: null, screen: null },
    });
    backend.push('live:live-ann', { connection: connectionOf('ann', 'ben'), seats: [seat('ann'), seat('ben'), seat(null, { index: 1 })] });
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
    const guest = seat(null, { liveID: 'live-ben', index: 2, userInfo: person('ann', { liveID: 'live-ben', role: 'guest' }) });
    backend.push('live:live-ben', { seats: [seat('ben'), guest] });
    expect(scene().publish).toEqual({ liveID: 'live-ben', kind: 'video' });
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
    session.speaking.set(new Map([['live-ann/ann', 70], ['live-zed/zed', 50]]));
    const { liveSeatStore } = client.live('live-ann');
    await vi.waitFor(() => expect(liveSeatStore.state.get().speakingUsers).toEqual(new Map([['ann', 70]])));
    expect(liveSeatStore.state.get().networkQualities).toEqual(new Map([['ann', 2]]));
    await vi.waitFor(() => expect(client.deviceStore.state.get()).toMatchObject({ currentMicVolume: 70, networkInfo: { quality: 2 } }));
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
      seats: [seat('ben'), seat(null, { liveID: 'live-ben', index: 2, userInfo: person('ann', { liveID: 'live-ben', role: 'guest', ...over }) })],
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

describe('what this page sends is reported', () => {
  const reports = (backend: ScriptedBackend) =>
    backend.sent.filter(({ method }) => method === 'reportDevices').map(({ options }) => options);

  async function hosting(seats = statuses({})) {
    const devices = new FakeDevices();
    const backend = page({ devices }).connect();
    backend.snapshots.set('live:live-ann', alone('ann', { seats }));
    await client.liveListStore.startLive({ liveID: 'live-ann' });
    return { backend, devices };
  }

  test('several switches in one gesture as one report, and only changes', async () => {
    const { backend } = await hosting();
    await Promise.all([client.deviceStore.openLocalMicrophone(), client.deviceStore.openLocalCamera()]);
    await vi.waitFor(() => expect(reports(backend)).toEqual([
      { liveID: 'live-ann', microphoneStatus: 'on', cameraStatus: 'on', screenStatus: 'off' },
    ]));
    client.deviceStore.muteLocalAudio();
    await vi.waitFor(() => expect(reports(backend)[1]).toMatchObject({ microphoneStatus: 'off', cameraStatus: 'on' }));
    backend.push('live:live-ann', { battle: null });
    await client.deviceStore.startScreenShare();
    await vi.waitFor(() => expect(reports(backend)[2]).toMatchObject({ screenStatus: 'on' }));
    expect(reports(backend)).toHaveLength(3);
  });

  test('after a reload, when the seat still shows what the old page sent', async () => {
    const { backend } = await hosting(statuses({ cameraStatus: 'on' }));
    await vi.waitFor(() => expect(reports(backend)).toMatchObject([{ microphoneStatus: 'off', cameraStatus: 'off' }]));
  });

  test('again after a reconnect, when the report got lost', async () => {
    const { backend } = await hosting();
    backend.script.reportDevices = () => { throw new LiveError('offline'); };
    await client.deviceStore.openLocalMicrophone();
    await vi.waitFor(() => expect(reports(backend)).toHaveLength(1));
    backend.script.reportDevices = null;
    backend.connect();
    await vi.waitFor(() => expect(reports(backend)).toMatchObject([{ microphoneStatus: 'on' }, { microphoneStatus: 'on' }]));
  });

  test('but not by a page that only watches', async () => {
    const devices = new FakeDevices();
    const { media } = fakeMedia();
    const backend = page({ devices, media }).connect();
    await client.liveListStore.joinLive('live-ben');
    await vi.waitFor(() => expect(client.media.get().session).not.toBeNull());
    vi.useFakeTimers();
    try {
      await client.deviceStore.openLocalMicrophone();
      vi.advanceTimersByTime(1000);
    } finally {
      vi.useRealTimers();
    }
    expect(reports(backend)).toEqual([]);
  });
});
