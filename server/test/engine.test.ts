import { beforeEach, expect, test } from 'vitest';
import { LiveError } from '../../src/model/index.js';
import type { FeedBatch, FeedID, Method, Options } from '../../src/model/index.js';
import { addScores, deadlinesOf, eventKeyOf, indexesOf } from '../../src/rules/index.js';
import type { Act, Live } from '../../src/rules/index.js';
import { Engine } from '../src/engine/engine.js';
import { forgetHistory } from '../src/engine/history.js';
import { MemoryStorage } from '../src/storage/memory/memory-storage.js';
import type { Commit, Storage } from '../src/storage/storage.js';

let now: number;
let storage: MemoryStorage;
let engine: Engine;
let published: { feed: FeedID; batch: FeedBatch }[];
let errors: unknown[];

function makeEngine(over: Storage = storage): Engine {
  const made = new Engine({
    storage: over, settings: { grace: 30 }, hasWebhooks: false, onError: (error) => errors.push(error),
  });
  made.listen({ batch: (feed, batch) => published.push({ feed, batch }), volatile() {}, written() {} });
  return made;
}

beforeEach(() => {
  now = 1_000_000;
  published = [];
  errors = [];
  storage = new MemoryStorage({ addScores, deadlinesOf, eventKeyOf, indexesOf }, () => now);
  engine = makeEngine();
});

const act = <M extends Method>(userID: string, method: M, options: Options<M>, session: string | null = null): Act => ({
  kind: 'command', method, options,
  by: { user: { userID, userName: userID, avatarURL: '' }, session, can: { start: true, join: '*' } },
} as Act);
const perform = <M extends Method>(userID: string, method: M, options: Options<M>, session: string | null = null) =>
  engine.perform(act(userID, method, options, session));
const events = () => published.flatMap(({ feed, batch }) => batch.events.map(({ type }) => `${batch.at} ${feed} ${type}`));

async function connect(): Promise<void> {
  await perform('ann', 'startLive', { liveID: 'a' });
  await perform('ben', 'startLive', { liveID: 'b' });
  await perform('ann', 'requestHostConnection', { liveID: 'a', targetHostLiveID: 'b' });
  await perform('ben', 'acceptHostConnection', { liveID: 'b', targetLiveID: 'a' });
}

test('before a command everything that is due fires, in order and with its due time', async () => {
  await connect();
  await perform('ann', 'requestBattle', { liveID: 'a', userIDList: ['ben'], timeout: 0, config: { duration: 10, penaltyDuration: 5 } });
  await perform('cyd', 'startLive', { liveID: 'c' });
  await perform('ann', 'requestHostConnection', { liveID: 'a', targetHostLiveID: 'c', timeout: 12 });
  published = [];
  const startedAt = now;
  now += 60_000;
  await perform('cyd', 'updateLiveInfo', { liveID: 'c', liveName: 'Later' });
  expect(events().filter((event) => !event.includes('live:b'))).toEqual([
    `${startedAt + 10_000} live:a onBattleEnded`,
    `${startedAt + 12_000} user:ann onCoHostRequestTimeout`,
    `${startedAt + 12_000} user:cyd onCoHostRequestTimeout`,
  ]);
  expect(published.at(-1)).toMatchObject({ feed: 'live:c', batch: { at: now } });
  expect(errors).toEqual([]);
});

test('history is forgotten by age, ledger and all; what a connection still holds stays, and so does the rest', async () => {
  await connect();
  const battle = async (userID: string, liveID: string, other: string) => {
    const { result } = await perform(userID, 'requestBattle', { liveID, userIDList: [other], timeout: 0, config: { duration: 10 } });
    const { battleID } = (result as { battleInfo: { battleID: string } }).battleInfo;
    await engine.addScores(battleID, [{ eventKey: 'gift', userID, op: 'add', value: 1 }]);
    now += 10_000;
    await perform('eve', 'startLive', { liveID: 'e' });
    return battleID;
  };
  const first = await battle('ann', 'a', 'ben');
  const second = await battle('ann', 'a', 'ben');
  const known = async () => {
    const kept = await storage.scan('battles', null, 9);
    return kept.map(({ key }) => key);
  };
  await forgetHistory(storage, now + 1);
  expect(await known()).toEqual([`battle/${second}`, `battle/${first}`]);

  await perform('ann', 'exitHostConnection', { liveID: 'a' });
  const loaded = await storage.load([`battle/${first}`]);
  const { endedAt } = loaded.get(`battle/${first}`)!.entity as { endedAt: number };
  await forgetHistory(storage, endedAt + 1);
  expect(await known()).toEqual([`battle/${second}`]);
  const gone = await storage.load([`battle/${first}`, `score/${first}`]);
  expect([...gone.values()].map(({ entity }) => entity)).toEqual([null, null]);
  expect(await storage.ledger(first, 0, 9)).toEqual([]);
  expect(await storage.ledger(second, 0, 9)).toHaveLength(1);
  expect(errors).toEqual([]);
});

