import { afterEach, describe, expect, test } from 'vitest';
import {
  createSimulatedWorld, createSimulator, hosts, lively, sociable, type SimulatedWorld, type Temper,
} from '../../../src/backends/simulator/index.js';
import { Page } from './page.js';

const worlds: SimulatedWorld[] = [];
const open = (seed: number | string = 1) => {
  const world = createSimulatedWorld({ clock: 'manual', seed });
  worlds.push(world);
  return world;
};
afterEach(async () => {
  await Promise.all(worlds.splice(0).map((world) => world.close()));
});

async function withBot(temper: Partial<Temper>, seed?: number) {
  const world = open(seed);
  const ann = await new Page(world, 'ann').goLive();
  const bot = world.bot({ user: { userID: 'bea', userName: 'Bea' }, live: { liveID: 'live-bea' }, temper });
  await bot.ready;
  return { world, ann, bot };
}

const invite = (ann: Page) => ann.do('requestHostConnection', { targetHostLiveID: 'live-bea', timeout: 10 });

describe('a bot', () => {
  test('accepts an invitation after a while', async () => {
    const { world, ann } = await withBot({ invitations: 'accept', answersAfter: [3, 3] });
    await invite(ann);
    await world.advance(2.9);
    expect(ann.live().connection).toBeNull();
    await world.advance(0.1);
    expect(ann.live().connection?.members.map(({ userID }) => userID)).toEqual(['ann', 'bea']);
  });

  test('declines, or lets it time out', async () => {
    const declining = await withBot({ invitations: 'decline', answersAfter: [1, 1] });
    await invite(declining.ann);
    await declining.world.advance(2);
    expect(declining.ann.names()).toContain('onCoHostRequestRejected');
    const silent = await withBot({ invitations: 'ignore' });
    await invite(silent.ann);
    await silent.world.advance(10);
    expect(silent.ann.names()).toContain('onCoHostRequestTimeout');
  });

  test('an answer that comes too late does no harm', async () => {
    const { world, ann } = await withBot({ invitations: 'accept', answersAfter: [20, 20] });
    await invite(ann);
    await world.advance(30);
    expect(ann.live().connection).toBeNull();
  });

  test('accepts a challenge, and its audience sends gifts until the end and no longer', async () => {
    const { world, ann } = await withBot({
      invitations: 'accept', challenges: 'accept', giftsEvery: [1, 1], giftPoints: [10, 10],
    });
    await invite(ann);
    await world.advance(1);
    await ann.do('requestBattle', { userIDList: ['bea'], timeout: 10, config: { duration: 10 } });
    await world.advance(5);
    expect(ann.live().battle?.phase).toBe('running');
    await world.advance(60);
    expect(ann.live().battle?.phase).toBe('ended');
    const total = ann.score()?.totals.bea ?? 0;
    expect(total).toBeGreaterThanOrEqual(80);
    expect(total).toBeLessThanOrEqual(100);
  });

  test('invites you when it is alone', async () => {
    const { world, ann } = await withBot({ invitesEvery: [5, 5] });
    await world.advance(5);
    expect(ann.user.applicants.map(({ userID }) => userID)).toEqual(['bea']);
  });

  test('may want a battle with it', async () => {
    const { world, ann } = await withBot({ invitesEvery: [5, 5], wantsBattle: 1, battleDuration: 60 });
    await world.advance(5);
    expect(ann.user.applicants[0]?.battle?.duration).toBe(60);
  });

  test('challenges you when you are connected', async () => {
    const { world, ann } = await withBot({ invitations: 'accept', challengesAfter: [4, 4] });
    await invite(ann);
    await world.advance(5);
    expect(ann.heard('onBattleRequestReceived').map(({ inviter }) => inviter.userID)).toEqual(['bea']);
  });

  test('leaves after a while, and not in the middle of a battle', async () => {
    const { world, ann } = await withBot({ invitations: 'accept', challenges: 'accept', leavesAfter: [20, 20] });
    await invite(ann);
    await world.advance(1);
    await ann.do('requestBattle', { userIDList: ['bea'], timeout: 10, config: { duration: 60 } });
    await world.advance(50);
    expect(ann.live().connection?.members).toHaveLength(2);
    await world.advance(20);
    expect(ann.live().connection).toBeNull();
    expect(ann.live().battle?.endedReason).toBe('timeOver');
  });

  test('loses its link and comes back', async () => {
    const { world, ann } = await withBot({ invitations: 'accept', losesLinkEvery: [10, 10], awayFor: [3, 3] });
    await invite(ann);
    await world.advance(10);
    const presence = () => ann.live().connection?.members[1]?.presence;
    expect(presence()).toBe('reconnecting');
    await world.advance(3);
    expect(presence()).toBe('online');
  });

  test('mutes and speaks again', async () => {
    const { world, bot } = await withBot({ togglesMicrophoneEvery: [5, 5] });
    const status = () => bot.view?.seats[0]?.userInfo?.microphoneStatus;
    const before = status();
    await world.advance(5);
    expect(status()).not.toBe(before);
    await world.advance(5);
    expect(status()).toBe(before);
  });

  test('takes a seat in a live that it watches', async () => {
    const { world, ann } = await withBot({});
    await world.bot({ user: { userID: 'gus', userName: 'Gus' }, watches: { liveID: 'live-ann', seatIndex: 3 } }).ready;
    expect(ann.live().seats[3]?.userInfo?.userID).toBe('gus');
  });

  test('does nothing unless told when it is still', async () => {
    const { world, ann, bot } = await withBot({});
    await world.advance(3600);
    expect(ann.user.applicants).toEqual([]);
    await bot.act('requestHostConnection', { liveID: 'live-bea', targetHostLiveID: 'live-ann' });
    expect(ann.user.applicants.map(({ userID }) => userID)).toEqual(['bea']);
  });
});

