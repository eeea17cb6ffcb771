import { beforeEach, describe, expect, test, vi } from 'vitest';
import { socketClass, useWire } from '../../../test/wire-page.js';
import { ann, own, snapshot, type WireServer } from '../../../test/wire-server.js';
import { closeCodes, type UserSnapshot } from '../../model/index.js';
import { coordinator, type CoordinatorOptions } from './index.js';

const wire = useWire();
const { connect, opening } = wire;
let server: WireServer;
beforeEach(() => {
  ({ server } = wire);
});

describe('opening', () => {
  test('says hello with the token, is welcomed, and follows the own user feed', async () => {
    const { log, getToken } = await opening();
    expect(getToken.mock.calls).toEqual([[{ reason: 'start' }]]);
    expect(server.line.frames[0]).toMatchObject({ t: 'hello', token: 'token-1', feeds: [] });
    const { session } = server.line.all('hello')[0]!;
    expect(log.map(([name]) => name)).toEqual(['connection', 'welcome', 'connection', 'snapshot']);
    expect(log[1]).toEqual(['welcome', { user: ann, session, media: 'direct' }]);
    expect([log[0]![1], log[2]![1]]).toEqual(['connecting', 'open']);
    expect(log[3]).toEqual(['snapshot', own, { user: ann }]);
  });

  test('a live feed is subscribed until it is given back; one that is refused rejects', async () => {
    const { backend, of } = await opening();
    await backend.subscribe('live:a');
    expect(of('snapshot').at(-1)).toEqual(['live:a', snapshot]);
    server.line.batch('live:a', 101);
    server.line.send({
      t: 'volatile',
      feed: 'live:a',
      value: { viewers: { currentViewerCount: 1, totalViewerCount: 1, version: 1 } },
    });
    await vi.waitFor(() => expect(of('volatile')).toHaveLength(1));
    expect(of('batch')).toEqual([['live:a', { seq: 101, at: 0, patch: { seq: 101 }, events: [] }]]);
    backend.unsubscribe('live:a');
    await vi.waitFor(() => expect(server.line.all('unsubscribe')).toHaveLength(1));
    server.line.batch('live:a', 102);
    await expect(backend.subscribe('live:none')).rejects.toMatchObject({ code: 'no-such-live' });
    expect(of('refused')).toMatchObject([['live:none', { code: 'no-such-live' }]]);
    expect(of('batch')).toHaveLength(1);
  });

  test('peers and signals of the media plane are handed on both ways', async () => {
    const { backend, of } = await opening();
    const address = { liveID: 'a', userID: 'ben', session: 's' };
    server.line.send({ t: 'peers', liveID: 'a', peers: [{ ...address, role: 'host' }], full: false });
    server.line.send({ t: 'signal', from: address, data: { sdp: 1 } });
    await vi.waitFor(() => expect(of('signal')).toEqual([[address, { sdp: 1 }]]));
    expect(of('peers')).toEqual([['a', [{ ...address, role: 'host' }], false]]);
    backend.signal(address, { sdp: 2 });
    await vi.waitFor(() => expect(server.line.all('signal')).toEqual([{ t: 'signal', to: address, data: { sdp: 2 } }]));
  });

  test('the rooms of a LiveKit server are handed on, and asked for anew', async () => {
    const { backend, of } = await opening();
    const rooms = { url: 'ws://livekit', home: null, stage: null, sources: [], full: true };
    server.line.send({ t: 'rooms', liveID: 'a', rooms });
    await vi.waitFor(() => expect(of('rooms')).toEqual([['a', rooms]]));
    backend.askForRooms('a');
    await vi.waitFor(() => expect(server.line.all('rooms')).toEqual([{ t: 'rooms', liveID: 'a' }]));
  });

  test.each(['', 'ftp://host', 'no address'])('"%s" is refused as an address', (bad) => {
    expect(() =>
      coordinator({ url: bad, getToken: () => 't', WebSocket: socketClass }),
    ).toThrow(
      expect.objectContaining({ code: 'bad-input', details: { errors: [expect.objectContaining({ path: 'url' })] } }),
    );
  });

  test.skipIf('WebSocket' in globalThis)('without a WebSocket it says which package has one', () => {
    expect(() => coordinator({ url: wire.url, getToken: () => 't' })).toThrow(/package ws/);
  });
});