test('what comes late by the clock counts as late, even if nobody asked meanwhile', async () => {
  await perform('ann', 'startLive', { liveID: 'a' });
  await perform('ben', 'startLive', { liveID: 'b' });
  await perform('ann', 'requestHostConnection', { liveID: 'a', targetHostLiveID: 'b', timeout: 5 });
  now += 5000;
  await expect(perform('ben', 'acceptHostConnection', { liveID: 'b', targetLiveID: 'a' })).rejects.toMatchObject({ code: 'no-such-request' });
});

test('a deadline fires by itself when its time comes', async () => {
  storage = new MemoryStorage({ addScores, deadlinesOf, eventKeyOf, indexesOf });
  engine = makeEngine();
  await perform('ann', 'startLive', { liveID: 'a' });
  await perform('ben', 'startLive', { liveID: 'b' });
  await perform('ann', 'requestHostConnection', { liveID: 'a', targetHostLiveID: 'b', timeout: 1 });
  await expect.poll(() => events().filter((event) => event.includes('onCoHostRequestTimeout')), { timeout: 30_000 }).toHaveLength(2);
  await engine.close();
});

test('after an outage battles end at their time and hosts have their whole grace again', async () => {
  await connect();
  const links = (up: boolean) => Promise.all(['ann', 'ben'].map((userID) =>
    engine.perform({ kind: 'link', up, user: { userID, userName: userID, avatarURL: '' }, session: `tab-${userID}` })));
  await links(true);
  await perform('ann', 'startLive', { liveID: 'a' }, 'tab-ann');
  await perform('ben', 'startLive', { liveID: 'b' }, 'tab-ben');
  await perform('ann', 'requestBattle', { liveID: 'a', userIDList: ['ben'], timeout: 0, config: { duration: 10 } }, 'tab-ann');
  const endTime = now + 10_000;
  await links(false);
  await engine.close();
  // Away for longer than any grace: only the battle is over.
  now += 3600_000;
  published = [];
  engine = makeEngine();
  await engine.boot();
  expect(events().filter((event) => event.includes('live:a'))).toEqual([`${endTime} live:a onBattleEnded`]);
  const live = (await storage.load(['live/a'])).get('live/a')!.entity as Live;
  expect(live).toMatchObject({ presence: 'reconnecting', ended: null });
  now += 30_000;
  await perform('cyd', 'startLive', { liveID: 'c' });
  expect(events().filter((event) => event.includes('onLiveEnded'))).toHaveLength(2);
  await engine.close();
});

test('acts of one turn share a commit, and each sees what the one before did', async () => {
  const commits: Commit[] = [];
  const commit = storage.commit.bind(storage);
  storage.commit = (one) => {
    commits.push(one);
    return commit(one);
  };
  await connect();
  commits.length = 0;
  const answers = await Promise.allSettled([
    perform('cyd', 'joinLive', { liveID: 'a' }),
    perform('dan', 'startLive', { liveID: 'd' }),
    perform('eve', 'startLive', { liveID: 'd' }),
    perform('dan', 'updateLiveInfo', { liveID: 'd', liveName: 'Dan' }),
  ]);
  expect(commits).toHaveLength(1);
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  expect((answers[2] as PromiseRejectedResult).reason).toMatchObject({ code: 'id-taken' });
  expect((answers[3] as PromiseFulfilledResult<unknown>).value).toMatchObject({ seen: { 'live:d': 2 } });
});

test('a decision made on what has changed meanwhile is made again', async () => {
  await perform('ann', 'startLive', { liveID: 'a' });
  const commit = storage.commit.bind(storage);
  let hasInterfered = false;
  storage.commit = async (one) => {
    if (!hasInterfered) {
      hasInterfered = true;
      const live = (await storage.load(['live/a'])).get('live/a')!.entity as Live;
      await commit({ reads: new Map(), writes: new Map([['live/a', { ...live, coverURL: 'new' }]]), acts: [] });
    }
    return commit(one);
  };
  await perform('ann', 'updateLiveInfo', { liveID: 'a', liveName: 'Ann' });
  expect((await storage.load(['live/a'])).get('live/a')!.entity).toMatchObject({ liveName: 'Ann', coverURL: 'new' });
});

test('when storage fails, those who wait are told, and later acts go on', async () => {
  const commit = storage.commit.bind(storage);
  storage.commit = () => Promise.reject(new Error('disk full'));
  await expect(perform('ann', 'startLive', { liveID: 'a' })).rejects.toMatchObject({ code: 'internal' });
  expect(errors).toHaveLength(1);
  storage.commit = commit;
  await perform('ann', 'startLive', { liveID: 'a' });
});

test('a deadline that cannot be decided is dropped, so that it does not stop the clock for everybody', async () => {
  await storage.commit({ reads: new Map(), writes: new Map([['battle/broken', { state: 'asking', expiresAt: now, endedAt: null }]]), acts: [] });
  const before = await storage.nextDeadline();
  await perform('ann', 'startLive', { liveID: 'a' });
  expect(before).not.toBeNull();
  expect(await storage.nextDeadline()).toBeNull();
});

test('after the end nothing is accepted any more, but what was is finished', async () => {
  const last = perform('ann', 'startLive', { liveID: 'a' });
  const closing = engine.close();
  await expect(perform('ben', 'startLive', { liveID: 'b' })).rejects.toBeInstanceOf(LiveError);
  await closing;
  expect((await last).seen).toMatchObject({ 'live:a': 1 });
});
