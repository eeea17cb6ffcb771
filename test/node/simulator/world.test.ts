import { afterEach, describe, expect, test } from 'vitest';
import { createSimulatedWorld, type SimulatedWorld, type SimulatedWorldOptions } from
  '../../../src/backends/simulator/index.js';
import { LiveError } from '../../../src/model/index.js';
import { connected, Page } from './page.js';

let world: SimulatedWorld;
const open = (options: SimulatedWorldOptions = {}) => (world = createSimulatedWorld({ clock: 'manual', ...options }));
afterEach(() => world.close());

const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: unknown) => (error instanceof LiveError ? error.code : String(error)),
  );

describe('two hosts and an audience on one page', () => {
  test('an accepted invitation shows both lives to everybody, in one order', async () => {
    open();
    const [ann, ben] = await connected(world, 'ann', 'ben');
    const cyd = await new Page(world, 'cyd').watch('live-ben');
    const order = ['ann', 'ben'];
    for (const shown of [ann!.live(), ben!.live(), cyd.live('live-ben')]) {
      expect(shown.connection?.members.map(({ userID }) => userID)).toEqual(order);
    }
    expect(ann!.names()).toContain('onCoHostRequestAccepted');
    expect(ben!.names()).toContain('onCoHostRequestReceived');
  });

  test('the state is current before an event is heard', async () => {
    open();
    const [ann, ben] = await connected(world, 'ann', 'ben');
    const seen: (string | undefined)[] = [];
    world.listen((feed, { events }) => {
      if (feed === 'live:live-ben' && events.some(({ type }) => type === 'onBattleStarted')) {
        seen.push(ann!.live().battle?.phase, ben!.live().battle?.phase);
      }
    });
    await ann!.do('requestBattle', { userIDList: ['ben'], config: { duration: 60 } });
    expect(seen).toEqual(['running', 'running']);
  });

  test('a battle goes from the challenge to the outcome, and the audience sees the same numbers', async () => {
    open();
    const [ann, ben] = await connected(world, 'ann', 'ben');
    const cyd = await new Page(world, 'cyd').watch('live-ann');
    const { battleInfo } = await ann!.do('requestBattle', {
      userIDList: ['ben'], timeout: 30, config: { duration: 60, penaltyDuration: 20 },
    });
    await ben!.do('acceptBattle', { battleID: battleInfo!.battleID });
    await world.gift({ userID: 'ann', value: 70, contributor: 'fan' });
    await world.gift({ userID: 'ben', value: 30 });
    for (const page of [ann!.score(), ben!.score(), cyd.score('live-ann')]) expect(page?.totals).toEqual({ ann: 70, ben: 30 });
    expect(cyd.score('live-ann')?.supporters.ann?.map(({ points }) => points)).toEqual([70]);

    await world.advance(60);
    expect(ann!.heard('onBattleEnded').map(({ reason }) => reason)).toEqual(['timeOver']);
    const { endTime } = cyd.live('live-ann').battle!.info!;
    expect(cyd.live('live-ann').battle).toMatchObject({ phase: 'penalty', endedAt: endTime });
    expect(cyd.live('live-ann').battle?.outcome).toMatchObject([
      { userID: 'ann', rank: 1, result: 'win' },
      { userID: 'ben', rank: 2, result: 'lose' },
    ]);
    await world.advance(20);
    expect(ben!.heard('onPenaltyEnded').map(({ reason }) => reason)).toEqual(['timeOver']);
  });

  test('a gift that comes after the end counts for nothing', async () => {
    open();
    const [ann] = await connected(world, 'ann', 'ben');
    await ann!.do('requestBattle', { userIDList: ['ben'], config: { duration: 10 } });
    await world.advance(10);
    const { entries } = await world.gift({ userID: 'ann', value: 5 });
    expect(entries[0]).toMatchObject({ status: 'refused', code: 'battle-over' });
    expect(await code(world.gift({ userID: 'nobody', value: 5 }))).toBe('not-in-battle');
  });

  test('the same event key counts once', async () => {
    open();
    const [ann] = await connected(world, 'ann', 'ben');
    await ann!.do('requestBattle', { userIDList: ['ben'], config: { duration: 60 } });
    const gift = { userID: 'ann', value: 5, eventKey: 'rose-1' };
    await world.gift(gift);
    expect((await world.gift(gift)).entries[0]).toMatchObject({ status: 'duplicate', score: 5 });
    expect(ann!.score()?.totals.ann).toBe(5);
  });

  test('however many gifts come at once, readers hear of the newest score once', async () => {
    open();
    const [ann] = await connected(world, 'ann', 'ben');
    await ann!.do('requestBattle', { userIDList: ['ben'], config: { duration: 60 } });
    const before = ann!.score()?.version ?? 0;
    let heard = 0;
    ann!.volatiles.set = function (feed, value) {
      heard += 1;
      return Map.prototype.set.call(this, feed, value) as typeof this;
    };
    await Promise.all(Array.from({ length: 100 }, () => world.gift({ userID: 'ann', value: 1 })));
    await world.advance(0);
    expect(heard).toBe(1);
    expect(ann!.score()).toMatchObject({ version: before + 100, totals: { ann: 100 } });
  });

  test('guests sit in a room, and their host commands the seats', async () => {
    open();
    const ann = await new Page(world, 'ann').goLive();
    const cyd = await new Page(world, 'cyd').watch('live-ann');
    await cyd.backend.send('takeSeat', { liveID: 'live-ann', seatIndex: 2 });
    expect(ann.live().seats[2]?.userInfo?.userID).toBe('cyd');
    await ann.do('kickUserOutOfSeat', { userID: 'cyd' });
    expect(cyd.live('live-ann').seats[2]?.userInfo).toBeNull();
    expect(cyd.names()).toContain('onKickedOutOfSeat');
  });

  test('the newest tab of a host acts, the older one is told', async () => {
    open();
    const older = await new Page(world, 'ann').goLive();
    const newer = await new Page(world, 'ann').goLive();
    expect(older.names()).toContain('onKickedOutOfLive');
    expect(await code(older.do('exitHostConnection', {}))).toBe('hosted-elsewhere');
    expect(newer.user.hosting?.session).toBe(newer.backend.actor.session);
  });

  test('an ended live says so, and cannot be had afterwards', async () => {
    open();
    const [ann, ben] = await connected(world, 'ann', 'ben');
    await world.endLive('live-ann');
    expect(ann!.live().ended?.reason).toBe('endedByServer');
    expect(ben!.names()).toContain('onCoHostUserLeft');
    expect(ben!.live().connection).toBeNull();
    expect(await code(ben!.backend.send('joinLive', { liveID: 'live-ann' }))).toBe('no-such-live');
  });
});

