import { afterEach, describe, expect, test, vi } from 'vitest';
import { LiveError } from '../model/index.js';
import type { LiveClient } from './live-client.js';
import { alone, battleInfo, battleOf, connectionOf, person } from './testing/facts.js';
import { openPage, own } from './testing/page.js';

let client: LiveClient;
afterEach(() => client.close());

function page(options: Parameters<typeof openPage>[0] = {}) {
  const opened = openPage(options);
  ({ client } = opened);
  return opened.backend;
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

  test("tells the coordinator's time", () => {
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
      backend.volatile('live:live-ben', {
        score: { battleID: 'battle-1', version: 1, totals: { ben: 1 }, supporters: {} },
      });
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
  const started = (liveID: string) =>
    ({
      type: 'onBattleStarted',
      liveID,
      payload: { battleInfo: battleInfo(), inviter: person('ben'), invitees: [] },
    }) as const;

  test('find every store up to date, and every subscriber told', async () => {
    const backend = page().connect();
    await client.liveListStore.joinLive('live-ben');
    const live = client.live('live-ben');
    const told: string[] = [];
    live.battleStore.state.listen(() =>
      told.push(`battle, connected ${live.coHostStore.state.get().connected.length}`),
    );
    live.coHostStore.state.listen(() => told.push(`coHost, ${live.battleStore.state.get().phase}`));
    live.battleStore.on('onBattleStarted', () => told.push('event'));
    backend.push('live:live-ben', { connection: connectionOf('ben', 'cyd'), battle: battleOf(['ben', 'cyd']) }, [
      started('live-ben'),
    ]);
    expect(told).toEqual(['coHost, running', 'battle, connected 2', 'event']);
  });

  test('reach the other handlers when one throws, and it is reported', async () => {
    const reported = vi.spyOn(console, 'error').mockImplementation(() => {});
    const backend = page().connect();
    await client.liveListStore.joinLive('live-ben');
    const { battleStore, coHostStore } = client.live('live-ben');
    const [first, second, third] = [new Error('one'), new Error('two'), vi.fn()];
    battleStore.on('onBattleStarted', () => {
      throw first;
    });
    const undo = coHostStore.state.listen(() => {
      throw second;
    });
    battleStore.on('onBattleStarted', third);
    backend.push('live:live-ben', { connection: connectionOf('ben', 'cyd') }, [started('live-ben')]);
    expect(third).toHaveBeenCalledOnce();
    expect(reported.mock.calls).toEqual([[second], [first]]);
    undo();
    reported.mockRestore();
  });

  test('and states go their way also when a subscriber throws', async () => {
    const reported = vi.spyOn(console, 'error').mockImplementation(() => {});
    const backend = page();
    const undo = client.state.listen(() => {
      throw new Error('of the page');
    });
    const seen = vi.fn();
    client.state.listen(seen);
    backend.connect();
    expect(client.state.get().connection).toBe('open');
    expect(seen).toHaveBeenCalledTimes(2);
    expect(reported).toHaveBeenCalledTimes(2);
    undo();
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
    const ids = coHostStore.select(
      ({ connected }) => connected.map(({ userID }) => userID),
      (a, b) => a.join() === b.join(),
    );
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
    await vi.waitFor(() =>
      expect(backend.sent.slice(2)).toEqual([{ method: 'joinLive', options: { liveID: 'live-ben' } }]),
    );
  });

  test('a live that is gone empties its stores and says why', async () => {
    const backend = page().connect();
    await client.liveListStore.joinLive('live-ben');
    backend.sink.refused('live:live-ben', new LiveError('no-such-live'));
    expect(client.live('live-ben').state.get()).toMatchObject({
      role: 'none',
      liveInfo: null,
      error: { code: 'no-such-live' },
    });
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

