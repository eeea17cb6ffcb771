import { afterEach, describe, expect, test } from 'vitest';
import { createLiveClient, type LiveClient } from '../../../src/client/index.js';
import { createSimulatedWorld, createSimulator, type SimulatedWorld } from '../../../src/backends/simulator/index.js';
import { until } from '../../../stories/scenes/until.js';

let world: SimulatedWorld;
const clients: LiveClient[] = [];
const open = () => (world = createSimulatedWorld({ clock: 'manual' }));
const page = (name: string) => {
  const client = createLiveClient({ backend: world.backend({ userID: name, userName: name }) });
  clients.push(client);
  return client;
};
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
  await world.close();
});

async function host(name: string) {
  const client = page(name);
  await client.liveListStore.startLive({ liveID: `live-${name}` });
  return { client, live: client.live(`live-${name}`) };
}

describe('everything a host, another host and an audience do, through stores', () => {
  test('list, invite, accept, challenge, accept, gifts, end, penalty, rematch, leave', async () => {
    open();
    const [ann, ben] = [await host('ann'), await host('ben')];
    const cyd = page('cyd');
    const { liveList } = await cyd.liveListStore.fetchLiveList();
    expect(liveList.map(({ liveID }) => liveID).sort()).toEqual(['live-ann', 'live-ben']);
    await cyd.liveListStore.joinLive('live-ann');
    const watched = cyd.live('live-ann');

    await ann.live.coHostStore.getCoHostCandidates();
    expect(ann.live.coHostStore.state.get().candidates.map(({ liveID }) => liveID)).toEqual(['live-ben']);
    const asked = await ann.live.coHostStore.requestHostConnection({ targetHostLiveID: 'live-ben' });
    expect(asked).toEqual(new Map([['live-ben', 'success']]));
    expect(ben.live.coHostStore.state.get().applicant?.userID).toBe('ann');
    await ben.live.coHostStore.acceptHostConnection('live-ann');
    for (const { coHostStore } of [ann.live, ben.live, watched]) {
      expect(coHostStore.state.get().connected.map(({ userID }) => userID)).toEqual(['ann', 'ben']);
    }

    const { battleInfo } = await ann.live.battleStore.requestBattle({
      userIDList: ['ben'], timeout: 30, config: { duration: 60, penaltyDuration: 20, startDelay: 3 },
    });
    await ben.live.battleStore.acceptBattle(battleInfo!.battleID);
    expect(watched.battleStore.state.get().phase).toBe('starting');
    await world.advance(3);
    await world.gift({ userID: 'ben', value: 40, contributor: { userID: 'fan', userName: 'Fan' } });
    for (const { battleStore } of [ann.live, ben.live, watched]) {
      await until(battleStore.state, ({ battleScore }) => battleScore.get('ben') === 40);
    }
    await world.advance(60);
    expect(watched.battleStore.state.get()).toMatchObject({ phase: 'penalty', penalty: { losers: ['ann'] } });
    expect(watched.battleStore.state.get().outcome.get('ben')).toMatchObject({ rank: 1, result: 'win' });
    await world.advance(20);

    await ann.live.battleStore.rematch();
    expect(ben.live.battleStore.state.get().request?.inviter.userID).toBe('ann');
    await ben.live.battleStore.rejectBattle(ben.live.battleStore.state.get().request!.battleID);
    await ben.live.coHostStore.exitHostConnection();
    expect(watched.coHostStore.state.get().coHostStatus).toBe('disconnected');
    const totals = await ann.client.liveListStore.endLive();
    expect(totals).toMatchObject({ liveID: 'live-ann', battles: 1, wins: 0, totalViewerCount: 1 });
    expect(watched.state.get().ended?.reason).toBe('endedByHost');
  });

  test('200 times two hosts ask each other at once, and are in one connection', async () => {
    open();
    const [ann, ben] = [await host('ann'), await host('ben')];
    for (let time = 0; time < 200; time += 1) {
      await Promise.all([
        ann.live.coHostStore.requestHostConnection({ targetHostLiveID: 'live-ben' }),
        ben.live.coHostStore.requestHostConnection({ targetHostLiveID: 'live-ann' }),
      ]);
      const connected = ann.live.coHostStore.state.get().connected.map(({ userID }) => userID);
      expect(connected).toEqual(['ann', 'ben']);
      expect(ben.live.coHostStore.state.get().connected.map(({ userID }) => userID)).toEqual(connected);
      await ann.live.coHostStore.exitHostConnection();
    }
  });

  test('a page that goes offline and comes back finds everything as it is', async () => {
    open();
    const [ann, ben] = [await host('ann'), await host('ben')];
    await ann.live.coHostStore.requestHostConnection({ targetHostLiveID: 'live-ben' });
    await world.dropLink('ben');
    expect(ben.client.state.get().connection).toBe('reconnecting');
    await ann.live.coHostStore.cancelHostConnection('live-ben');
    await world.restoreLink('ben');
    expect(ben.client.state.get().connection).toBe('open');
    expect(ben.live.coHostStore.state.get().applicants).toEqual([]);
    expect(ben.live.state.get().role).toBe('host');
  });
});

test('a viewer who was away for minutes is counted again', async () => {
  open();
  const ann = await host('ann');
  const cyd = page('cyd');
  await cyd.liveListStore.joinLive('live-ann');
  await world.dropLink('cyd');
  await world.advance(120);
  await world.restoreLink('cyd');
  await until(ann.live.state, ({ liveInfo }) => liveInfo?.currentViewerCount === 1);
  expect(cyd.live('live-ann').state.get().role).toBe('audience');
});

test('a simulator is all that a page needs', async () => {
  const simulator = createSimulator({ clock: 'manual', bots: 2 });
  world = simulator.world;
  const client = createLiveClient({ backend: simulator });
  clients.push(client);
  await client.liveListStore.startLive({ liveID: 'mine' });
  const { coHostStore, battleStore } = client.live('mine');
  while (coHostStore.state.get().coHostStatus === 'disconnected') {
    await coHostStore.requestHostConnection({ targetHostLiveID: 'live-dario' });
    await world.advance(40);
  }
  while (!battleStore.state.get().outcome.size) {
    await battleStore.requestBattle({ userIDList: ['dario'], config: { duration: 30 }, timeout: 10 });
    await world.advance(45);
  }
  expect([...battleStore.state.get().outcome.keys()].sort()).toEqual(['dario', 'you']);
});