describe('a link that drops', () => {
  test('is opened again, and each feed goes on after the last number seen', async () => {
    const { backend, of, getToken } = await opening();
    await backend.subscribe('live:a');
    server.line.batch('live:a', 101);
    await vi.waitFor(() => expect(of('batch')).toHaveLength(1));
    server.seqs['live:a'] = 103;
    server.line.ws.terminate();
    await vi.waitFor(() => expect(of('batch')).toHaveLength(3));
    expect(of('connection').map(([state]) => state)).toEqual(['connecting', 'open', 'reconnecting', 'open']);
    expect(server.line.all('hello')[0]!.feeds).toEqual([
      { feed: own, after: 10 },
      { feed: 'live:a', after: 101 },
    ]);
    expect(of('batch').map(([, batch]) => (batch as { seq: number }).seq)).toEqual([101, 102, 103]);
    expect(getToken).toHaveBeenCalledOnce();
    expect(server.lines[0]!.all('hello')[0]!.session).toBe(server.line.all('hello')[0]!.session);
  });

  test('comes back also when nobody is there for a while, with longer and longer waits', async () => {
    const waits: number[] = [];
    const { of } = await opening();
    const { setTimeout: real } = globalThis;
    vi.spyOn(globalThis, 'setTimeout').mockImplementation(((run: () => void, ms = 0) => {
      if (ms >= 200 && ms < 10_000) waits.push(ms);
      return real(run, Math.min(ms, 5));
    }) as typeof setTimeout);
    vi.spyOn(Math, 'random').mockReturnValue(1);
    let refused = 0;
    server.onHello = (line) => {
      refused++;
      line.ws.close(closeCodes.tooMany);
      return refused > 5;
    };
    server.line.ws.terminate();
    await vi.waitFor(() => expect(waits.length).toBeGreaterThan(4));
    server.onHello = () => true;
    await vi.waitFor(() => expect(of('connection').at(-1)).toEqual(['open']));
    expect(waits.slice(0, 5)).toEqual([400, 800, 1600, 3200, 6400]);
  });

  test('that says nothing any more is given up', async () => {
    server.heartbeat = 0.02;
    const { of } = await opening();
    server.onPing = () => {};
    const mute = server.lines.length;
    await vi.waitFor(() => expect(of('connection')).toContainEqual(['reconnecting']));
    server.onPing = (line) => line.send({ t: 'pong' });
    await vi.waitFor(() => expect(server.lines.length).toBeGreaterThan(mute));
    await vi.waitFor(() => expect(of('connection').at(-1)).toEqual(['open']));
  });

  test('is heard at the pace that the coordinator asks for', async () => {
    server.heartbeat = 0.02;
    await opening();
    await vi.waitFor(() => expect(server.line.all('ping').length).toBeGreaterThan(5));
    expect(server.lines).toHaveLength(1);
  });

  test('a feed that the coordinator knows no more starts from its snapshot, also with lower numbers', async () => {
    const { backend, of } = await opening();
    await backend.subscribe('live:a');
    server.seqs = { [own]: 1, 'live:a': 2 };
    const { onSubscribe } = server;
    server.onSubscribe = (line, feed) => onSubscribe(line, feed, null);
    server.line.ws.terminate();
    await vi.waitFor(() => expect(of('snapshot')).toHaveLength(4));
    server.line.batch('live:a', 3);
    await vi.waitFor(() => expect(of('batch')).toHaveLength(1));
  });
});

describe('numbers', () => {
  test('after a gap the feed is asked for whole, and nothing is applied before that', async () => {
    const { backend, of } = await opening();
    await backend.subscribe('live:a');
    const line = server.line;
    server.seqs['live:a'] = 104;
    line.batch('live:a', 101);
    line.batch('live:a', 103);
    line.batch('live:a', 104);
    await vi.waitFor(() => expect(of('snapshot')).toHaveLength(3));
    expect(line.all('subscribe').at(-1)).toEqual({ t: 'subscribe', feed: 'live:a', after: null });
    line.batch('live:a', 105);
    await vi.waitFor(() => expect(of('batch').map(([, batch]) => (batch as { seq: number }).seq)).toEqual([101, 105]));
  });

  test('what was seen already is not applied again', async () => {
    const { backend, of } = await opening();
    await backend.subscribe('live:a');
    for (const seq of [99, 100, 101, 101, 102]) server.line.batch('live:a', seq);
    await vi.waitFor(() => expect(of('batch').map(([, batch]) => (batch as { seq: number }).seq)).toEqual([101, 102]));
  });

  test('garbage is reported and harms nothing', async () => {
    const { backend, of } = await opening();
    await backend.subscribe('live:a');
    server.line.ws.send('{ not json');
    server.line.ws.send(Buffer.from([1, 2, 3]));
    server.line.ws.send('null');
    server.line.ws.send('{"t":"of a later version","now":1}');
    server.line.batch('live:a', 101);
    await vi.waitFor(() => expect(of('batch')).toHaveLength(1));
    expect(of('error')).toHaveLength(3);
    expect(server.lines).toHaveLength(1);
  });
});

