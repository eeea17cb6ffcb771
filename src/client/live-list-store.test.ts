import { describe, expect, test, vi } from 'vitest';
import { LiveError, type LiveListItem, type LiveListPage, type LiveSnapshot } from '../model/index.js';
import { createLiveClient } from './live-client.js';
import { alone, connectionOf, endedBattle, liveOf } from './testing/facts.js';
import { ScriptedBackend } from './testing/scripted-backend.js';

const own = 'user:ann';

function page() {
  const backend = new ScriptedBackend();
  const client = createLiveClient({ backend });
  for (const userID of ['ann', 'ben', 'cyd']) backend.snapshots.set(`live:live-${userID}`, alone(userID));
  backend.script.startLive = ({ liveID }) => {
    backend.push(own, { hosting: { liveID, session: 'tab-1' } });
    return liveOf('ann');
  };
  backend.script.joinLive = ({ liveID }) => liveOf(liveID.slice(5));
  backend.connect();
  return { backend, client, store: client.liveListStore, state: () => client.liveListStore.state.get() };
}

const item = (userID: string, over: Partial<LiveListItem> = {}): LiveListItem => ({
  ...liveOf(userID),
  connectionID: null,
  connectedHosts: [],
  battle: null,
  ...over,
});
const ended = (over: Partial<LiveSnapshot> = {}): Partial<LiveSnapshot> => ({
  live: null,
  ended: { reason: 'endedByHost', at: 9 },
  seats: [],
  connection: null,
  battle: null,
  ...over,
});

describe('the list', () => {
  test('an empty cursor replaces it, any other appends, and an entry that moved is not shown twice', async () => {
    const { backend, store, state } = page();
    const pages: Record<string, LiveListPage> = {
      '': { liveList: [item('ann'), item('ben')], cursor: 'next' },
      next: { liveList: [item('ben', { liveName: 'newer' }), item('cyd')], cursor: '' },
    };
    backend.script.fetchLiveList = ({ cursor = '' }) => pages[cursor]!;
    expect(await store.fetchLiveList({ cursor: '', count: 2 })).toEqual(pages['']);
    expect(backend.last('fetchLiveList')).toEqual({ cursor: '', count: 2 });
    expect(state().liveListCursor).toBe('next');
    await store.fetchLiveList({ cursor: state().liveListCursor });
    expect(state().liveList.map(({ liveID }) => liveID)).toEqual(['live-ann', 'live-ben', 'live-cyd']);
    expect(state().liveList[1]?.liveName).toBe('newer');
    expect(state().liveListCursor).toBe('');
    await store.fetchLiveList();
    expect(state().liveList).toHaveLength(2);
    store.reset();
    expect(state()).toMatchObject({ liveList: [], liveListCursor: '' });
  });

  test('loses a live whose end is known here', async () => {
    const { backend, store, state } = page();
    backend.script.fetchLiveList = { liveList: [item('ben'), item('cyd')], cursor: '' };
    await store.fetchLiveList();
    await store.joinLive('live-ben');
    backend.push('live:live-ben', ended());
    expect(state().liveList.map(({ liveID }) => liveID)).toEqual(['live-cyd']);
  });

  test('a failed page leaves what was there', async () => {
    const { backend, store, state } = page();
    backend.script.fetchLiveList = { liveList: [item('ben')], cursor: 'next' };
    await store.fetchLiveList();
    backend.script.fetchLiveList = () => {
      throw new LiveError('offline');
    };
    await expect(store.fetchLiveList({ cursor: 'next' })).rejects.toMatchObject({ code: 'offline' });
    expect(state()).toMatchObject({ liveList: [item('ben')], liveListCursor: 'next' });
  });
});

