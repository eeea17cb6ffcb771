import { afterEach, beforeEach, expect, test } from 'vitest';
import { backendOf, person, until, type Backend } from './people.js';
import { dataFolder, freePort, makeSecrets, startCoordinator, type Running } from './processes.js';

let coordinator: Running;
let backend: Backend;
let data: Awaited<ReturnType<typeof dataFolder>>;

beforeEach(async () => {
  const secrets = makeSecrets();
  data = await dataFolder();
  coordinator = await startCoordinator(secrets, { port: await freePort(), data: data.path });
  backend = backendOf(coordinator.url, secrets.COSTAGE_SECRET_KEY);
});
afterEach(async () => {
  expect(await coordinator.stop()).toBe(0);
  await data.remove();
});

test('two hosts and an audience go through a whole battle', async () => {
  const [ann, ben, cyd] = [person(coordinator.url, backend, 'ann', 'Ann'), person(coordinator.url, backend, 'ben', 'Ben'),
    person(coordinator.url, backend, 'cyd', 'Cyd')];
  await ann.liveListStore.startLive({ liveID: 'a', liveName: 'At Ann' });
  await ben.liveListStore.startLive({ liveID: 'b', liveName: 'At Ben' });
  await cyd.liveListStore.fetchLiveList({ cursor: '', count: 20 });
  expect(cyd.liveListStore.state.get().liveList.map(({ liveID }) => liveID)).toEqual(['b', 'a']);
  await cyd.liveListStore.joinLive('a');

  const result = await ann.live('a').coHostStore.requestHostConnection({ targetHostLiveID: 'b' });
  expect(result.get('b')).toBe('success');
  await until(ben.live('b').coHostStore.state, ({ applicant }) => applicant?.liveID === 'a', 'the invitation');
  await ben.live('b').coHostStore.acceptHostConnection('a');
  for (const stores of [ann.live('a'), ben.live('b'), cyd.live('a')]) {
    const { connected } = await until(stores.coHostStore.state, (state) => state.connected.length === 2, 'the connection');
    expect(connected.map(({ userID }) => userID)).toEqual(['ann', 'ben']);
  }

  const ended: string[] = [];
  cyd.live('a').battleStore.on('onBattleEnded', ({ reason }) => ended.push(reason));
  const { battleInfo } = await ann.live('a').battleStore.requestBattle({
    config: { duration: 10, penaltyDuration: 1 }, userIDList: ['ben'], timeout: 30,
  });
  await until(ben.live('b').battleStore.state, ({ request }) => request !== null, 'the challenge');
  await ben.live('b').battleStore.acceptBattle(battleInfo!.battleID);
  const running = await until(cyd.live('a').battleStore.state, ({ phase }) => phase === 'running', 'the start');
  const battleID = running.currentBattleInfo!.battleID;

  const { body } = await backend.addScores(battleID, [
    { eventKey: 'gift-1', userID: 'ann', op: 'add', value: 500, contributor: { userID: 'cyd', userName: 'Cyd' } },
    { eventKey: 'gift-1', userID: 'ann', op: 'add', value: 500, contributor: { userID: 'cyd', userName: 'Cyd' } },
    { eventKey: 'gift-2', userID: 'ben', op: 'add', value: 1.5 },
    { eventKey: 'gift-3', userID: 'ben', op: 'add', value: 120 },
  ]);
  expect(body.entries.map(({ status }) => status)).toEqual(['applied', 'duplicate', 'refused', 'applied']);
  for (const stores of [ann.live('a'), ben.live('b'), cyd.live('a')]) {
    const { battleScore } = await until(stores.battleStore.state, (state) => state.battleScore.get('ben') === 120, 'the score');
    expect(battleScore.get('ann')).toBe(500);
  }

  for (const stores of [ann.live('a'), ben.live('b'), cyd.live('a')]) {
    const state = await until(stores.battleStore.state, ({ phase }) => phase === 'penalty', 'the penalty');
    expect(state.outcome.get('ann')).toMatchObject({ rank: 1, result: 'win' });
    expect(state.penalty?.losers).toEqual(['ben']);
  }
  expect(ended).toEqual(['timeOver']);
  await until(cyd.live('a').battleStore.state, ({ phase }) => phase === 'ended', 'the end of the penalty');

  await ben.live('b').battleStore.rematch();
  const again = await until(ann.live('a').battleStore.state, ({ request }) => request !== null, 'the rematch');
  await ann.live('a').battleStore.acceptBattle(again.request!.battleID);
  const second = await until(cyd.live('a').battleStore.state, ({ phase }) => phase === 'running', 'the second battle');
  expect(second.currentBattleInfo!.battleID).not.toBe(battleID);
  expect([...second.battleScore.values()].every((score) => score === 0)).toBe(true);

  await ben.live('b').battleStore.exitBattle(second.currentBattleInfo!.battleID);
  await until(cyd.live('a').battleStore.state, ({ outcome }) => outcome.get('ann')?.result === 'win', 'the early end');
  await ben.live('b').coHostStore.exitHostConnection();
  await until(cyd.live('a').coHostStore.state, ({ connected }) => connected.length === 0, 'the parting');
  await ann.liveListStore.endLive();
  await Promise.all([ann.close(), ben.close(), cyd.close()]);
}, 60_000);

test('two hosts who invite each other at the same moment end in one connection, 200 times', async () => {
  const [dan, eve] = [person(coordinator.url, backend, 'dan'), person(coordinator.url, backend, 'eve')];
  await dan.liveListStore.startLive({ liveID: 'd' });
  await eve.liveListStore.startLive({ liveID: 'e' });
  for (let round = 0; round < 200; round += 1) {
    const answers = await Promise.all([
      dan.live('d').coHostStore.requestHostConnection({ targetHostLiveID: 'e' }),
      eve.live('e').coHostStore.requestHostConnection({ targetHostLiveID: 'd' }),
    ]);
    expect(answers.map((answer) => [...answer.values()])).toEqual([['success'], ['success']]);
    const { connected } = await until(dan.live('d').coHostStore.state, (state) => state.connected.length === 2, `connection ${round}`);
    expect(connected).toHaveLength(2);
    await dan.live('d').coHostStore.exitHostConnection();
    await until(eve.live('e').coHostStore.state, (state) => state.connected.length === 0, `parting ${round}`);
    expect(eve.live('e').coHostStore.state.get().invitees).toHaveLength(0);
    expect(dan.live('d').coHostStore.state.get().applicants).toHaveLength(0);
  }
  await Promise.all([dan.close(), eve.close()]);
}, 120_000);
