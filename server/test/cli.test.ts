import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { version } from '../src/version.js';
import { type Bundle, bundle, type Child, run } from './child.js';
import { dataDirectory, secretKey, tokenSecret, webhookSecret } from './running.js';

const secrets = { COSTAGE_SECRET_KEY: secretKey, COSTAGE_TOKEN_SECRET: tokenSecret };
let cli: Bundle;
beforeAll(async () => {
  cli = await bundle('src/cli.ts');
});
afterAll(() => cli.remove());

function launch(args: readonly string[], env: Record<string, string> = secrets): Child {
  const child = run(cli.file, args, env);
  onTestFinished(() => void child.process.kill('SIGKILL'));
  return child;
}

async function says(child: Child): Promise<Record<string, unknown> & { url: string }> {
  const line = await Promise.race([
    once(child.lines, 'line').then(([text]) => text as string),
    child.gone.then((code) => { throw new Error(`Gone with ${code}: ${child.errors()}`); }),
  ]);
  return JSON.parse(line) as { url: string };
}

async function refusal(args: readonly string[], env: Record<string, string> = secrets): Promise<string> {
  const child = launch(args, env);
  expect(await child.gone).toBe(1);
  return child.errors();
}

const post = (url: string, path: string, key: string, body: unknown, headers: Record<string, string> = {}) => fetch(url + path, {
  method: 'POST', body: JSON.stringify(body),
  headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
});

test('when it listens it prints one line of JSON with its address; SIGTERM drains and exits with 0', async () => {
  const child = launch(['--port', '0', '--host', '127.0.0.1', '--data', await dataDirectory()]);
  const lines: string[] = [];
  child.lines.on('line', (line: string) => lines.push(line));
  const { url, ...rest } = await says(child);
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(rest).toEqual({ media: 'direct' });
  const ws = new WebSocket(`${url.replace('http', 'ws')}/v1/gateway`);
  await once(ws, 'open');
  const closed = once(ws, 'close');
  child.process.kill('SIGTERM');
  expect((await closed)[0]).toBe(1012);
  expect(await child.gone).toBe(0);
  expect(lines).toHaveLength(1);
});

test('with --dev it starts without secrets, says its made-up key, and gives tokens to anybody', async () => {
  const child = launch(['--dev', '--port', '0', '--data', ':memory:'], {});
  const { url, secretKey: madeUp, dev } = await says(child);
  expect(dev).toBe(true);
  expect((await fetch(`${url}/v1/tokens`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"userID":"ann"}',
  })).status).toBe(200);
  expect((await fetch(`${url}/v1/webhooks`, { headers: { authorization: `Bearer ${String(madeUp)}` } })).status).toBe(200);
  child.process.kill('SIGINT');
  expect(await child.gone).toBe(0);
});

test('it refuses to start with a missing or weak secret, and says which', async () => {
  const none = await refusal([], {});
  expect(none).toContain('--secret-key (COSTAGE_SECRET_KEY) is missing');
  expect(none).toContain('--token-secret (COSTAGE_TOKEN_SECRET) is missing');
  expect(await refusal(['--secret-key', 'short'])).toBe('--secret-key (COSTAGE_SECRET_KEY) is weak: use at least 32 random characters.\n');
  expect(await refusal([], { ...secrets, COSTAGE_TOKEN_SECRET: 'a'.repeat(40) })).toContain('COSTAGE_TOKEN_SECRET) is weak');
  expect(await refusal(['--token-secret', `${tokenSecret},new:short`])).toContain('COSTAGE_TOKEN_SECRET) is weak');
  expect(await refusal(['--webhook-url', 'http://localhost/'])).toContain('COSTAGE_WEBHOOK_SECRET) is missing');
  expect(await refusal(['--webhook-url', 'http://localhost/', '--webhook-secret', 'whsec_c2hvcnQ='])).toContain('must hold at least 24 bytes');
});

test.each([
  [['--prot', '1'], /Unknown option '--prot'.*Try --help/],
  [['--port', 'x'], /--port must be a number, not "x"/],
  [['--port', '70000'], /--port must be a whole number from 0 to 65535/],
  [['--grace', '0'], /--grace must be/],
  [['--dev', '--host', '0.0.0.0'], /--dev gives tokens to anybody and listens on loopback only, not on 0\.0\.0\.0/],
  [['--webhook-url', 'nowhere', '--webhook-secret', webhookSecret], /--webhook-url must be an http/],
  [['--allowed-origins', 'https://a.example/path'], /is not an origin/],
  [['--media', 'pigeons'], /--media must be livekit, direct or none/],
  [['--redis', 'redis://x'], /--redis is not supported by this version/],
  [['--livekit-url', 'ws://x', '--livekit-key', 'k'], /--livekit-secret \(COSTAGE_LIVEKIT_SECRET\) is missing/],
  [['--log-level', 'loud'], /--log-level must be one of/],
  [['--config', '/nowhere.json'], /--config \/nowhere\.json cannot be read/],
  [['--data', '/dev/null/x'], /Cannot open the data directory \/dev\/null\/x/],
])('%j ends with one clear sentence', async (args, sentence) => {
  const errors = await refusal(args);
  expect(errors).toMatch(sentence);
  expect(errors.trim().split('\n')).toHaveLength(1);
});

