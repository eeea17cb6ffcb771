import { describe, expect, test } from 'vitest';
import type { LiveSnapshot } from '../model/index.js';
import type { Act, Key } from './index.js';
import {
  candidate, deadlinesOf, decide, indexesOf, isMissing, keysOf, liveListItem, liveSnapshot, metaDataOf, scoreView,
  userSnapshot, viewersOf,
} from './index.js';
import { Arena } from './testing/arena.js';

const rows = (arena: Arena, index: string) => [...arena.entities]
  .flatMap(([key, entity]) => indexesOf(key, entity).map((row) => ({ key, ...row })))
  .filter((row) => row.index === index)
  .sort((a, b) => (a.sort < b.sort ? 1 : -1))
  .map(({ key }) => key);

describe('what is told', () => {
  test('a patch carries the slices that changed, and live feeds come before private ones', () => {
    const arena = new Arena();
    const [ann, ben] = arena.hosts('ann', 'ben');
    ann!.do('requestHostConnection', { targetHostLiveID: 'live-ben' });
    expect(arena.lastFeeds.sort()).toEqual(['user:ann', 'user:ben']);
    const verdict = decide(
      ben!.command('acceptHostConnection', { liveID: 'live-ben', targetLiveID: 'live-ann' }), arena.read,
      { now: arena.now, newID: () => 'new', settings: { grace: 30 } },
    );
    if (verdict.verdict !== 'done') throw new Error('refused');
    const told = [...verdict.batches].map(([feed, { patch }]) => `${feed} ${Object.keys(patch).join()}`);
    expect(told.slice(0, 2).sort()).toEqual(['live:live-ann seats,connection', 'live:live-ben seats,connection']);
    expect(told.slice(2).sort()).toEqual(['user:ann invitees', 'user:ben applicants']);
  });

  test('an act that changes nothing tells nobody', () => {
    const arena = new Arena();
    const [ann] = arena.hosts('ann');
    ann!.do('updateLiveInfo', { liveName: 'live-ann' });
    expect(arena.lastFeeds).toEqual([]);
    arena.act({ kind: 'deadline', key: 'live/live-ann', name: 'grace' });
    arena.act({ kind: 'deadline', key: 'battle/none', name: 'end' });
    arena.act({ kind: 'outage', key: 'user/nobody' });
    expect(arena.lastFeeds).toEqual([]);
  });

  test('a watcher knows nothing of private invitations', () => {
    const arena = new Arena();
    const [ann] = arena.hosts('ann', 'ben');
    ann!.do('requestHostConnection', { targetHostLiveID: 'live-ben' });
    expect(JSON.stringify([arena.view('live-ann'), arena.view('live-ben')])).not.toContain('invite');
  });
});

describe('loading', () => {
  test('views say what they miss, all of one step at once', () => {
    const arena = new Arena();
    const [ann, ben, cyd] = arena.hosts('ann', 'ben', 'cyd');
    arena.connect(ann!, ben!, cyd!);
    arena.battle(ann!, [ben!]);
    const loaded = new Set<Key>();
    const read = (key: Key) => (loaded.has(key) ? arena.read(key) : undefined);
    const rounds: Key[][] = [];
    for (;;) {
      const view = liveSnapshot('live-ann', read, arena.now);
      if (!isMissing(view)) {
        expect(view).toEqual(arena.view('live-ann'));
        break;
      }
      rounds.push(view.missing);
      view.missing.forEach((key) => loaded.add(key));
    }
    expect(rounds.map((keys) => keys.length)).toEqual([1, 1, 2, 1]);
  });

  test('a live whose own data has a key "missing" is not missing', () => {
    const arena = new Arena();
    arena.person('ann').link().start({ metaData: { missing: 'x' } });
    expect(isMissing(metaDataOf('live-ann', undefined, arena.read))).toBe(false);
  });

  test('every view of something that is not there is null or empty', () => {
    const nothing = () => null;
    expect([
      scoreView('x', nothing), liveListItem('x', nothing), candidate('x', 'y', nothing), viewersOf('x', nothing),
      metaDataOf('x', [], nothing),
    ]).toEqual([null, null, null, null, null]);
    expect((liveSnapshot('x', nothing, 0) as LiveSnapshot).live).toBeNull();
    const user = { userID: 'u', userName: 'U', avatarURL: '' };
    expect(userSnapshot(user, nothing, 0)).toEqual({ user, hosting: null, invitees: [], applicants: [], watching: [] });
  });

  test('the first guess of keys stands anything that may come as options', () => {
    const user = { userID: 'u', userName: 'U', avatarURL: '' };
    const by = { user, session: null, can: { start: true, join: '*' as const } };
    for (const options of [null, undefined, 7, 'x', [], { liveID: 7, targetHostLiveID: [1, null] }]) {
      expect(keysOf({ kind: 'command', method: 'requestHostConnection', options, by } as never)).toEqual(['user/u']);
    }
    const act: Act = {
      kind: 'command', method: 'requestHostConnection', options: { liveID: 'a', targetHostLiveID: ['b'] }, by,
    };
    expect(keysOf(act)).toEqual(['user/u', 'live/a', 'live/b', 'invitation/a>b', 'invitation/b>a']);
  });
});

