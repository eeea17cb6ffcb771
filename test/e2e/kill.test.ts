import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { backendOf, person, until } from './people.js';
import { dataFolder, freePort, makeSecrets, startCoordinator } from './processes.js';

/** A backend's webhook endpoint that counts what it hears, once per id. */
async function startReceiver(secret: string, port: number) {
  const heard = new Map<string, { type: string; data: Record<string, unknown> }>();
  const signed = new Webhook(secret);
  const read = async (request: IncomingMessage) => {
    let text = '';
    for await (const part of request.setEncoding('utf8')) text += part as string;
    return text;
  };
  const server = createServer((request, response) => {
    void read(request).then((text) => {
      const event = signed.verify(text, request.headers as Record<string, string>) as { type: string; data: Record<string, unknown> };
      heard.set(request.headers['webhook-id'] as string, event);
      response.end('{}');
    }, () => { response.writeHead(400).end(); });
  }).listen(port, '127.0.0.1');
  await once(server, 'listening');
  return { heard, close: () => { server.closeAllConnections(); server.close(); } };
}

test('a coordinator killed in mid battle comes back: nothing acknowledged is lost or doubled, no webhook is missing', async () => {
  const secrets = makeSecrets();
  const [port, hookPort, data] = [await freePort(), await freePort(), await dataFolder()];
  const receiver = await startReceiver(secrets.COSTAGE_WEBHOOK_SECRET, hookPort);
  const start = () => startCoordinator(secrets, {
    port, data: data.path, args: ['--webhook-url', `http://127.0.0.1:${hookPort}/hook`],
  });
  let coordinator = await start();
  const backend = backendOf(coordinator.url, secrets.COSTAGE_SECRET_KEY);
  const [ann, ben, cyd] = ['ann', 'ben', 'cyd'].map((name) => person(coordinator.url, backend, name)) as [
    ReturnType<typeof person>, ReturnType<typeof person>, ReturnType<typeof person>];
  await ann.liveListStore.startLive({ liveID: 'a' });
  await ben.liveListStore.startLive({ liveID: 'b' });
  await cyd.liveListStore.joinLive('a');
  await ann.live('a').coHostStore.requestHostConnection({ targetHostLiveID: 'b' });
  await until(ben.live('b').coHostStore.state, ({ applicant }) => applicant !== null, 'the invitation');
  await ben.live('b').coHostStore.acceptHostConnection('a');
  const { battleInfo } = await ann.live('a').battleStore.requestBattle({ config: { duration: 20 }, userIDList: ['ben'], timeout: 0 });
  const { battleID, endTime } = (await until(cyd.live('a').battleStore.state, ({ phase }) => phase === 'running', 'the start'))
    .currentBattleInfo!;
  expect(battleID).toBe(battleInfo!.battleID);

  // Two streams of gifts, each repeated until it is acknowledged, as a careful backend does.
  let sending = true;
  const acknowledged = { ann: 0, ben: 0 };
  const stream = async (userID: 'ann' | 'ben') => {
    for (let gift = 0; sending; gift += 1) {
      for (;;) {
        try {
          const { status, body } = await backend.addScores(battleID, [{ eventKey: `${userID}-${gift}`, userID, op: 'add', value: 7 }]);
          if (status !== 200) continue;
          expect(body.entries[0]!.status).not.toBe('refused');
          acknowledged[userID] += 7;
          break;
        } catch (error) {
          if (!sending || !(error instanceof TypeError)) throw error;
          await new Promise((again) => setImmediate(again));
        }
      }
    }
  };
  const streams = [stream('ann'), stream('ben')];
  await until(cyd.live('a').battleStore.state, ({ battleScore }) => (battleScore.get('ben') ?? 0) > 70, 'some gifts');
  await coordinator.stop('SIGKILL');
  await until(ann.state, ({ connection }) => connection === 'reconnecting', 'the loss');
  const before = { ...acknowledged };
  coordinator = await start();
  for (const client of [ann, ben, cyd]) await until(client.state, ({ connection }) => connection === 'open', 'the way back');
  await until(cyd.live('a').battleStore.state, ({ battleScore }) => (battleScore.get('ann') ?? 0) > before.ann + 70, 'gifts after');
  expect(cyd.live('a').battleStore.state.get().currentBattleInfo).toMatchObject({ battleID, endTime });
  sending = false;
  await Promise.all(streams);

  const ended = await until(cyd.live('a').battleStore.state, ({ phase }) => phase === 'ended', 'the end', 40_000);
  expect(Object.fromEntries(ended.battleScore)).toEqual(acknowledged);
  const { body: report } = await backend.call<{ battle?: { endedAt: number }; endedAt?: number }>('GET', `/v1/battles/${battleID}`);
  expect((report.battle ?? report).endedAt).toBe(endTime);
  for (const stores of [ann.live('a'), ben.live('b')]) {
    const state = await until(stores.battleStore.state, ({ phase }) => phase === 'ended', 'the end');
    expect(Object.fromEntries(state.battleScore)).toEqual(acknowledged);
  }

  await ann.liveListStore.endLive();
  await ben.liveListStore.endLive();
  await expect.poll(() => [...receiver.heard.values()].map(({ type }) => type).sort(), { timeout: 30_000 }).toEqual([
    'battle.created', 'battle.ended', 'battle.started', 'connection.closed', 'connection.opened',
    'live.ended', 'live.ended', 'live.started', 'live.started',
  ]);
  await Promise.all([ann.close(), ben.close(), cyd.close()]);
  expect(await coordinator.stop()).toBe(0);
  receiver.close();
  await data.remove();
}, 120_000);
