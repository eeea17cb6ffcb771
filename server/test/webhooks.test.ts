import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { expect, onTestFinished, test } from 'vitest';
import type { Webhook as Told } from '../../src/model/index.js';
import { connectedHosts, runningBattle, visit } from './page.js';
import { dataDirectory, start, webhookSecret } from './running.js';

interface Heard { id: string; path: string; type: string; data: Record<string, unknown>; timestamp: string; signedAt: string }
type Reply = number | { status: number; headers?: Record<string, string> } | 'hang';

/** A backend's endpoint: checks each signature and answers as it is told. */
async function receiver(reply: (heard: Heard, tries: number) => Reply = () => 204, port = 0) {
  const tries: Heard[] = [];
  const acknowledged: Heard[] = [];
  const watchers = new Set<() => void>();
  const signed = new Webhook(webhookSecret);
  const read = async (request: IncomingMessage) => {
    let text = '';
    for await (const part of request.setEncoding('utf8')) text += part as string;
    return text;
  };
  const server: Server = createServer((request, response) => void read(request).then((text) => {
    const headers = request.headers as Record<string, string>;
    const heard = { ...(signed.verify(text, headers) as Omit<Heard, 'id' | 'path' | 'signedAt'>), id: headers['webhook-id']!, path: request.url!, signedAt: headers['webhook-timestamp']! };
    tries.push(heard);
    const answer = reply(heard, tries.filter(({ id }) => id === heard.id).length);
    const { status, headers: extra = {} } = typeof answer === 'object' ? answer : { status: answer === 'hang' ? 0 : answer };
    if (status > 0) response.writeHead(status, extra).end();
    if (status >= 200 && status < 300) acknowledged.push(heard);
    for (const check of [...watchers]) check();
  }, () => response.writeHead(401).end()));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const close = async () => {
    server.closeAllConnections();
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  };
  onTestFinished(close);
  return {
    tries, acknowledged, close,
    port: (server.address() as AddressInfo).port,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    until: (fits: () => boolean, what: string) => new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`Waited for ${what}; heard ${JSON.stringify(tries)}`)), 30_000);
      const check = () => {
        if (!fits()) return;
        clearTimeout(timer);
        watchers.delete(check);
        resolve();
      };
      watchers.add(check);
      check();
    }),
  };
}

const quick = { firstMs: 20, longestMs: 100 };
const types = (heard: readonly Heard[]) => heard.map(({ type }) => type);

test('a backend is told of lives, connections and battles, signed and in order', async () => {
  const backend = await receiver();
  const running = await start({ webhookURL: backend.url });
  const [ann, ben] = await connectedHosts(running);
  const battleID = await runningBattle(ann, { penaltyDuration: 60 });
  await running.call('POST', `/v1/battles/${battleID}/scores`, { body: { entries: [{ eventKey: '1', userID: 'ann', op: 'add', value: 5 }] } });
  await running.call('POST', `/v1/battles/${battleID}/end`);
  await ben.do('exitHostConnection', { liveID: 'ben' });
  await ann.do('endLive', { liveID: 'ann' });
  await backend.until(() => types(backend.acknowledged).includes('live.ended') && types(backend.acknowledged).includes('connection.closed'), 'the end');
  const of = (start: string) => types(backend.acknowledged.filter(({ type }) => type.startsWith(start)));
  expect(of('battle')).toEqual(['battle.created', 'battle.started', 'battle.ended', 'battle.penalty_started', 'battle.penalty_ended']);
  expect(of('connection')).toEqual(['connection.opened', 'connection.closed']);
  expect(of('live')).toEqual(['live.started', 'live.started', 'live.ended']);
  const ended = backend.acknowledged.find(({ type }) => type === 'battle.ended')!;
  expect(ended.data).toMatchObject({ battleID, scores: { ann: 5, ben: 0 }, reason: 'endedByServer' } satisfies Partial<Extract<Told, { type: 'battle.ended' }>['data']>);
  expect(new Date(ended.timestamp).toISOString()).toBe(ended.timestamp);
  expect(new Set(backend.acknowledged.map(({ id }) => id)).size).toBe(backend.acknowledged.length);
});