test('a port in use is said in one sentence', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const errors = await refusal(['--host', '127.0.0.1', '--port', String(port), '--data', ':memory:', '--log-level', 'fatal']);
  expect(errors).toBe(`Port ${port} is in use on 127.0.0.1: give another with --port.\n`);
  server.close();
});

test('settings come from flags before the environment before a file', async () => {
  const directory = await dataDirectory();
  const file = join(directory, 'costage.json');
  await writeFile(file, JSON.stringify({ port: 1, host: '127.0.0.1', data: ':memory:', media: 'none', 'secret-key': [secretKey], grace: 5 }));
  const child = launch(['--config', file, '--port', '0'], { COSTAGE_TOKEN_SECRET: tokenSecret, COSTAGE_MEDIA: 'direct' });
  const { url, media } = await says(child);
  expect([new URL(url).hostname, media]).toEqual(['127.0.0.1', 'direct']);
  await writeFile(file, JSON.stringify({ colour: 'red' }));
  expect(await refusal(['--config', file])).toContain('"colour" is not a setting');
});

test('a LiveKit server makes it the media plane; a media plane that is named wins', async () => {
  const env = { ...secrets, COSTAGE_LIVEKIT_URL: 'ws://127.0.0.1:1', COSTAGE_LIVEKIT_KEY: 'k', COSTAGE_LIVEKIT_SECRET: 'x'.repeat(32) };
  const quiet = ['--host', '127.0.0.1', '--port', '0', '--data', ':memory:', '--log-level', 'fatal'];
  expect((await says(launch(quiet, env))).media).toBe('livekit');
  expect((await says(launch([...quiet, '--media', 'direct'], env))).media).toBe('direct');
});

test('it knows its version and its flags', async () => {
  const { version: packaged } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')) as { version: string };
  expect(version).toBe(packaged);
  const [said, help] = [launch(['--version'], {}), launch(['--help'], {})];
  const lines = await Promise.all([said, help].map(async (child) => (await once(child.lines, 'line'))[0] as string));
  expect(lines).toEqual([packaged, expect.stringContaining('costage-server')]);
  expect(await said.gone).toBe(0);
});

test('killed in the middle of a stream of scores, it comes back with every acknowledged one, once', async () => {
  const data = await dataDirectory();
  const args = ['--port', '0', '--host', '127.0.0.1', '--data', data];
  let child = launch(args);
  let { url } = await says(child);
  const command = async (userID: string, method: string, body: object, headers = {}) => {
    const { token } = await (await post(url, '/v1/tokens', secretKey, { userID, can: { start: true } })).json() as { token: string };
    return (await post(url, `/v1/commands/${method}`, token, body, headers)).json() as Promise<{ result: { battleInfo: { battleID: string; endTime: number } } }>;
  };
  await command('ann', 'startLive', { liveID: 'a' });
  await command('ben', 'startLive', { liveID: 'b' });
  await command('ann', 'requestHostConnection', { liveID: 'a', targetHostLiveID: 'b' });
  await command('ben', 'acceptHostConnection', { liveID: 'b', targetLiveID: 'a' });
  const challenge = { liveID: 'a', userIDList: ['ben'], timeout: 0, config: { duration: 3600 } };
  const started = await command('ann', 'requestBattle', challenge, { 'idempotency-key': 'battle' });
  const { battleID, endTime } = started.result.battleInfo;
  const send = (eventKey: string) => post(url, `/v1/battles/${battleID}/scores`, secretKey, { entries: [{ eventKey, userID: 'ann', op: 'add', value: 1 }] });

  const acknowledged = new Set<string>();
  const sent = new Set<string>();
  const stream = async (name: string) => {
    for (let gift = 0; ; gift += 1) {
      sent.add(`${name}${gift}`);
      const response = await send(`${name}${gift}`).catch(() => null);
      if (!response?.ok) return;
      acknowledged.add(`${name}${gift}`);
      if (acknowledged.size === 100) child.process.kill('SIGKILL');
    }
  };
  await Promise.all(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(stream));
  await child.gone;
  child = launch(args);
  ({ url } = await says(child));
  for (const eventKey of sent) {
    const { entries: [entry] } = await (await send(eventKey)).json() as { entries: [{ status: string }] };
    if (acknowledged.has(eventKey)) expect([eventKey, entry.status]).toEqual([eventKey, 'duplicate']);
  }
  const report = await (await fetch(`${url}/v1/battles/${battleID}`, { headers: { authorization: `Bearer ${secretKey}` } })).json() as { phase: string; endTime: number; scores: object };
  expect(report).toMatchObject({ phase: 'running', endTime, scores: { ann: sent.size, ben: 0 } });
  expect(await command('ann', 'requestBattle', challenge, { 'idempotency-key': 'battle' })).toEqual(started);
});