describe('lists and deadlines', () => {
  test('public lives stand newest first, private and ended ones not at all', () => {
    const arena = new Arena();
    for (const id of ['ann', 'ben', 'cyd', 'dan']) {
      arena.hosts(id);
      arena.pass(1);
    }
    arena.person('ben').do('updateLiveInfo', { isPublicVisible: false });
    arena.person('cyd').do('endLive', {});
    expect(rows(arena, 'lives')).toEqual(['live/live-dan', 'live/live-ann']);
    expect(liveListItem('live-ben', arena.read)).toBeNull();
  });

  test('a card shows the connection and the battle that runs in it', () => {
    const arena = new Arena();
    const [ann, ben] = arena.hosts('ann', 'ben');
    arena.connect(ann!, ben!);
    const battleID = arena.battle(ann!, [ben!], { duration: 10 });
    arena.score(battleID, { eventKey: '1', userID: 'ann', op: 'add', value: 4 });
    expect(liveListItem('live-ben', arena.read)).toMatchObject({
      liveName: 'live-ben', connectedHosts: [{ userID: 'ann', liveID: 'live-ann' }, { userID: 'ben' }],
      battle: { battleID, endTime: arena.now + 10_000, scores: { ann: 4, ben: 0 } },
    });
    arena.pass(10);
    expect(liveListItem('live-ben', arena.read)).toMatchObject({ battle: null });
  });

  test('ended battles stand in the history of all, of each live and of each fighter', () => {
    const arena = new Arena();
    const [ann, ben, cyd] = arena.hosts('ann', 'ben', 'cyd');
    arena.connect(ann!, ben!, cyd!);
    const first = arena.battle(ann!, [ben!], { duration: 10 });
    expect(rows(arena, 'battles')).toEqual([]);
    arena.pass(10);
    const second = arena.battle(ann!, [cyd!], { duration: 10 });
    arena.pass(10);
    expect(rows(arena, 'battles')).toEqual([`battle/${second}`, `battle/${first}`]);
    expect(rows(arena, 'battles/user:ben')).toEqual([`battle/${first}`]);
    expect(rows(arena, 'battles/live:live-ann')).toEqual([`battle/${second}`, `battle/${first}`]);
  });

  test('an open challenge, a countdown and a battle each have the one deadline of their state', () => {
    const arena = new Arena();
    const [ann, ben] = arena.hosts('ann', 'ben');
    arena.connect(ann!, ben!);
    const { battleInfo } = ann!.do('requestBattle', { userIDList: ['ben'], timeout: 20, config: { startDelay: 3 } });
    const key: Key = `battle/${battleInfo!.battleID}`;
    const names = () =>
      deadlinesOf(key, arena.read(key)!).map(({ name, due }) => `${name} ${(due - arena.now) / 1000}`);
    expect(names()).toEqual(['expires 20']);
    ben!.do('acceptBattle', { battleID: battleInfo!.battleID });
    expect(names()).toEqual(['start 3']);
    arena.pass(3);
    expect(names()).toEqual(['end 300']);
  });
});