describe('tokens', () => {
  test('a refused token is replaced by a fresh one, once', async () => {
    server.onHello = (line) => {
      if (line.all('hello')[0]!.token === 'token-2') return true;
      line.send({ t: 'error', code: 'unauthorized', message: 'Expired.' });
      line.ws.close(closeCodes.unauthorized, 'Expired.');
      return false;
    };
    const getToken = vi.fn(({ reason }: { reason: string }) => (reason === 'refused' ? 'token-2' : 'token-1'));
    const { of } = await opening({ getToken });
    expect(getToken.mock.calls.map(([{ reason }]) => reason)).toEqual(['start', 'refused']);
    expect(of('error')).toEqual([]);
  });

  test('a fresh token that is refused too ends it', async () => {
    server.onHello = (line) => {
      line.ws.close(closeCodes.unauthorized, 'Forged.');
      return false;
    };
    const { of, backend } = connect();
    await vi.waitFor(() => expect(of('connection').at(-1)).toEqual(['closed']));
    expect(of('error')).toMatchObject([[{ code: 'unauthorized', message: 'Forged.' }]]);
    expect(server.lines).toHaveLength(2);
    await expect(backend.send('exitHostConnection', { liveID: 'a' })).rejects.toMatchObject({ code: 'unauthorized' });
    await expect(backend.subscribe('live:a')).rejects.toMatchObject({ code: 'closed' });
  });

  test('what the token does not allow ends it at once', async () => {
    server.onHello = (line) => {
      line.ws.close(closeCodes.forbidden, 'Somebody else.');
      return false;
    };
    const { of } = connect();
    await vi.waitFor(() => expect(of('connection').at(-1)).toEqual(['closed']));
    expect(of('error')).toMatchObject([[{ code: 'forbidden', message: 'Somebody else.' }]]);
    expect(server.lines).toHaveLength(1);
  });

  test('a fresh one is sent before the old one expires, and the socket stays', async () => {
    server.tokenLife = 1000;
    let count = 0;
    const { getToken } = await opening({ getToken: vi.fn(() => `token-${++count}`) });
    await vi.waitFor(() => expect(server.line.all('token').length).toBeGreaterThan(0), 5000);
    expect(server.line.all('token')[0]).toEqual({ t: 'token', token: 'token-2' });
    expect(server.lines).toHaveLength(1);
    void getToken;
  });

  test('getToken is tried twice, then the failure is told and it goes on trying', async () => {
    const getToken = vi
      .fn<CoordinatorOptions['getToken']>(() => 'token-1')
      .mockRejectedValueOnce(new Error('down'))
      .mockRejectedValueOnce(new Error('still down'));
    const { of } = await opening({ getToken });
    expect(of('error')).toMatchObject([
      [{ code: 'unauthorized', message: expect.stringContaining('still down') as string }],
    ]);
    expect(getToken).toHaveBeenCalledTimes(3);
  });
});

describe('the clock', () => {
  test("a page whose clock is hours off shows the coordinator's time", async () => {
    const offset = 3 * 3_600_000;
    server.now = () => Date.now() + offset;
    server.heartbeat = 0.02;
    const { backend } = await opening();
    await vi.waitFor(() => expect(server.line.all('ping').length).toBeGreaterThan(3));
    expect(Math.abs(backend.serverNow() - server.now())).toBeLessThan(50);
    // Set wrong while the page runs: the page's own clock is not asked.
    const real = Date.now;
    vi.spyOn(Date, 'now').mockImplementation(() => real() - 7_200_000);
    expect(Math.abs(backend.serverNow() - (real() + offset))).toBeLessThan(50);
  });
});

test('closing ends the socket and rejects what is under way', async () => {
  const { backend, of } = await opening();
  server.onPost = () => {};
  const sent = backend.send('exitHostConnection', { liveID: 'a' });
  const never = connect({ getToken: () => new Promise<string>(() => {}) });
  const waiting = never.backend.send('exitHostConnection', { liveID: 'a' });
  const refused = Promise.all([
    expect(sent).rejects.toMatchObject({ code: 'closed' }),
    expect(waiting).rejects.toMatchObject({ code: 'closed' }),
  ]);
  await vi.waitFor(() => expect(server.posted).toHaveLength(1));
  await backend.close();
  await never.backend.close();
  await refused;
  await vi.waitFor(() => expect(server.lines.every(({ isClosed }) => isClosed)).toBe(true));
  expect(of('connection').at(-1)).toEqual(['open']);
  await expect(backend.send('exitHostConnection', { liveID: 'a' })).rejects.toMatchObject({ code: 'closed' });
});

test('the snapshot of the own feed is what the coordinator says', async () => {
  const { of } = await opening();
  expect((of('snapshot')[0]![1] as UserSnapshot).user).toEqual(ann);
});
