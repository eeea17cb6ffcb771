import { describe, expect, test, vi } from 'vitest';
import { LiveError, type BattleEvents, type BattleRequestView, type ScoreView } from '../model/index.js';
import { createLiveClient } from './live-client.js';
import { alone, battleInfo, battleOf, connectionOf, endedBattle, person } from './testing/facts.js';
import { ScriptedBackend } from './testing/scripted-backend.js';

const feed = 'live:live-ben';

async function watching(battle: ReturnType<typeof battleOf> | null = null) {
  const backend = new ScriptedBackend();
  const client = createLiveClient({ backend });
  backend.connect();
  backend.snapshots.set(feed, alone('ben', { connection: connectionOf('ben', 'cyd'), battle }));
  await client.liveListStore.joinLive('live-ben');
  const { battleStore } = client.live('live-ben');
  return { backend, client, battleStore, state: () => battleStore.state.get() };
}

const score = (version: number, ben: number, cyd: number, battleID = 'battle-1'): ScoreView => ({
  battleID,
  version,
  totals: { ben, cyd },
  supporters: {},
});
const shown = (store: { state: { get(): { battleScore: ReadonlyMap<string, number> } } }) =>
  Object.fromEntries(store.state.get().battleScore);

describe('state', () => {
  test('without a battle there is nothing to show', async () => {
    const { state } = await watching();
    expect(state()).toMatchObject({
      currentBattleInfo: null,
      phase: 'none',
      request: null,
      penalty: null,
      battleUsers: [],
    });
    expect([state().battleScore.size, state().outcome.size, state().supporters.size, state().streaks.size]).toEqual([
      0, 0, 0, 0,
    ]);
  });

  test('a newcomer sees the battle that runs, at 0 : 0 before the first score', async () => {
    const { battleStore, state } = await watching(battleOf(['ben', 'cyd'], { streaks: { ben: 3 }, exited: ['cyd'] }));
    expect(state().phase).toBe('running');
    expect(state().currentBattleInfo?.battleID).toBe('battle-1');
    expect(state().battleUsers.map(({ userID }) => userID)).toEqual(['ben', 'cyd']);
    expect(shown(battleStore)).toEqual({ ben: 0, cyd: 0 });
    expect(state().streaks.get('ben')).toBe(3);
    expect(state().exitedUsers).toEqual(['cyd']);
  });

  test('an open challenge stands beside the last result', async () => {
    const { backend, state } = await watching(endedBattle('ben', 'cyd'));
    const request: BattleRequestView = {
      battleID: 'battle-2',
      inviter: person('ben'),
      invitees: [{ user: person('cyd'), answer: 'waiting' }],
      config: battleInfo().config,
      requestedAt: 1,
      expiresAt: 30_001,
    };
    backend.push(feed, { battle: endedBattle('ben', 'cyd', { request }) });
    expect(state().request).toEqual(request);
    expect(state().outcome.get('ben')?.result).toBe('win');
    backend.push(feed, { battle: battleOf([], { info: null, phase: 'none', request }) });
    expect(state().request).toEqual(request);
    expect(state().outcome.get('ben')?.result).toBe('win');
  });

  test('the whole state is one frozen object that changes only when something changed', async () => {
    const { backend, battleStore, state } = await watching(battleOf(['ben', 'cyd']));
    const before = state();
    expect(Object.isFrozen(before)).toBe(true);
    const listener = vi.fn();
    battleStore.state.listen(listener);
    backend.push(feed, { battle: battleOf(['ben', 'cyd']) });
    expect(listener).not.toHaveBeenCalled();
    expect(state()).toBe(before);
    backend.push(feed, { battle: battleOf(['ben', 'cyd'], { exited: ['cyd'] }) });
    expect(listener).toHaveBeenCalledOnce();
    expect(state().battleUsers).toBe(before.battleUsers);
  });
});

