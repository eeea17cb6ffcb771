import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { closeCodes } from '../../src/model/index.js';
import { connectedHosts, Page, runningBattle, visit } from './page.js';
import { dataDirectory, start } from './running.js';

/** Viewer counts in a slice are as old as the slice. */
const withoutCounts = (state: object) => JSON.parse(JSON.stringify(state, (name, value: unknown) =>
  (/ViewerCount$/.test(name) ? undefined : value))) as object;

const hello = (token: string, feeds: unknown[] = [], session: string = randomUUID()) => ({ t: 'hello', token, session, feeds });

test('hello is answered with who one is, the clock, the heartbeat and the media plane', async () => {
  const running = await start();
  const page = await Page.open(running.url);
  page.send(hello(await running.token('ann', { userName: 'Ann' }), [], 'tab-1'));
  expect(await page.frame('hello')).toMatchObject({
    session: 'tab-1', user: { userID: 'ann', userName: 'Ann', avatarURL: '' }, heartbeat: 2, media: 'direct',
    now: expect.any(Number), tokenExpiresAt: expect.any(Number),
  });
  page.send({ t: 'ping' });
  await page.frame('pong');
});

test('whatever is no frame closes that socket with a code, and nobody else notices', async () => {
  const running = await start();
  const ann = await visit(running, 'ann', ['live:a']);
  const token = await running.token('ben');
  const deep = '['.repeat(10_000);
  for (const garbage of ['nonsense', '{"t":"ping"', 'null', '[]', '{"t":"nothing"}', '{"t":"toString"}', deep, Buffer.from([1, 2])]) {
    const page = await Page.open(running.url);
    page.send(hello(token));
    await page.frame('hello');
    page.ws.send(garbage);
    expect((await page.close()).code).toBe(closeCodes.badFrame);
  }
  for (const frame of [
    { t: 'ping' }, { t: 'subscribe', feed: 'live:a', after: null }, { t: 'signal', to: {}, data: 1 },
    hello(token, [{ feed: 'other:x', after: null }]), hello(token, [{ feed: 'live:a', after: -1 }]), hello(token, [], 'a b'),
  ]) {
    const page = await Page.open(running.url);
    page.send(frame);
    expect((await page.close()).code).toBe(closeCodes.badFrame);
  }
  ann.page.send({ t: 'ping' });
  await ann.page.frame('pong');
  expect(ann.page.closed).toBeNull();
});

test('a frame that is too large and a flood of frames close the socket with codes of their own', async () => {
  const running = await start();
  const large = await visit(running, 'ann');
  large.page.ws.send(JSON.stringify({ t: 'signal', to: { liveID: 'a', userID: 'b', session: 'c' }, data: 'x'.repeat(70_000) }));
  expect((await large.page.close()).code).toBe(closeCodes.tooLarge);
  const flood = await visit(running, 'ann');
  for (let sent = 0; sent < 600; sent += 1) flood.page.send({ t: 'ping' });
  expect((await flood.page.close()).code).toBe(closeCodes.tooMany);
});

test('a token that is forged, expired or missing opens nothing', async () => {
  const running = await start();
  const good = await running.token('ann');
  for (const token of ['nonsense', `${good}x`, good.split('.').slice(0, 2).join('.') + '.']) {
    const page = await Page.open(running.url);
    page.send(hello(token, [{ feed: 'user:ann', after: null }]));
    expect(await page.frame('error')).toMatchObject({ code: 'unauthorized' });
    expect((await page.close()).code).toBe(closeCodes.unauthorized);
    expect(page.states.size).toBe(0);
  }
});

test('a socket ends with its token, unless a fresh one came before', async () => {
  const running = await start();
  const brief = await visit(running, 'ann', [], { ttl: 2 });
  const renewed = await visit(running, 'ann', [], { ttl: 2 });
  renewed.page.send({ t: 'token', token: await running.token('ann') });
  expect((await brief.page.close()).code).toBe(closeCodes.unauthorized);
  renewed.page.send({ t: 'ping' });
  await renewed.page.frame('pong');
  renewed.page.send({ t: 'token', token: await running.token('ben') });
  expect((await renewed.page.close()).code).toBe(closeCodes.forbidden);
});

test('a fresh token with fewer rights loses the feeds it may not read', async () => {
  const running = await start();
  const { page } = await visit(running, 'ann', ['live:a', 'live:b']);
  page.send({ t: 'token', token: await running.token('ann', { can: { join: ['a'] } }) });
  expect(await page.frame('refused')).toMatchObject({ feed: 'live:b', code: 'forbidden' });
});