describe('what a page may read', () => {
  test("nobody reads another person's private feed", async () => {
    open();
    const ann = new Page(world, 'ann');
    expect(await code(ann.backend.subscribe('user:ben'))).toBe('forbidden');
    expect(ann.refusals.map((refusal) => refusal.code)).toEqual(['forbidden']);
  });

  test('a live that does not exist cannot be read', async () => {
    open();
    expect(await code(new Page(world, 'ann').backend.subscribe('live:nowhere'))).toBe('no-such-live');
  });

  test('what a page changes in an answer changes nothing else', async () => {
    open();
    const ann = await new Page(world, 'ann').goLive();
    const options = { metaData: { mood: 'calm' } };
    await ann.do('updateLiveMetaData', options);
    options.metaData.mood = 'loud';
    expect(await ann.do('queryMetaData', {})).toEqual({ mood: 'calm' });
  });
});

describe('lists', () => {
  test('a walk through the pages shows every live that stood through it once, newest first', async () => {
    open();
    for (let at = 0; at < 7; at += 1) {
      await world.bot({ user: { userID: `h${at}`, userName: `H${at}` }, live: { liveID: `l${at}` } }).ready;
      await world.advance(1);
    }
    const cyd = new Page(world, 'cyd');
    const first = await cyd.backend.send('fetchLiveList', { count: 3 });
    await world.endLive('l5');
    await world.bot({ user: { userID: 'late', userName: 'Late' }, live: { liveID: 'late' } }).ready;
    const second = await cyd.backend.send('fetchLiveList', { count: 3, cursor: first.cursor });
    const third = await cyd.backend.send('fetchLiveList', { count: 3, cursor: second.cursor });
    const walk = [first, second, third].flatMap(({ liveList }) => liveList.map(({ liveID }) => liveID));
    expect(walk).toEqual(['l6', 'l5', 'l4', 'l3', 'l2', 'l1', 'l0']);
    expect(third.cursor).toBe('');
  });

  test('a page that is exactly full is the last one when nothing follows', async () => {
    open();
    await new Page(world, 'ann').goLive();
    const list = await new Page(world, 'cyd').backend.send('fetchLiveList', { count: 1 });
    expect(list).toMatchObject({ liveList: [{ liveID: 'live-ann' }], cursor: '' });
  });

  test('candidates are the others, with the busy and the absent shown as such', async () => {
    open();
    await connected(world, 'ann', 'ben');
    const dan = await new Page(world, 'dan').goLive();
    await new Page(world, 'eve').goLive();
    await world.dropLink('eve');
    const { candidates } = await dan.do('getCoHostCandidates', {});
    expect(Object.fromEntries(candidates.map(({ userID, isBusy, presence }) => [userID, [isBusy, presence]]))).toEqual({
      ann: [true, 'online'], ben: [true, 'online'], eve: [false, 'reconnecting'],
    });
  });

  test('a crowd counts wherever viewers are counted', async () => {
    open();
    const ann = await new Page(world, 'ann').goLive();
    const ben = await new Page(world, 'ben').goLive();
    await world.crowd('live-ann', 12_804, 20_000);
    await new Page(world, 'cyd').watch('live-ann');
    await world.advance(0);
    expect(ann.volatiles.get('live:live-ann')?.viewers).toMatchObject({ currentViewerCount: 12_805, totalViewerCount: 20_001 });
    const { liveList } = await ben.backend.send('fetchLiveList', {});
    expect(liveList.find(({ liveID }) => liveID === 'live-ann')?.currentViewerCount).toBe(12_805);
    expect((await ben.backend.send('fetchLiveInfo', { liveID: 'live-ann' })).currentViewerCount).toBe(12_805);
    expect((await ben.do('getCoHostCandidates', {})).candidates[0]?.currentViewerCount).toBe(12_805);
    await ann.do('requestHostConnection', { targetHostLiveID: 'live-ben' });
    expect(ben.user.applicants[0]?.currentViewerCount).toBe(12_805);
  });
});