test('a call that is not acknowledged is repeated under the same id, and what follows on the same thing waits for it', async () => {
  const backend = await receiver(({ type }, tries) => (type === 'live.started' && tries < 3 ? 500 : 204));
  const running = await start({ webhookURL: backend.url, webhookRetry: quick });
  const ann = await visit(running, 'ann');
  await ann.do('startLive', { liveID: 'a' });
  await ann.do('endLive', { liveID: 'a' });
  await backend.until(() => backend.acknowledged.length === 2, 'both');
  expect(types(backend.tries)).toEqual(['live.started', 'live.started', 'live.started', 'live.ended']);
  expect(new Set(backend.tries.map(({ id }) => id)).size).toBe(2);
  const { body } = await running.call<{ webhooks: { type: string; status: string; attempts: number }[] }>('GET', '/v1/webhooks');
  expect(body.webhooks.map(({ type, status, attempts }) => [type, status, attempts])).toEqual([
    ['live.ended', 'delivered', 1], ['live.started', 'delivered', 3],
  ]);
});

test('an endpoint that is away, redirects or hangs has acknowledged nothing', async () => {
  const replies: Reply[] = [{ status: 307, headers: { location: '/elsewhere' } }, 'hang', 400, 200];
  const backend = await receiver((_heard, tries) => replies[tries - 1]!);
  const running = await start({ webhookURL: backend.url, webhookRetry: { ...quick, timeoutMs: 200 } });
  const ann = await visit(running, 'ann');
  await ann.do('startLive', { liveID: 'a' });
  await backend.until(() => backend.acknowledged.length === 1, 'the acknowledgement');
  expect(backend.tries.map(({ path }) => path)).toEqual(['/hook', '/hook', '/hook', '/hook']);
});

test('a webhook outlives a restart: it is delivered by the next run, under the same id', async () => {
  const data = await dataDirectory();
  const away = await receiver(() => 503);
  const first = await start({ data, webhookURL: away.url, webhookRetry: { firstMs: 60_000 } });
  const ann = await visit(first, 'ann');
  await ann.do('startLive', { liveID: 'a' });
  await ann.do('endLive', { liveID: 'a' });
  await away.until(() => away.tries.length === 1, 'the first try');
  await first.close();
  await away.close();
  const back = await receiver(() => 200, away.port);
  const second = await start({ data, webhookURL: away.url, webhookRetry: quick });
  // The next try is not due for long, so the operator asks for it.
  const id = away.tries[0]!.id;
  expect((await second.call('POST', `/v1/webhooks/${id}/redeliver`)).status).toBe(200);
  await back.until(() => back.acknowledged.length === 2, 'both');
  expect(types(back.acknowledged)).toEqual(['live.started', 'live.ended']);
  expect(back.acknowledged[0]!.id).toBe(id);
});

test('a webhook that nobody takes for long is given up, listed as failed, and can be sent again', async () => {
  let isWell = false;
  const backend = await receiver(() => (isWell ? 200 : 500));
  const running = await start({ webhookURL: backend.url, webhookRetry: { firstMs: 1, longestMs: 1, giveUpMs: 0 } });
  const ann = await visit(running, 'ann');
  await ann.do('startLive', { liveID: 'a' });
  const failed = async () => (await running.call<{ webhooks: { id: string; lastError: string }[] }>('GET', '/v1/webhooks?status=failed')).body.webhooks;
  await expect.poll(failed, { timeout: 30_000 }).toEqual([expect.objectContaining({ type: 'live.started', lastError: 'Answered 500' })]);
  isWell = true;
  await running.call('POST', `/v1/webhooks/${(await failed())[0]!.id}/redeliver`);
  await backend.until(() => backend.acknowledged.length === 1, 'the acknowledgement');
  await expect.poll(failed, { timeout: 30_000 }).toEqual([]);
});

test('without an endpoint nothing is kept for it', async () => {
  const running = await start();
  const ann = await visit(running, 'ann');
  await ann.do('startLive', { liveID: 'a' });
  expect((await running.call('GET', '/v1/webhooks')).body).toEqual({ webhooks: [], cursor: '' });
});
