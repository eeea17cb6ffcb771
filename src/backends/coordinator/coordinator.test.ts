import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import {
  closeCodes, LiveError,
  type ClientFrame, type CommandResponse, type FeedID, type ServerFrame, type UserSnapshot,
} from '../../model/index.js';
import type { BackendSink } from '../../core/backend.js';
import { coordinator, type CoordinatorOptions, type SocketClass } from './index.js';

const ann = { userID: 'ann', userName: 'Ann', avatarURL: '' };
const own: FeedID = 'user:ann';
const snapshot = { live: null, ended: null, seats: [], connection: null, battle: null };

/** One socket as the coordinator sees it. */
class Line {
  readonly frames: ClientFrame[] = [];
  isClosed = false;
  constructor(readonly ws: WebSocket, readonly coordinator: Coordinator) {
    ws.on('message', (data: Buffer) => {
      const frame = JSON.parse(data.toString()) as ClientFrame;
      this.frames.push(frame);
      coordinator.answer(this, frame);
    });
    ws.on('close', () => { this.isClosed = true; });
  }
  send(frame: Omit<ServerFrame, 'now'> & { [key: string]: unknown }): void {
    this.ws.send(JSON.stringify({ now: this.coordinator.now(), ...frame }));
  }
  all<T extends ClientFrame['t']>(t: T) {
    return this.frames.filter((frame): frame is Extract<ClientFrame, { t: T }> => frame.t === t);
  }
  batch(feed: FeedID, seq: number): void {
    this.send({ t: 'batch', feed, batch: { seq, at: 0, patch: { seq }, events: [] } });
  }
}

interface Posted { method: string; headers: IncomingMessage['headers']; body: unknown }

/** Speaks the wire over real sockets; a test bends what it needs bent. */
class Coordinator {
  readonly lines: Line[] = [];
  readonly posted: Posted[] = [];
  now = () => Date.now();
  heartbeat = 60;
  tokenLife = 3_600_000;
  seqs: Record<FeedID, number> = { [own]: 10, 'live:a': 100 };
  onHello = (line: Line): boolean => { void line; return true; };
  onSubscribe = (line: Line, feed: FeedID, after: number | null): void => {
    const seq = this.seqs[feed];
    if (seq === undefined) return line.send({ t: 'refused', feed, code: 'no-such-live', message: 'None.' });
    if (after === null) line.send({ t: 'snapshot', feed, seq, state: feed === own ? { user: ann } : snapshot });
    else for (let next = after + 1; next <= seq; next++) line.batch(feed, next);
  };
  onPing = (line: Line): void => line.send({ t: 'pong' });
  onPost = (posted: Posted, response: ServerResponse): void => {
    void posted;
    this.reply(response, 200, { result: null, seen: {} } satisfies CommandResponse);
  };
  readonly #http: Server;
  readonly #wss: WebSocketServer;

