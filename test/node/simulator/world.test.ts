import { describe, expect, test } from 'vitest';
import { connected, Page } from './page.js';
import { code, open, useWorld, world } from './world.js';

useWorld();

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