test('one reads one\'s own user feed, and lives that the token lets one join', async () => {
  const running = await start();
  const { page } = await visit(running, 'ann', ['user:ann'], { can: { join: ['a'], start: ['mine'] } });
  for (const feed of ['user:ben', 'live:b']) {
    page.send({ t: 'subscribe', feed, after: null });
    expect(await page.frame('refused', (frame) => frame.feed === feed)).toMatchObject({ code: 'forbidden' });
  }
  for (const feed of ['live:a', 'live:mine'] as const) {
    page.send({ t: 'subscribe', feed, after: null });
    await page.until(() => page.states.has(feed), feed);
  }
});

test('snapshot and batches add up to what a newcomer sees, in every feed', async () => {
  const running = await start();
  const [ann, ben] = await connectedHosts(running);
  const cyd = await visit(running, 'cyd', ['live:ann', 'user:cyd']);
  await cyd.do('joinLive', { liveID: 'ann' });
  const battleID = await runningBattle(ann, { penaltyDuration: 60 });
  await running.call('POST', `/v1/battles/${battleID}/scores`, { body: { entries: [{ eventKey: '1', userID: 'ann', op: 'add', value: 5 }] } });
  await cyd.do('takeSeat', { liveID: 'ann' });
  await running.call('POST', `/v1/battles/${battleID}/end`);
  await ben.do('exitHostConnection', { liveID: 'ben' });
  for (const [visitor, feed] of [[ann, 'live:ann'], [cyd, 'live:ann'], [ben, 'live:ben'], [ann, 'user:ann'], [cyd, 'user:cyd']] as const) {
    const fresh = await visit(running, visitor.userID, [feed]);
    const { seq, state } = fresh.page.states.get(feed)!;
    // The newcomer's own link shows in nobody's state here, so the numbers must agree.
    await visitor.page.until(() => visitor.page.states.get(feed)!.seq >= seq, `batch ${seq} of ${feed}`);
    expect(withoutCounts(visitor.page.states.get(feed)!.state)).toEqual(withoutCounts(state));
  }
});

test('every reader of a feed gets the same bytes', async () => {
  const running = await start();
  const ann = await visit(running, 'ann', ['live:ann']);
  const readers = [];
  for (const name of ['ben', 'cyd', 'dan']) readers.push(await visit(running, name, ['live:ann']));
  await ann.do('startLive', { liveID: 'ann' });
  const texts = [];
  for (const { page } of readers) {
    await page.frame('batch');
    texts.push(page.texts.find((text) => text.startsWith('{"t":"batch"')));
  }
  expect(new Set(texts).size).toBe(1);
});

test('who comes back gets what was missed, in order; who was away too long or made up a number gets a snapshot', async () => {
  const running = await start();
  const ann = await visit(running, 'ann', ['live:ann']);
  await ann.do('startLive', { liveID: 'ann' });
  for (const liveName of ['one', 'two', 'three']) await ann.do('updateLiveInfo', { liveID: 'ann', liveName });
  const { seq } = ann.page.states.get('live:ann')!;
  const back = await visit(running, 'ben');
  back.page.send({ t: 'subscribe', feed: 'live:ann', after: seq - 2 });
  await back.page.frame('batch', ({ batch }) => batch.seq === seq);
  const missed = back.page.frames.flatMap((frame) => (frame.t === 'batch' ? [frame.batch] : []));
  expect(missed.map((batch) => batch.seq)).toEqual([seq - 1, seq]);
  expect(missed.map(({ patch }) => (patch as { live: { liveName: string } }).live.liveName)).toEqual(['two', 'three']);
  expect(back.page.frames.some(({ t }) => t === 'snapshot')).toBe(false);

  const lost = await visit(running, 'cyd');
  lost.page.send({ t: 'subscribe', feed: 'live:ann', after: seq + 100 });
  expect(await lost.page.frame('snapshot')).toMatchObject({ seq, state: { live: { liveName: 'three' } } });
});