  constructor() {
    this.#http = createServer((request, response) => {
      let text = '';
      request.on('data', (chunk: Buffer) => { text += chunk.toString(); });
      request.on('end', () => {
        const posted = { method: request.url!.split('/').at(-1)!, headers: request.headers, body: JSON.parse(text) as unknown };
        this.posted.push(posted);
        this.onPost(posted, response);
      });
    });
    this.#wss = new WebSocketServer({ server: this.#http, path: '/base/v1/gateway' });
    this.#wss.on('connection', (ws) => this.lines.push(new Line(ws, this)));
  }

  answer(line: Line, frame: ClientFrame): void {
    if (frame.t === 'hello' && this.onHello(line)) {
      line.send({
        t: 'hello', heartbeat: this.heartbeat, session: frame.session, user: ann, media: 'direct',
        tokenExpiresAt: this.now() + this.tokenLife,
      });
      for (const { feed, after } of frame.feeds) this.onSubscribe(line, feed, after);
    }
    if (frame.t === 'subscribe') this.onSubscribe(line, frame.feed, frame.after);
    if (frame.t === 'ping') this.onPing(line);
  }

  reply(response: ServerResponse, status: number, body: unknown): void {
    response.writeHead(status, { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' });
    response.end(JSON.stringify(body));
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => { this.#http.listen(0, '127.0.0.1', resolve); });
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}/base/`;
  }

  async close(): Promise<void> {
    for (const client of this.#wss.clients) client.terminate();
    this.#http.closeAllConnections();
    await new Promise((resolve) => { this.#http.close(resolve); });
  }

  get line(): Line {
    return this.lines.at(-1)!;
  }
}

/** What the backend told its client, in order. */
function recorder() {
  const log: unknown[][] = [];
  const note = (name: string) => (...rest: unknown[]) => void log.push([name, ...rest]);
  const sink = Object.fromEntries(
    ['connection', 'welcome', 'snapshot', 'batch', 'volatile', 'refused', 'peers', 'signal', 'error'].map((name) => [name, note(name)]),
  ) as unknown as BackendSink;
  return { sink, log, of: (name: string) => log.filter((entry) => entry[0] === name).map((entry) => entry.slice(1)) };
}

let server: Coordinator;
let url: string;
const opened: { close(): Promise<void> }[] = [];

beforeEach(async () => {
  server = new Coordinator();
  url = await server.listen();
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((backend) => backend.close()));
  await server.close();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function connect(options: Partial<CoordinatorOptions> = {}) {
  const getToken = vi.fn<CoordinatorOptions['getToken']>(() => 'token-1');
  const backend = coordinator({ url, getToken, WebSocket: WebSocket as unknown as SocketClass, ...options });
  opened.push(backend);
  const heard = recorder();
  backend.open(heard.sink);
  return { backend, getToken, ...heard };
}
const opening = async (options: Partial<CoordinatorOptions> = {}) => {
  const client = connect(options);
  await vi.waitFor(() => expect(client.of('snapshot')).toHaveLength(1));
  return client;
};

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
    server.line.send({ t: 'volatile', feed: 'live:a', value: { viewers: { currentViewerCount: 1, totalViewerCount: 1, version: 1 } } });
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

  test.each(['', 'ftp://host', 'no address'])('"%s" is refused as an address', (bad) => {
    expect(() => coordinator({ url: bad, getToken: () => 't', WebSocket: WebSocket as unknown as SocketClass }))
      .toThrow(expect.objectContaining({ code: 'bad-input', details: { errors: [expect.objectContaining({ path: 'url' })] } }));
  });

  test.skipIf('WebSocket' in globalThis)('without a WebSocket it says which package has one', () => {
    expect(() => coordinator({ url, getToken: () => 't' })).toThrow(/package ws/);
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
    expect(server.line.all('hello')[0]!.feeds).toEqual([{ feed: own, after: 10 }, { feed: 'live:a', after: 101 }]);
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
    const getToken = vi.fn<CoordinatorOptions['getToken']>(() => 'token-1')
      .mockRejectedValueOnce(new Error('down')).mockRejectedValueOnce(new Error('still down'));
    const { of } = await opening({ getToken });
    expect(of('error')).toMatchObject([[{ code: 'unauthorized', message: expect.stringContaining('still down') as string }]]);
    expect(getToken).toHaveBeenCalledTimes(3);
  });
});

describe('the clock', () => {
  test('a page whose clock is hours off shows the coordinator\'s time', async () => {
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
      authorization: 'Bearer token-1', 'content-type': 'application/json',
      'costage-session': server.line.all('hello')[0]!.session,
    });
    expect(query.headers['idempotency-key']).toBeUndefined();
    expect(first.headers['idempotency-key']).toMatch(/^[\w-]{36}$/);
    expect(second.headers['idempotency-key']).not.toBe(first.headers['idempotency-key']);
  });

  test('resolve when the subscribed feeds show what they changed', async () => {
    const { backend, of } = await opening();
    await backend.subscribe('live:a');
    server.onPost = (_, response) => server.reply(response, 200, { result: null, seen: { 'live:a': 102, [own]: 11, 'live:other': 9 } });
    let isDone = false;
    const sent = backend.send('exitHostConnection', { liveID: 'a' }).then(() => { isDone = true; });
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
    await expect(backend.send('exitHostConnection', { liveID: 'a' }))
      .rejects.toMatchObject({ code: 'offline', retryAfter: expect.any(Number) as number });
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
    const refusal = () => backend.send('exitHostConnection', { liveID: 'a' }).catch((error: unknown) => error as LiveError);
    expect(await refusal()).toMatchObject({ code: 'bad-input', message: 'The input is not valid.', details: { status: 400, errors } });
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
    server.onPost = ({ headers }, response) => (headers.authorization === 'Bearer token-2'
      ? server.reply(response, 200, { result: null, seen: {} })
      : server.reply(response, 401, { code: 'unauthorized', detail: 'Expired.' }));
    await backend.send('exitHostConnection', { liveID: 'a' });
    server.onPost = (_, response) => server.reply(response, 401, { code: 'unauthorized', detail: 'Forged.' });
    await expect(backend.send('exitHostConnection', { liveID: 'a' })).rejects.toMatchObject({ code: 'unauthorized', message: 'Forged.' });
    expect(server.posted).toHaveLength(4);
  });

  test('wait for the first connection', async () => {
    const { backend, of } = connect();
    await backend.send('exitHostConnection', { liveID: 'a' });
    expect(of('welcome')).toHaveLength(1);
  });
});

test('closing ends the socket and rejects what is under way', async () => {
  const { backend, of } = await opening();
  server.onPost = () => {};
  const sent = backend.send('exitHostConnection', { liveID: 'a' });
  const never = connect({ getToken: () => new Promise<string>(() => {}) });
  const waiting = never.backend.send('exitHostConnection', { liveID: 'a' });
  const refused = Promise.all([
    expect(sent).rejects.toMatchObject({ code: 'closed' }), expect(waiting).rejects.toMatchObject({ code: 'closed' }),
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