/** Ten minutes of a lively house, as one line per event. */
async function evening(seed: number): Promise<string[]> {
  const world = open(seed);
  const log: string[] = [];
  world.listen((feed, { seq, at, events }) => {
    for (const { type, payload } of events) log.push(`${at} ${feed}#${seq} ${type} ${JSON.stringify(payload)}`);
  });
  for (const { userID, userName, liveID, liveName } of hosts) {
    world.bot({ user: { userID, userName }, live: { liveID, liveName }, temper: lively });
  }
  await world.advance(600);
  return log;
}

describe('one seed', () => {
  test('gives the same evening each time, another seed another one', async () => {
    const [first, again, other] = [await evening(7), await evening(7), await evening(8)];
    expect(first.length).toBeGreaterThan(50);
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });

  test('an evening has connections, battles, ends, dropped links and departures', async () => {
    const seen = (await evening(7)).join('\n');
    for (const type of ['onCoHostUserJoined', 'onBattleStarted', 'onBattleEnded', 'onCoHostUserLeft', 'onCoHostRequestRejected']) {
      expect(seen).toContain(type);
    }
  });
});

describe('createSimulator', () => {
  test('is a backend with a house of hosts, and closes with its world', async () => {
    const simulator = createSimulator({ clock: 'manual', bots: 3 });
    worlds.push(simulator.world);
    expect(simulator.label).toBe('simulated');
    const states: string[] = [];
    simulator.open({
      connection: (state) => states.push(state),
      welcome: () => {}, snapshot: () => {}, batch: () => {}, volatile: () => {}, refused: () => {}, peers: () => {},
      signal: () => {}, rooms: () => {}, error: () => {},
    });
    const { liveList } = await simulator.send('fetchLiveList', {});
    expect(liveList.map(({ liveName }) => liveName).sort()).toEqual(['Forest radio', 'Late night sketching', 'Studio fado']);
    await simulator.close();
    expect(states).toEqual(['connecting', 'open', 'closed']);
  });

  test('may have no bots at all', async () => {
    const { world } = createSimulator({ clock: 'manual', bots: 0 });
    worlds.push(world);
    expect((await new Page(world, 'cyd').backend.send('fetchLiveList', {})).liveList).toEqual([]);
  });

  test("the own audience gives too, in whatever battle one's live is", async () => {
    const { world } = createSimulator({
      clock: 'manual', user: { userID: 'ann', userName: 'Ann' },
      bots: [{ user: { userID: 'bea', userName: 'Bea' }, live: { liveID: 'live-bea' }, temper: { ...sociable, invitations: 'accept' } }],
    });
    worlds.push(world);
    const ann = await new Page(world, 'ann').goLive();
    await invite(ann);
    await world.advance(6);
    await ann.do('requestBattle', { userIDList: ['bea'], config: { duration: 60 } });
    await world.advance(30);
    expect(ann.score()?.totals.ann).toBeGreaterThan(0);
    expect(ann.score()?.totals.bea).toBeGreaterThan(0);
  });
});