test('a feed left is silent, and one taken again starts with a snapshot', async () => {
  const running = await start();
  const ann = await visit(running, 'ann', ['live:ann']);
  const ben = await visit(running, 'ben', ['live:ann']);
  ben.page.send({ t: 'unsubscribe', feed: 'live:ann' });
  ben.page.send({ t: 'ping' });
  await ben.page.frame('pong');
  await ann.do('startLive', { liveID: 'ann' });
  await ann.page.frame('batch');
  ben.page.send({ t: 'subscribe', feed: 'live:ann', after: null });
  await ben.page.frame('snapshot', ({ state }) => 'live' in state && state.live !== null);
  expect(ben.page.frames.some(({ t }) => t === 'batch')).toBe(false);
});

test('a host whose socket closes is reconnecting at once, and back with the next one', async () => {
  const running = await start();
  const ann = await visit(running, 'ann', ['live:ann']);
  await ann.do('startLive', { liveID: 'ann' });
  const ben = await visit(running, 'ben', ['live:ann']);
  expect(ben.page.live('ann')?.live?.presence).toBe('online');
  ann.page.ws.close();
  await ben.page.until(() => ben.page.live('ann')?.live?.presence === 'reconnecting', 'reconnecting');
  const again = await Page.open(running.url);
  again.send(hello(ann.token, [], ann.session));
  await ben.page.until(() => ben.page.live('ann')?.live?.presence === 'online', 'online');
});

test('a host is not away while its new socket is there before the old one is gone', async () => {
  const running = await start();
  const ann = await visit(running, 'ann', ['live:ann']);
  await ann.do('startLive', { liveID: 'ann' });
  const again = await Page.open(running.url);
  again.send(hello(ann.token, [{ feed: 'live:ann', after: null }], ann.session));
  await again.frame('snapshot');
  ann.page.ws.close();
  await ann.page.close();
  // Something that certainly comes after the close was noticed.
  await running.command(ann.token, 'updateLiveInfo', { liveID: 'ann', liveName: 'Still here' }, { 'costage-session': ann.session });
  await again.until(() => again.live('ann')?.live?.liveName === 'Still here', 'the new name');
  expect(again.frames.some((frame) => JSON.stringify(frame).includes('reconnecting'))).toBe(false);
});

test('a host who is silent for too long is reconnecting, and back when it is heard', async () => {
  const running = await start();
  const ws = new WebSocket(`${running.url.replace('http', 'ws')}/v1/gateway`, { autoPong: false });
  await new Promise((resolve) => ws.once('open', resolve));
  const token = await running.token('ann');
  ws.send(JSON.stringify(hello(token, [], 'tab')));
  await new Promise((resolve) => ws.once('message', resolve));
  await running.command(token, 'startLive', { liveID: 'ann' }, { 'costage-session': 'tab' });
  const ben = await visit(running, 'ben', ['live:ann']);
  expect(ben.page.live('ann')?.live?.presence).toBe('online');
  await ben.page.until(() => ben.page.live('ann')?.live?.presence === 'reconnecting', 'reconnecting');
  expect(ws.readyState).toBe(WebSocket.OPEN);
  ws.send('{"t":"ping"}');
  await ben.page.until(() => ben.page.live('ann')?.live?.presence === 'online', 'online');
  ws.terminate();
});

test('a host who does not come back within the grace period is gone, and its live ends', async () => {
  const running = await start({ grace: 1 });
  const ann = await visit(running, 'ann', ['live:ann']);
  await ann.do('startLive', { liveID: 'ann' });
  const ben = await visit(running, 'ben', ['live:ann']);
  ann.page.ws.terminate();
  await ben.page.until(() => ben.page.live('ann')?.ended?.reason === 'hostLost', 'the end');
});

test('points reach every live of the connection as totals, at a bounded rate, and the last one is right', async () => {
  const running = await start({ data: await dataDirectory() });
  const [ann, ben] = await connectedHosts(running);
  const battleID = await runningBattle(ann);
  const cyd = await visit(running, 'cyd', ['live:ben']);
  const startedAt = performance.now();
  const posts = Array.from({ length: 300 }, (_, at) => running.call('POST', `/v1/battles/${battleID}/scores`, {
    body: { entries: [{ eventKey: `gift-${at}`, userID: at % 2 ? 'ann' : 'ben', op: 'add', value: 2 }] },
  }));
  for (const { status } of await Promise.all(posts)) expect(status).toBe(200);
  for (const [{ page }, feed] of [[ann, 'live:ann'], [ben, 'live:ben'], [cyd, 'live:ben']] as const) {
    await page.until(() => page.volatile.get(feed)?.score?.totals.ann === 300, 'the totals');
    expect(page.volatile.get(feed)?.score?.totals).toEqual({ ann: 300, ben: 300 });
    const seconds = (performance.now() - startedAt) / 1000;
    const sent = page.frames.filter((frame) => frame.t === 'volatile' && frame.value.score?.version).length;
    expect(sent).toBeLessThanOrEqual(2 + seconds * 10);
  }
});

