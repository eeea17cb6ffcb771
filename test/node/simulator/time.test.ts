import { describe, expect, test } from 'vitest';
import { connected, Page } from './page.js';
import { code, open, useWorld, world } from './world.js';

useWorld();

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