describe('score', () => {
  test('the newest version wins, whatever order the messages come in', async () => {
    const { backend, battleStore } = await watching(battleOf(['ben', 'cyd']));
    backend.volatile(feed, { score: score(2, 20, 5) });
    backend.volatile(feed, { score: score(1, 10, 5) });
    await vi.waitFor(() => expect(shown(battleStore)).toEqual({ ben: 20, cyd: 5 }));
    backend.volatile(feed, { score: score(3, 7, 5) });
    await vi.waitFor(() => expect(shown(battleStore)).toEqual({ ben: 7, cyd: 5 }));
  });

  test('a score of another battle changes nothing', async () => {
    const { backend, battleStore } = await watching(battleOf(['ben', 'cyd']));
    backend.volatile(feed, { score: score(1, 10, 0) });
    backend.volatile(feed, { score: score(9, 99, 99, 'battle-0') });
    await vi.waitFor(() => expect(shown(battleStore)).toEqual({ ben: 10, cyd: 0 }));
  });

  test('10,000 score messages in a second cost one notification per frame', async () => {
    const { backend, battleStore } = await watching(battleOf(['ben', 'cyd']));
    const frames: FrameRequestCallback[] = [];
    vi.stubGlobal('requestAnimationFrame', (run: FrameRequestCallback) => frames.push(run));
    vi.stubGlobal('cancelAnimationFrame', () => {});
    const fresh = await watching(battleOf(['ben', 'cyd']));
    const listener = vi.fn();
    fresh.battleStore.state.listen(listener);
    for (let frame = 0, version = 0; frame < 60; frame++) {
      for (let message = 0; message < 167; message++) {
        version++;
        fresh.backend.volatile(feed, { score: score(version, version, 0) });
      }
      for (const run of frames.splice(0)) run(0);
    }
    expect(listener).toHaveBeenCalledTimes(60);
    expect(shown(fresh.battleStore)).toEqual({ ben: 167 * 60, cyd: 0 });
    vi.unstubAllGlobals();
    // Where there are no frames, a timer stands in.
    const inNode = vi.fn();
    battleStore.state.listen(inNode);
    for (let version = 1; version <= 1000; version++) backend.volatile(feed, { score: score(version, version, 0) });
    await vi.waitFor(() => expect(shown(battleStore)).toEqual({ ben: 1000, cyd: 0 }));
    expect(inNode).toHaveBeenCalledOnce();
  });

  test('a tab that is hidden gets no frames: a timer stands in', async () => {
    vi.stubGlobal('requestAnimationFrame', () => 1);
    vi.stubGlobal('cancelAnimationFrame', () => {});
    const { backend, battleStore } = await watching(battleOf(['ben', 'cyd']));
    backend.volatile(feed, { score: score(1, 10, 0) });
    await vi.waitFor(() => expect(shown(battleStore)).toEqual({ ben: 10, cyd: 0 }));
    vi.unstubAllGlobals();
  });

  test('an event finds the newest score, also when the frame has not come yet', async () => {
    const { backend, battleStore } = await watching(battleOf(['ben', 'cyd']));
    const seen: unknown[] = [];
    battleStore.on('onBattleEnded', () => seen.push(shown(battleStore), battleStore.state.get().phase));
    backend.volatile(feed, { score: score(1, 10, 0) });
    backend.push(feed, { battle: endedBattle('ben', 'cyd') }, [
      { type: 'onBattleEnded', liveID: 'live-ben', payload: { battleInfo: battleInfo(), reason: 'timeOver' } },
    ]);
    expect(seen).toEqual([{ ben: 10, cyd: 0 }, 'ended']);
  });

  test('supporters are shown per fighter', async () => {
    const { backend, state } = await watching(battleOf(['ben', 'cyd']));
    const nora = { userID: 'nora', userName: 'Nora', avatarURL: '', points: 12 };
    backend.volatile(feed, { score: { ...score(1, 12, 0), supporters: { ben: [nora] } } });
    await vi.waitFor(() => expect(state().supporters.get('ben')).toEqual([nora]));
  });
});

