import { describe, expect, test } from 'vitest';
import { connected, Page } from './page.js';
import { open, useWorld, world } from './world.js';

useWorld();

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