test('the last points arrive before the end of their battle', async () => {
  const running = await start();
  const [ann] = await connectedHosts(running);
  const battleID = await runningBattle(ann);
  const post = (eventKey: string) => running.call('POST', `/v1/battles/${battleID}/scores`, {
    body: { entries: [{ eventKey, userID: 'ann', op: 'add', value: 1 }] },
  });
  for (const eventKey of ['1', '2', '3']) await post(eventKey);
  await running.call('POST', `/v1/battles/${battleID}/end`);
  await ann.page.until(() => ann.page.live('ann')?.battle?.outcome, 'the end');
  const end = ann.page.texts.findIndex((text) => text.includes('onBattleEnded'));
  const totals = ann.page.frames.slice(0, end).flatMap((frame) => (frame.t === 'volatile' && frame.value.score ? [frame.value.score.totals] : []));
  expect(totals.at(-1)).toEqual({ ann: 3, ben: 0 });
});

test('who joins in the middle learns the score with the snapshot', async () => {
  const running = await start();
  const [ann] = await connectedHosts(running);
  const battleID = await runningBattle(ann);
  await running.call('POST', `/v1/battles/${battleID}/scores`, { body: { entries: [{ eventKey: '1', userID: 'ben', op: 'set', value: 7 }] } });
  const { page } = await visit(running, 'cyd', ['live:ann']);
  await page.until(() => page.volatile.get('live:ann')?.score?.totals.ben === 7, 'the score');
});

test('the count of viewers follows at a bounded rate, and the last one is right', async () => {
  const running = await start();
  const ann = await visit(running, 'ann', ['live:ann']);
  await ann.do('startLive', { liveID: 'ann' });
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: 20 }, async (_, at) =>
    running.command(await running.token(`v${at}`), 'joinLive', { liveID: 'ann' })));
  await ann.page.until(() => ann.page.volatile.get('live:ann')?.viewers?.currentViewerCount === 20, 'all viewers');
  const seconds = (performance.now() - startedAt) / 1000;
  const sent = ann.page.frames.filter((frame) => frame.t === 'volatile' && frame.value.viewers?.currentViewerCount).length;
  expect(sent).toBeLessThanOrEqual(2 + seconds);
});

test('a reader that does not keep up is closed, and the others go on', async () => {
  const running = await start({ maxBufferedBytes: 1024, rateLimits: { user: 100_000 } });
  const ann = await visit(running, 'ann', ['live:ann']);
  const slow = await visit(running, 'slow', ['live:ann']);
  const metaData = Object.fromEntries(Array.from({ length: 10 }, (_, at) => [`key${at}`, '\u6f22'.repeat(500)]));
  await ann.do('startLive', { liveID: 'ann', metaData });
  (slow.page.ws as unknown as { _socket: { pause(): void } })._socket.pause();
  for (let asked = 0; asked < 300; asked += 1) slow.page.send({ t: 'subscribe', feed: 'live:ann', after: null });
  const closed = async () => (await running.call<string>('GET', '/metrics')).body.includes('costage_slow_readers_total 1');
  while (!(await closed())) {
    await Promise.all(Array.from({ length: 50 }, (_, at) =>
      ann.do('updateLiveMetaData', { liveID: 'ann', metaData: { ...metaData, key0: String(at) } })));
  }
  expect(ann.page.closed).toBeNull();
  await ann.do('updateLiveInfo', { liveID: 'ann', liveName: 'Still here' });
  await ann.page.until(() => ann.page.live('ann')?.live?.liveName === 'Still here', 'the new name');
});

test('a coordinator that stops sends everybody away to come back', async () => {
  const running = await start();
  const ann = await visit(running, 'ann');
  await running.close();
  expect((await ann.page.close()).code).toBe(1012);
});

test('a page of a foreign origin opens no socket', async () => {
  const running = await start({ allowedOrigins: ['https://live.example'] });
  await expect(Page.open(running.url, { origin: 'https://evil.example' })).rejects.toThrow('403');
  await Page.open(running.url, { origin: 'https://live.example' });
});