describe('phases', () => {
  test('a battle whose time is over settles until the coordinator says its end', async () => {
    vi.useFakeTimers();
    try {
      const { backend, state } = await watching(battleOf(['ben', 'cyd']));
      const pass = (ms: number) => {
        backend.now += ms;
        vi.advanceTimersByTime(ms);
      };
      pass(59_000);
      expect(state().phase).toBe('running');
      pass(1_002);
      expect(state().phase).toBe('settling');
      backend.push(feed, { battle: endedBattle('ben', 'cyd') });
      expect(state().phase).toBe('ended');
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  test('who looks only after the time is over sees it settling at once', async () => {
    const { state } = await watching(battleOf(['ben', 'cyd'], { info: battleInfo({ endTime: 999_999 }) }));
    expect(state().phase).toBe('settling');
  });

  test('starting, penalty and ended are what the coordinator says', async () => {
    const { backend, state } = await watching(battleOf(['ben', 'cyd'], { phase: 'starting' }));
    expect(state().phase).toBe('starting');
    const penalty = { losers: ['cyd'], penaltyEndTime: 1_090_000 };
    backend.push(feed, { battle: endedBattle('ben', 'cyd', { phase: 'penalty', penalty }) });
    expect(state()).toMatchObject({ phase: 'penalty', penalty, endedReason: 'timeOver' });
    backend.push(feed, { battle: endedBattle('ben', 'cyd') });
    expect(state()).toMatchObject({ phase: 'ended', penalty: null });
  });
});

describe('the result', () => {
  test('stays when the coordinator shows it no more, until it is dismissed', async () => {
    const { backend, battleStore, state } = await watching(battleOf(['ben', 'cyd']));
    backend.volatile(feed, { score: score(4, 30, 10) });
    backend.push(feed, { battle: endedBattle('ben', 'cyd') });
    backend.push(feed, { battle: null, connection: null });
    expect(state().phase).toBe('ended');
    expect(state().outcome.get('cyd')).toEqual({ userID: 'cyd', rank: 2, result: 'lose', exited: false });
    expect(shown(battleStore)).toEqual({ ben: 30, cyd: 10 });
    battleStore.dismissResult();
    expect(state()).toMatchObject({ phase: 'none', currentBattleInfo: null, battleUsers: [] });
    expect(state().outcome.size).toBe(0);
  });

  test('gives way to the next battle', async () => {
    const { backend, battleStore, state } = await watching(endedBattle('ben', 'cyd'));
    backend.push(feed, { battle: null });
    backend.push(feed, { battle: battleOf(['ben', 'cyd'], { info: battleInfo({ battleID: 'battle-2' }) }) });
    expect(state()).toMatchObject({ phase: 'running', currentBattleInfo: { battleID: 'battle-2' } });
    expect(state().outcome.size).toBe(0);
    expect(shown(battleStore)).toEqual({ ben: 0, cyd: 0 });
    backend.push(feed, { battle: null });
    expect(state().phase).toBe('none');
  });

  test('dismissed while the coordinator still shows it, does not come back', async () => {
    const { backend, battleStore, state } = await watching(endedBattle('ben', 'cyd'));
    battleStore.dismissResult();
    expect(state().phase).toBe('none');
    backend.push(feed, { battle: endedBattle('ben', 'cyd', { endedAt: 1_060_001 }) });
    expect(state().phase).toBe('none');
    expect(backend.sent.map(({ method }) => method)).toEqual(['joinLive']);
  });

  test('dismissed, does not come back with a late score', async () => {
    const { backend, battleStore, state } = await watching(endedBattle('ben', 'cyd'));
    battleStore.dismissResult();
    const told = vi.fn();
    battleStore.state.listen(told);
    backend.volatile(feed, { score: score(9, 30, 10) });
    backend.push(feed, { connection: null });
    expect(told).not.toHaveBeenCalled();
    expect(state().battleScore.size).toBe(0);
  });

  test('dismissed during the penalty, leaves the penalty to be seen', async () => {
    const penalty = { losers: ['cyd'], penaltyEndTime: 1_090_000 };
    const { backend, battleStore, state } = await watching(endedBattle('ben', 'cyd', { phase: 'penalty', penalty }));
    battleStore.dismissResult();
    expect(state()).toMatchObject({ phase: 'penalty', penalty });
    expect(state().outcome.size).toBe(0);
    backend.push(feed, { battle: endedBattle('ben', 'cyd') });
    expect(state().phase).toBe('none');
  });

  test('is forgotten when one leaves the live', async () => {
    const { client, state } = await watching(endedBattle('ben', 'cyd'));
    await client.liveListStore.leaveLive();
    expect(state().phase).toBe('none');
  });
});

describe('commands', () => {
  test('each is sent in its live, and its answer is handed back', async () => {
    const { backend, battleStore } = await watching();
    backend.script.requestBattle = { battleInfo: battleInfo(), result: { cyd: 'success', dot: 'not-connected' } };
    backend.script.rematch = { battleInfo: null, result: {} };
    const answer = await battleStore.requestBattle({
      config: { duration: 60 },
      userIDList: ['cyd', 'dot'],
      timeout: 10,
    });
    expect(answer.battleInfo?.battleID).toBe('battle-1');
    expect(answer.result).toEqual(
      new Map([
        ['cyd', 'success'],
        ['dot', 'not-connected'],
      ]),
    );
    expect((await battleStore.rematch()).result).toEqual(new Map());
    await battleStore.cancelBattleRequest({ battleID: 'battle-1', userIDList: ['cyd'] });
    await battleStore.acceptBattle('battle-1');
    await battleStore.rejectBattle('battle-1');
    await battleStore.exitBattle('battle-1');
    const liveID = 'live-ben';
    expect(backend.sent.slice(1)).toEqual([
      {
        method: 'requestBattle',
        options: { liveID, config: { duration: 60 }, userIDList: ['cyd', 'dot'], timeout: 10 },
      },
      { method: 'rematch', options: { liveID } },
      { method: 'cancelBattleRequest', options: { liveID, battleID: 'battle-1', userIDList: ['cyd'] } },
      { method: 'acceptBattle', options: { liveID, battleID: 'battle-1' } },
      { method: 'rejectBattle', options: { liveID, battleID: 'battle-1' } },
      { method: 'exitBattle', options: { liveID, battleID: 'battle-1' } },
    ]);
  });

  test('a refusal rejects with its code and changes nothing', async () => {
    const { backend, battleStore, state } = await watching(battleOf(['ben', 'cyd']));
    backend.script.exitBattle = () => {
      throw new LiveError('not-in-battle');
    };
    const before = state();
    await expect(battleStore.exitBattle('battle-1')).rejects.toMatchObject({
      name: 'LiveError',
      code: 'not-in-battle',
    });
    expect(state()).toBe(before);
  });
});

test('every event of a battle reaches the store of its live, with its payload', async () => {
  const { backend, client, battleStore } = await watching(battleOf(['ben', 'cyd']));
  const inviter = person('ben');
  const invitee = person('cyd');
  const asked = { battleID: 'battle-1', inviter, invitee };
  const events: { [N in keyof BattleEvents]: BattleEvents[N] } = {
    onBattleRequestReceived: asked,
    onBattleRequestAccept: asked,
    onBattleRequestReject: asked,
    onBattleRequestCancelled: { ...asked, reason: 'cancelled' },
    onBattleRequestTimeout: asked,
    onUserJoinBattle: { battleID: 'battle-1', battleUser: invitee },
    onBattleStarted: { battleInfo: battleInfo(), inviter, invitees: [invitee] },
    onUserExitBattle: { battleID: 'battle-1', battleUser: invitee },
    onBattleEnded: { battleInfo: battleInfo(), reason: 'allMemberExit' },
    onPenaltyStarted: { battleInfo: battleInfo(), losers: ['cyd'], penaltyEndTime: 1 },
    onPenaltyEnded: { battleInfo: battleInfo(), reason: 'timeOver' },
  };
  for (const [type, payload] of Object.entries(events)) {
    const handler = vi.fn();
    const elsewhere = vi.fn();
    battleStore.on(type as keyof BattleEvents, handler);
    client.live('live-cyd').battleStore.on(type as keyof BattleEvents, elsewhere);
    backend.push(feed, {}, [{ type, liveID: 'live-ben', payload } as never]);
    expect(handler.mock.calls, type).toEqual([[payload]]);
    expect(elsewhere).not.toHaveBeenCalled();
  }
});