describe('links', () => {
  test('a host whose link drops is reconnecting at once, and back where it was', async () => {
    open();
    const [ann, ben] = await connected(world, 'ann', 'ben');
    await world.dropLink('ben');
    expect(ann!.live().connection?.members[1]?.presence).toBe('reconnecting');
    expect(await code(ben!.do('exitHostConnection', {}))).toBe('offline');
    await world.advance(29);
    await world.restoreLink('ben');
    expect(ben!.connections).toEqual(['connecting', 'open', 'reconnecting', 'open']);
    expect(ann!.live().connection?.members.map(({ presence }) => presence)).toEqual(['online', 'online']);
    expect(ben!.live()).toEqual(ann!.live().connection ? { ...ben!.live(), connection: ann!.live().connection } : null);
  });

  test('whoever stays away longer than the grace period is gone, and learns it on coming back', async () => {
    open({ grace: 10 });
    const [ann, ben] = await connected(world, 'ann', 'ben');
    await world.dropLink('ben');
    await world.advance(10);
    expect(ann!.names()).toContain('onCoHostUserLeft');
    await world.restoreLink('ben');
    expect(ben!.live().ended?.reason).toBe('hostLost');
    expect(ben!.names()).toContain('onLiveEnded');
  });

  test('what happened meanwhile comes in order, each event once', async () => {
    open();
    const [ann, ben] = await connected(world, 'ann', 'ben');
    await world.dropLink('ben');
    await ann!.do('requestBattle', { userIDList: ['ben'], config: { duration: 10 } });
    await world.advance(10);
    await world.restoreLink('ben');
    const battle = ben!.names().filter((name) => name === 'onBattleStarted' || name === 'onBattleEnded');
    expect(battle).toEqual(['onBattleStarted', 'onBattleEnded']);
    expect(ben!.live().battle?.phase).toBe('ended');
  });

  test('after longer than the feeds are kept the state comes whole, without past events', async () => {
    open({ grace: 300 });
    const [ann, ben] = await connected(world, 'ann', 'ben');
    await world.dropLink('ben');
    await ann!.do('requestBattle', { userIDList: ['ben'], config: { duration: 10 } });
    await world.advance(100);
    await ann!.do('setLayoutTemplate', { template: 'hostDynamic1v6' });
    await world.restoreLink('ben');
    expect(ben!.names()).not.toContain('onBattleStarted');
    expect(ben!.live().connection?.layoutTemplate).toBe('hostDynamic1v6');
  });

  test('while the coordinator is gone nothing falls due; afterwards battles end at their time and grace starts anew', async () => {
    open();
    const [ann, ben] = await connected(world, 'ann', 'ben');
    await ann!.do('requestBattle', { userIDList: ['ben'], config: { duration: 60 } });
    const { endTime } = ann!.live().battle!.info!;
    await world.offline(true);
    await world.advance(90);
    expect(ann!.connections.at(-1)).toBe('reconnecting');
    expect(ann!.live().battle?.phase).toBe('running');
    await world.offline(false);
    expect(ben!.live().battle).toMatchObject({ phase: 'ended', endedAt: endTime });
    expect(ben!.live().connection?.members.map(({ presence }) => presence)).toEqual(['online', 'online']);
    await world.advance(60);
    expect(ann!.live().ended).toBeNull();
  });

  test('a host who was away before the coordinator went has the whole grace period after it', async () => {
    open({ grace: 30 });
    const [ann] = await connected(world, 'ann', 'ben');
    await world.dropLink('ben');
    await world.offline(true);
    await world.advance(100);
    await world.offline(false);
    expect(ann!.live().connection?.members[1]?.presence).toBe('reconnecting');
    await world.advance(29);
    expect(ann!.live().connection?.members).toHaveLength(2);
    await world.advance(1);
    expect(ann!.live().connection).toBeNull();
  });

  test('a closed page is a host that vanished, not an end', async () => {
    open();
    const [ann, ben] = await connected(world, 'ann', 'ben');
    await ben!.backend.close();
    expect(ben!.connections.at(-1)).toBe('closed');
    expect(ann!.live().connection?.members[1]?.presence).toBe('reconnecting');
    expect(await code(ben!.do('exitHostConnection', {}))).toBe('closed');
    const again = await new Page(world, 'ben').goLive();
    expect(again.live().connection?.members.map(({ presence }) => presence)).toEqual(['online', 'online']);
  });
});

