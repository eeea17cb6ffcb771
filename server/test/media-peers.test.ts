import { expect, test } from 'vitest';
import { connectedHosts, type Visitor, visit } from './page.js';
import { start } from './running.js';

const addressOf = ({ userID, session }: Visitor, liveID: string) => ({ liveID, userID, session });
const names = (visitor: Visitor, liveID: string) => {
  const frame = visitor.page.frames.findLast((one) => one.t === 'peers' && one.liveID === liveID);
  return frame?.t === 'peers' ? (frame.full ? 'full' : frame.peers.map(({ userID }) => userID).sort().join(' ')) : undefined;
};
const told = (visitor: Visitor, liveID: string, who: string) =>
  visitor.page.until(() => names(visitor, liveID) === who, `peers "${who}" of ${visitor.userID}, not "${names(visitor, liveID)}"`);

test('tabs of a live are told whom they may exchange media with, and again when it changes', async () => {
  const running = await start();
  const [ann, ben] = await connectedHosts(running);
  const cyd = await visit(running, 'cyd', ['live:ann']);
  await told(ann, 'ann', 'ben cyd');
  await told(ben, 'ben', 'ann cyd');
  await told(cyd, 'ann', 'ann ben');
  await ben.do('exitHostConnection', { liveID: 'ben' });
  await told(cyd, 'ann', 'ann');
  await told(ben, 'ben', '');
  const dan = await visit(running, 'dan', ['live:ann']);
  await dan.do('joinLive', { liveID: 'ann' });
  await dan.do('takeSeat', { liveID: 'ann' });
  await told(cyd, 'ann', 'ann dan');
  cyd.page.ws.close();
  await told(dan, 'ann', 'ann');
  await ann.do('endLive', { liveID: 'ann' });
  await told(dan, 'ann', '');
});

test('a signal reaches its peer with the sender\'s true address, and nobody else gets one through', async () => {
  const running = await start();
  const [ann] = await connectedHosts(running);
  const cyd = await visit(running, 'cyd', ['live:ann']);
  const dan = await visit(running, 'dan', ['live:ben']);
  await told(cyd, 'ann', 'ann ben');
  await told(dan, 'ben', 'ann ben');
  // Two of the audience have nothing to say to each other; neither has a stranger.
  const eve = await visit(running, 'eve', ['user:eve']);
  for (const stranger of [dan, eve]) {
    stranger.page.send({ t: 'signal', to: addressOf(cyd, 'ann'), data: 'no' });
    stranger.page.send({ t: 'ping' });
    await stranger.page.frame('pong');
  }
  ann.page.send({ t: 'signal', to: addressOf(cyd, 'ann'), data: { sdp: 'x' }, });
  expect(await cyd.page.frame('signal')).toMatchObject({ from: addressOf(ann, 'ann'), data: { sdp: 'x' } });
  cyd.page.send({ t: 'signal', to: addressOf(ann, 'ann'), data: 1 });
  expect(await ann.page.frame('signal')).toMatchObject({ from: addressOf(cyd, 'ann') });
  expect(cyd.page.frames.filter(({ t }) => t === 'signal')).toHaveLength(1);
});

test('the seventh viewer is told that it is full, and gets the place of one who leaves', async () => {
  const running = await start();
  const ann = await visit(running, 'ann', ['live:ann']);
  await ann.do('startLive', { liveID: 'ann' });
  const viewers: Visitor[] = [];
  for (let at = 0; at < 7; at += 1) viewers.push(await visit(running, `v${at}`, ['live:ann']));
  await told(ann, 'ann', 'v0 v1 v2 v3 v4 v5');
  await told(viewers[6]!, 'ann', 'full');
  viewers[2]!.page.ws.close();
  await told(viewers[6]!, 'ann', 'ann');
  await told(ann, 'ann', 'v0 v1 v3 v4 v5 v6');
});

test('without a media plane nobody is told of peers', async () => {
  const running = await start({ media: 'none' });
  const [, ben] = await connectedHosts(running);
  expect(ben.page.frames[0]).toMatchObject({ t: 'hello', media: 'none' });
  ben.page.send({ t: 'ping' });
  await ben.page.frame('pong');
  expect(ben.page.frames.some(({ t }) => t === 'peers')).toBe(false);
});

test('a tab that left a live exchanges nothing with it any more', async () => {
  const running = await start();
  const ann = await visit(running, 'ann', ['live:ann']);
  await ann.do('startLive', { liveID: 'ann' });
  const cyd = await visit(running, 'cyd', ['live:ann']);
  await told(cyd, 'ann', 'ann');
  cyd.page.send({ t: 'unsubscribe', feed: 'live:ann' });
  cyd.page.send({ t: 'signal', to: addressOf(ann, 'ann'), data: 'late' });
  await told(ann, 'ann', '');
  expect(ann.page.frames.some(({ t }) => t === 'signal')).toBe(false);
});
