import { beforeEach, describe, expect, test, vi } from 'vitest';
import { useWire } from '../../../test/wire-page.js';
import { own, type Posted, type WireServer } from '../../../test/wire-server.js';
import { LiveError } from '../../model/index.js';

const wire = useWire();
const { connect, opening } = wire;
let server: WireServer;
beforeEach(() => {
  ({ server } = wire);
});

describe('commands', () => {
  test('are posted with token, tab and key; queries bear no key', async () => {
    const { backend } = await opening();
    server.onPost = (_, response) => server.reply(response, 200, { result: { liveList: [], cursor: '' }, seen: {} });
    expect(await backend.send('fetchLiveList', { cursor: '' })).toEqual({ liveList: [], cursor: '' });
    await backend.send('exitHostConnection', { liveID: 'a' });
    await backend.send('exitHostConnection', { liveID: 'a' });
    const [query, first, second] = server.posted as [Posted, Posted, Posted];
    expect(first).toMatchObject({ method: 'exitHostConnection', body: { liveID: 'a' } });
    expect(first.headers).toMatchObject({
      authorization: 'Bearer token-1',
      'content-type': 'application/json',
      'costage-session': server.line.all('hello')[0]!.session,
    });
    expect(query.headers['idempotency-key']).toBeUndefined();
    expect(first.headers['idempotency-key']).toMatch(/^[\w-]{20,64}$/);
    expect(second.headers['idempotency-key']).not.toBe(first.headers['idempotency-key']);
  });

  test('resolve when the subscribed feeds show what they changed', async () => {
    const { backend, of } = await opening();
    await backend.subscribe('live:a');
    server.onPost = (_, response) =>
      server.reply(response, 200, { result: null, seen: { 'live:a': 102, [own]: 11, 'live:other': 9 } });
    let isDone = false;
    const sent = backend.send('exitHostConnection', { liveID: 'a' }).then(() => {
      isDone = true;
    });
    await vi.waitFor(() => expect(server.posted).toHaveLength(1));
    server.line.batch('live:a', 101);
    server.line.batch(own, 11);
    await vi.waitFor(() => expect(of('batch')).toHaveLength(2));
    expect(isDone).toBe(false);
    server.line.batch('live:a', 102);
    await sent;
    expect(of('batch')).toHaveLength(3);
  });

  test('do not wait for a feed that is gone', async () => {
    const { backend } = await opening();
    await backend.subscribe('live:a');
    server.onPost = (_, response) => {
      server.reply(response, 200, { result: null, seen: { 'live:a': 999 } });
      server.line.send({ t: 'refused', feed: 'live:a', code: 'no-such-live', message: '' });
    };
    await backend.send('endLive', { liveID: 'a' });
  });

  test('are tried again with the same key while the coordinator is away, and done once', async () => {
    const { backend } = await opening();
    server.onPost = (_, response) => {
      const { length } = server.posted;
      if (length === 1) response.destroy();
      else if (length === 2) server.reply(response, 503, { code: 'offline', detail: 'Restarting.', retryAfter: 0.01 });
      else if (length === 3) response.writeHead(502).end('<html>');
      else server.reply(response, 200, { result: { seatIndex: 4 }, seen: {} });
    };
    expect(await backend.send('takeSeat', { liveID: 'a' })).toEqual({ seatIndex: 4 });
    expect(server.posted).toHaveLength(4);
    expect(new Set(server.posted.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
  });

  test('reject with offline when nobody answers for ten seconds', async () => {
    const { backend } = await opening();
    server.onPost = (_, response) => response.writeHead(503).end();
    const { now } = performance;
    let ahead = 0;
    // Every look at the clock is later than it should be.
    vi.spyOn(performance, 'now').mockImplementation(() => now.call(performance) + (ahead += 300));
    await expect(backend.send('exitHostConnection', { liveID: 'a' })).rejects.toMatchObject({
      code: 'offline',
      retryAfter: expect.any(Number) as number,
    });
    expect(server.posted.length).toBeGreaterThan(1);
  });

  test('reject with what the coordinator refuses, in its words', async () => {
    const { backend } = await opening();
    const errors = [{ path: 'config/duration', message: 'must be 10 to 3600' }];
    const problems: [number, object][] = [
      [400, { code: 'bad-input', detail: 'The input is not valid.', errors }],
      [409, { code: 'busy', detail: 'This live is connected with others.' }],
      [429, { code: 'rate-limited', detail: 'Slower.', retryAfter: 3 }],
      [409, { code: 'of-a-later-version', detail: 'New.' }],
    ];
    server.onPost = (_, response) => server.reply(response, ...problems[server.posted.length - 1]!);
    const refusal = () =>
      backend.send('exitHostConnection', { liveID: 'a' }).catch((error: unknown) => error as LiveError);
    expect(await refusal()).toMatchObject({
      code: 'bad-input',
      message: 'The input is not valid.',
      details: { status: 400, errors },
    });
    expect(await refusal()).toMatchObject({ code: 'busy' });
    expect(await refusal()).toMatchObject({ code: 'rate-limited', retryAfter: 3 });
    expect(await refusal()).toMatchObject({ code: 'of-a-later-version' });
    server.onPost = (_, response) => response.writeHead(500).end('<html>');
    const last = await refusal();
    expect(last).toBeInstanceOf(LiveError);
    expect(last).toMatchObject({ code: 'internal', details: { status: 500 } });
  });

  test('a token refused by a command is replaced, once', async () => {
    const getToken = vi.fn(({ reason }: { reason: string }) => (reason === 'refused' ? 'token-2' : 'token-1'));
    const { backend } = await opening({ getToken });
    server.onPost = ({ headers }, response) =>
      headers.authorization === 'Bearer token-2'
        ? server.reply(response, 200, { result: null, seen: {} })
        : server.reply(response, 401, { code: 'unauthorized', detail: 'Expired.' });
    await backend.send('exitHostConnection', { liveID: 'a' });
    server.onPost = (_, response) => server.reply(response, 401, { code: 'unauthorized', detail: 'Forged.' });
    await expect(backend.send('exitHostConnection', { liveID: 'a' })).rejects.toMatchObject({
      code: 'unauthorized',
      message: 'Forged.',
    });
    expect(server.posted).toHaveLength(4);
  });

  test('wait for the first connection', async () => {
    const { backend, of } = connect();
    await backend.send('exitHostConnection', { liveID: 'a' });
    expect(of('welcome')).toHaveLength(1);
  });
});