describe('going in', () => {
  test('the stores of a live are empty until it is joined, and the same objects afterwards', async () => {
    const { backend, client, store } = page();
    backend.snapshots.set(
      'live:live-ben',
      alone('ben', { connection: connectionOf('ben', 'cyd'), battle: endedBattle('ben', 'cyd') }),
    );
    const live = client.live('live-ben');
    expect(live).toBe(client.live('live-ben'));
    expect(live.state.get()).toEqual({
      liveInfo: null,
      role: 'none',
      isHostedElsewhere: false,
      ended: null,
      error: null,
    });
    expect(live.liveSeatStore.state.get().seatList).toEqual([]);
    expect(await store.joinLive('live-ben')).toEqual(liveOf('ben'));
    expect(live.state.get()).toMatchObject({ liveInfo: liveOf('ben'), role: 'audience' });
    expect(live.coHostStore.state.get().connected).toHaveLength(2);
    expect(live.battleStore.state.get().phase).toBe('ended');
    expect(live.liveSeatStore.state.get().seatList).toHaveLength(1);
    expect(client.live('live-ben')).toBe(live);
  });

  test('startLive makes this page the host', async () => {
    const { backend, client, store, state } = page();
    expect(await store.startLive({ liveID: 'live-ann', liveName: 'Hello' })).toEqual(liveOf('ann'));
    expect(backend.last('startLive')).toEqual({ liveID: 'live-ann', liveName: 'Hello' });
    expect(client.live('live-ann').state.get().role).toBe('host');
    expect(state().currentLive?.liveID).toBe('live-ann');
  });

  test('after a reload, starting the own running live resumes it as it is', async () => {
    const { backend, client, store } = page();
    backend.snapshots.set('live:live-ann', alone('ann', { connection: connectionOf('ann', 'ben') }));
    backend.push(own, { hosting: { liveID: 'live-ann', session: 'tab-0' } });
    await store.startLive({ liveID: 'live-ann' });
    const live = client.live('live-ann');
    expect(live.state.get()).toMatchObject({ role: 'host', isHostedElsewhere: false });
    expect(live.coHostStore.state.get().coHostStatus).toBe('connected');
  });

  test('a refusal rejects and leaves everything empty', async () => {
    const { backend, client, store, state } = page();
    backend.script.startLive = () => {
      throw new LiveError('id-taken');
    };
    await expect(store.startLive({ liveID: 'live-ben' })).rejects.toMatchObject({ code: 'id-taken' });
    backend.snapshots.delete('live:live-ben');
    await expect(store.joinLive('live-ben')).rejects.toMatchObject({ code: 'no-such-live' });
    expect(client.live('live-ben').state.get()).toMatchObject({ role: 'none', error: { code: 'no-such-live' } });
    expect(state().currentLive).toBeNull();
  });

  test('currentLive is the last entered live that was not left', async () => {
    const { store, state } = page();
    await store.joinLive('live-ben');
    await store.joinLive('live-cyd');
    await store.joinLive('live-ben');
    expect(state().currentLive?.liveID).toBe('live-ben');
    await store.leaveLive();
    expect(state().currentLive?.liveID).toBe('live-cyd');
    await store.leaveLive('live-cyd');
    expect(state().currentLive).toBeNull();
    await expect(store.leaveLive()).rejects.toMatchObject({ code: 'not-joined' });
  });

  test('the newest viewer counts are shown', async () => {
    const { backend, store, state } = page();
    await store.joinLive('live-ben');
    const count = (currentViewerCount: number, version: number) =>
      backend.volatile('live:live-ben', { viewers: { currentViewerCount, totalViewerCount: 50, version } });
    count(7, 2);
    count(5, 1);
    expect(state().currentLive).toMatchObject({ currentViewerCount: 7, totalViewerCount: 50 });
    // A fresh snapshot has counted anew.
    backend.sink.snapshot('live:live-ben', alone('ben', { live: liveOf('ben', { currentViewerCount: 9 }) }));
    expect(state().currentLive?.currentViewerCount).toBe(9);
    count(4, 1);
    expect(state().currentLive?.currentViewerCount).toBe(4);
  });
});