describe('time', () => {
  test('a manual clock stands still until it is advanced', async () => {
    open({ startAt: 1000 });
    expect(world.now()).toBe(1000);
    await world.advance(2.5);
    expect(world.now()).toBe(3500);
  });

  test('each deadline on the way fires at its own instant, in order', async () => {
    open();
    const ann = await new Page(world, 'ann').goLive();
    await new Page(world, 'ben').goLive();
    await new Page(world, 'dan').goLive();
    const fired: [string, number][] = [];
    const start = world.now();
    world.listen((feed, { at, events }) => {
      for (const { type, payload } of events) {
        if (feed === 'user:ann' && type === 'onCoHostRequestTimeout') fired.push([payload.invitee.userID, at - start]);
      }
    });
    await ann.do('requestHostConnection', { targetHostLiveID: 'live-ben', timeout: 20 });
    await ann.do('requestHostConnection', { targetHostLiveID: 'live-dan', timeout: 5 });
    world.after(10, () => fired.push(['planned', world.now() - start]));
    await world.advance(60);
    expect(fired).toEqual([['dan', 5000], ['planned', 10_000], ['ben', 20_000]]);
  });

  test('what a page answers to one instant is done before the next', async () => {
    open();
    const ann = await new Page(world, 'ann').goLive();
    const ben = await new Page(world, 'ben').goLive();
    await ann.do('requestHostConnection', { targetHostLiveID: 'live-ben', timeout: 20 });
    const answers: string[] = [];
    world.after(19.999, () => {
      void (async () => {
        for (let hop = 0; hop < 20; hop += 1) await Promise.resolve();
        answers.push(await code(ben.do('acceptHostConnection', { targetLiveID: 'live-ann' })));
      })();
    });
    await world.advance(30);
    expect(answers).toEqual(['done']);
    expect(ann.live().connection?.members).toHaveLength(2);
  });

  test('a real clock fires what is due by itself', async () => {
    open({ clock: 'real' });
    const ann = await new Page(world, 'ann').goLive();
    await new Page(world, 'ben').goLive();
    await ann.do('requestHostConnection', { targetHostLiveID: 'live-ben', timeout: 1 });
    await new Promise<void>((resolve) => {
      world.listen((feed, { events }) => {
        if (feed === 'user:ann' && events.some(({ type }) => type === 'onCoHostRequestTimeout')) resolve();
      });
    });
    expect(ann.user.invitees).toEqual([]);
  });

  test('a running clock goes on from where it was advanced to', async () => {
    open({ clock: 'real', startAt: 1_000_000 });
    await world.advance(3600);
    expect(world.now()).toBeGreaterThanOrEqual(1_000_000 + 3_600_000);
    expect(world.now()).toBeLessThan(1_000_000 + 3_660_000);
    const after = world.now();
    await expect.poll(() => world.now()).toBeGreaterThan(after);
  });

  test('held deadlines fire with their own time when they are let go', async () => {
    open();
    const [ann] = await connected(world, 'ann', 'ben');
    await ann!.do('requestBattle', { userIDList: ['ben'], config: { duration: 10 } });
    await world.holdDeadlines(true);
    await world.advance(12);
    await ann!.do('updateLiveInfo', { liveName: 'Still on' });
    expect(ann!.live().battle?.phase).toBe('running');
    await world.holdDeadlines(false);
    await world.advance(0);
    expect(ann!.live().battle).toMatchObject({ phase: 'ended', endedAt: ann!.live().battle!.info!.endTime });
  });
});

describe('staging', () => {
  test('a method is refused for pages until it is allowed again, and bots go on', async () => {
    open();
    const ann = await new Page(world, 'ann').goLive();
    world.refuse('fetchLiveList', 'offline');
    expect(await code(ann.backend.send('fetchLiveList', {}))).toBe('offline');
    const bot = world.bot({ user: { userID: 'b', userName: 'B' } });
    expect(await code(bot.act('fetchLiveList', {}))).toBe('done');
    world.refuse('fetchLiveList', null);
    expect(await code(ann.backend.send('fetchLiveList', {}))).toBe('done');
  });

  test('held answers come when they are released', async () => {
    open();
    const ann = await new Page(world, 'ann').goLive();
    const release = world.holdAnswers();
    let isAnswered = false;
    const answer = ann.backend.send('fetchLiveList', {}).then(() => (isAnswered = true));
    await world.advance(5);
    expect(isAnswered).toBe(false);
    release();
    await answer;
    expect(isAnswered).toBe(true);
  });

  test('the world says what it is', () => {
    open();
    expect(world.label).toBe('simulated');
    expect(new Page(world, 'ann').backend.label).toBe('simulated');
  });
});

test('200 crossing invitations end in one connection each', async () => {
  open();
  for (let at = 0; at < 200; at += 1) {
    const [ann, ben] = await Promise.all([new Page(world, `a${at}`).goLive(), new Page(world, `b${at}`).goLive()]);
    const answers = await Promise.all([
      ann.do('requestHostConnection', { targetHostLiveID: `live-b${at}` }),
      ben.do('requestHostConnection', { targetHostLiveID: `live-a${at}` }),
    ]);
    expect(answers).toEqual([{ [`live-b${at}`]: 'success' }, { [`live-a${at}`]: 'success' }]);
    expect(ann.live().connection?.members.map(({ userID }) => userID)).toEqual([`a${at}`, `b${at}`]);
    expect(ben.live().connection).toEqual(ann.live().connection);
    expect([ann.user.invitees, ann.user.applicants, ben.user.invitees, ben.user.applicants].flat()).toEqual([]);
    await Promise.all([ann.do('endLive', {}), ben.do('endLive', {})]);
    await Promise.all([ann.backend.close(), ben.backend.close()]);
  }
});