describe('going out', () => {
  test('leaving empties the stores and stops the feed', async () => {
    const { backend, client, store } = page();
    await store.joinLive('live-ben');
    await store.leaveLive();
    expect(backend.last('leaveLive')).toEqual({ liveID: 'live-ben' });
    expect(backend.subscribed.has('live:live-ben')).toBe(false);
    expect(client.live('live-ben').state.get().role).toBe('none');
    expect(client.live('live-ben').liveSeatStore.state.get().seatList).toEqual([]);
    backend.push('live:live-ben', { connection: connectionOf('ben', 'cyd') });
    expect(client.live('live-ben').coHostStore.state.get().connected).toEqual([]);
  });

  test('a live that is gone already can be left; any other refusal keeps it', async () => {
    const { backend, client, store } = page();
    await store.joinLive('live-ben');
    backend.script.leaveLive = () => {
      throw new LiveError('offline');
    };
    await expect(store.leaveLive()).rejects.toMatchObject({ code: 'offline' });
    expect(client.live('live-ben').state.get().role).toBe('audience');
    backend.script.leaveLive = () => {
      throw new LiveError('no-such-live');
    };
    await store.leaveLive();
    expect(client.live('live-ben').state.get().role).toBe('none');
  });

  test('endLive answers what the live came to; it is refused where none is hosted', async () => {
    const { backend, client, store, state } = page();
    await store.joinLive('live-ben');
    await expect(store.endLive()).rejects.toMatchObject({ code: 'not-live' });
    await store.startLive({ liveID: 'live-ann' });
    const totals = { liveID: 'live-ann', duration: 60, totalViewerCount: 3, battles: 1, wins: 1 };
    const heard: unknown[] = [];
    store.on('onLiveEnded', (payload) => heard.push(payload, client.live('live-ann').state.get().role));
    backend.script.endLive = ({ liveID }) => {
      backend.push(own, { hosting: null });
      const payload = { liveID, reason: 'endedByHost', message: '' } as const;
      backend.push(`live:${liveID}`, ended(), [{ type: 'onLiveEnded', liveID, payload }]);
      return totals;
    };
    expect(await store.endLive()).toEqual(totals);
    expect(backend.last('endLive')).toEqual({ liveID: 'live-ann' });
    expect(heard).toEqual([{ liveID: 'live-ann', reason: 'endedByHost', message: '' }, 'none']);
    expect(client.live('live-ann').state.get()).toMatchObject({ liveInfo: null, ended: { reason: 'endedByHost' } });
    expect(backend.subscribed.has('live:live-ann')).toBe(false);
    expect(state().currentLive?.liveID).toBe('live-ben');
  });

  test('the result of a battle outlives the end of the live', async () => {
    const { backend, client, store } = page();
    backend.snapshots.set('live:live-ben', alone('ben', { battle: endedBattle('cyd', 'ben') }));
    await store.joinLive('live-ben');
    backend.push('live:live-ben', ended());
    expect(client.live('live-ben').battleStore.state.get().outcome.get('cyd')?.result).toBe('win');
  });
});

describe('another tab of the same host', () => {
  test('turns this one into a watcher, which is told', async () => {
    const { backend, client, store } = page();
    await store.startLive({ liveID: 'live-ann' });
    const kicked = vi.fn();
    store.on('onKickedOutOfLive', kicked);
    const payload = { liveID: 'live-ann', reason: 'byLoggedOnOtherDevice', message: '' } as const;
    backend.push(own, { hosting: { liveID: 'live-ann', session: 'tab-2' } }, [
      { type: 'onKickedOutOfLive', liveID: 'live-ann', payload, session: 'tab-1' },
    ]);
    expect(kicked.mock.calls).toEqual([[payload]]);
    expect(client.live('live-ann').state.get()).toMatchObject({
      role: 'audience',
      isHostedElsewhere: true,
      liveInfo: { liveID: 'live-ann' },
    });
    await store.startLive({ liveID: 'live-ann' });
    expect(client.live('live-ann').state.get()).toMatchObject({ role: 'host', isHostedElsewhere: false });
  });

  test('that is not meant by an event leaves this one alone', async () => {
    const { backend, store } = page();
    await store.startLive({ liveID: 'live-ann' });
    const kicked = vi.fn();
    store.on('onKickedOutOfLive', kicked);
    const payload = { liveID: 'live-ann', reason: 'byLoggedOnOtherDevice', message: '' } as const;
    backend.push(own, {}, [{ type: 'onKickedOutOfLive', liveID: 'live-ann', payload, session: 'tab-0' }]);
    expect(kicked).not.toHaveBeenCalled();
  });
});

test('info and data of a live are read and written as they are', async () => {
  const { backend, store } = page();
  backend.script.fetchLiveInfo = liveOf('ben');
  expect(await store.fetchLiveInfo('live-ben')).toEqual(liveOf('ben'));
  backend.script.updateLiveInfo = liveOf('ann', { liveName: 'New' });
  expect(await store.updateLiveInfo({ liveID: 'live-ann', liveName: 'New' })).toMatchObject({ liveName: 'New' });
  await expect(store.queryMetaData(['mood'])).rejects.toMatchObject({ code: 'not-joined' });
  await store.joinLive('live-ben');
  backend.script.queryMetaData = { mood: 'calm' };
  expect(await store.queryMetaData(['mood'])).toEqual(new Map([['mood', 'calm']]));
  expect(backend.last('queryMetaData')).toEqual({ liveID: 'live-ben', keys: ['mood'] });
  await store.updateLiveMetaData(new Map([['mood', 'loud']]));
  expect(backend.last('updateLiveMetaData')).toEqual({ liveID: 'live-ben', metaData: { mood: 'loud' } });
  await store.updateLiveMetaData({ mood: null });
  expect(backend.last('updateLiveMetaData')).toEqual({ liveID: 'live-ben', metaData: { mood: null } });
});
