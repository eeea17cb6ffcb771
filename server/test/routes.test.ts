import { Value } from '@sinclair/typebox/value';
import { expect, test } from 'vitest';
import type { CommandResponse, LiveListPage, Method, Problem, ScoreReceipt } from '../../src/model/index.js';
import type { BattleReport } from '../../src/rules/index.js';
import { commandSchemas } from '../src/schemas/commands.js';
import { the } from '../src/schemas/parts.js';
import { ScoreReceipt as ReceiptSchema } from '../src/schemas/scores.js';
import { sharedSchemas } from '../src/schemas/shared.js';
import { connectedHosts, runningBattle, visit } from './page.js';
import { dataDirectory, done, type Running, start } from './running.js';

const shared = sharedSchemas.map((schema) => ({ ...schema, $id: `${schema.$id}#` }));
const entry = (eventKey: string, userID = 'ann', value: unknown = 1, op = 'add') => ({ eventKey, userID, op, value });
const post = (running: Running, battleID: string, entries: unknown) =>
  running.call<ScoreReceipt & Problem>('POST', `/v1/battles/${battleID}/scores`, { body: { entries } });

test('a token from the backend opens what it says: by default all may be joined and none started', async () => {
  const running = await start();
  const { status, body } = await running.call<{ token: string; expiresAt: number }>('POST', '/v1/tokens', { body: { userID: 'ann', ttl: 60 } });
  expect(status).toBe(200);
  expect(body.expiresAt - Date.now()).toBeLessThanOrEqual(60_000);
  expect(await running.command(body.token, 'startLive', { liveID: 'a' })).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  const host = await running.token('ann', { can: { start: ['a'], join: [] } });
  expect((await running.command(host, 'startLive', { liveID: 'b' })).status).toBe(403);
  expect((await running.command(host, 'startLive', { liveID: 'a' })).status).toBe(200);
});

test('with dev anybody gets a token that may start lives; a wrong key is wrong all the same', async () => {
  const running = await start({ dev: true, host: 'localhost', secretKeys: [], tokenSecrets: [] });
  const { body } = await running.call<{ token: string }>('POST', '/v1/tokens', { body: { userID: 'ann' }, key: null });
  expect((await running.command(body.token, 'startLive', { liveID: 'a' })).status).toBe(200);
  expect((await running.call('POST', '/v1/tokens', { body: { userID: 'ann' }, key: 'wrong' })).status).toBe(401);
  expect((await running.call('POST', '/v1/tokens', { body: { userID: 'ann' }, key: body.token })).status).toBe(403);
});

test.each([
  [{}, 'userID'], [{ userID: 'a b' }, 'userID'], [{ userID: 'a', ttl: 0 }, 'ttl'], [{ userID: 'a', ttl: 86_401 }, 'ttl'],
  [{ userID: 'a', ttl: '60' }, 'ttl'], [{ userID: 'a', userName: '' }, 'userName'], [{ userID: 'a', can: { start: 'a' } }, 'can/start'],
  [{ userID: 'a', can: { join: ['a b'] } }, 'can/join'],
])('a token for %j is refused at %s', async (body, path) => {
  const running = await start();
  const { status, body: problem } = await running.call('POST', '/v1/tokens', { body });
  expect([status, problem.code, problem.errors?.[0]?.path]).toEqual([400, 'bad-input', path]);
});

test('every call says who may make it: unknown is 401, somebody else is 403', async () => {
  const running = await start();
  const token = await running.token('ann');
  const { body: document } = await running.call<{ paths: Record<string, Record<string, { security?: object[] }>> }>('GET', '/openapi.json', { key: null });
  const calls = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { security }]) => ({ path: path.replace(/\{\w+\}/g, 'x'), method: method.toUpperCase(), security })));
  expect(calls.length).toBeGreaterThan(40);
  for (const { path, method, security } of calls) {
    const kinds = security!.flatMap((one) => Object.keys(one));
    expect([method, path, kinds.length > 0]).toEqual([method, path, true]);
    const statusWith = async (key: string | null) => (await running.call(method, path, { key })).status;
    expect([path, await statusWith(null), await statusWith('nonsense')]).toEqual([path, 401, 401]);
    if (!kinds.includes('userToken')) expect([path, await statusWith(token)]).toEqual([path, 403]);
    if (!kinds.includes('secretKey')) expect([path, (await running.call(method, path)).status]).toEqual([path, 403]);
  }
});

test('a refusal is a problem document with the place of each fault', async () => {
  const running = await start();
  const token = await running.token('ann');
  const { status, body, headers } = await running.command(token, 'requestBattle', {
    liveID: 'a', userIDList: ['b c'], config: { duration: 5 },
  });
  expect(headers.get('content-type')).toContain('application/problem+json');
  expect(status).toBe(400);
  expect(body).toMatchObject({ type: 'urn:costage:problem:bad-input', status: 400, code: 'bad-input', title: expect.any(String) });
  expect(body.errors?.map(({ path }) => path).sort()).toEqual(['config.duration', 'userIDList.0']);
});

test('a body that is no JSON, no object, none at all or too large says so', async () => {
  const running = await start();
  const key = await running.token('ann');
  const send = async (text: string | undefined, headers: Record<string, string> = {}) => {
    const { status, body } = await running.call('POST', '/v1/commands/startLive', { key, headers, ...(text !== undefined && { text }) });
    return [status, body.code];
  };
  expect(await send('{"liveID":')).toEqual([400, 'bad-input']);
  expect(await send('[1]')).toEqual([400, 'bad-input']);
  expect(await send('{"__proto__":{"x":1},"liveID":"a"}')).toEqual([400, 'bad-input']);
  expect(await send(undefined)).toEqual([400, 'bad-input']);
  expect(await send('')).toEqual([400, 'bad-input']);
  expect(await send('liveID=a', { 'content-type': 'application/x-www-form-urlencoded' })).toEqual([400, 'bad-input']);
  expect(await send(JSON.stringify({ liveID: 'a', notice: 'x'.repeat(1_100_000) }))).toEqual([413, 'too-large']);
});

test('what is not there is not found', async () => {
  const running = await start();
  const codes = async (path: string, method = 'GET') => {
    const { status, body } = await running.call(method, path);
    return [status, body.code];
  };
  expect(await codes('/v1/nothing')).toEqual([404, 'not-found']);
  expect(await codes('/v1/commands/nothing', 'POST')).toEqual([404, 'not-found']);
  expect(await codes('/v1/lives/a')).toEqual([404, 'no-such-live']);
  expect(await codes('/v1/lives/a/battle')).toEqual([404, 'no-such-live']);
  expect(await codes('/v1/battles/x')).toEqual([404, 'no-such-battle']);
  expect(await codes('/v1/battles/x/scores')).toEqual([404, 'no-such-battle']);
  expect(await codes('/v1/webhooks/x/redeliver', 'POST')).toEqual([404, 'not-found']);
});

test('a repeated command with the same key answers as the first time, also after a restart; another body is refused', async () => {
  const data = await dataDirectory();
  const key = { 'idempotency-key': 'once' };
  const first = await start({ data });
  const ann = await first.token('ann');
  const sent = () => first.command(ann, 'startLive', { liveID: 'a', liveName: 'One' }, key);
  const [one, two] = await Promise.all([sent(), sent()]);
  expect(one.status).toBe(200);
  expect(one.body.seen).toEqual({ 'live:a': 1, 'user:ann': 1 });
  expect(two.body).toEqual(one.body);
  await first.command(ann, 'updateLiveInfo', { liveID: 'a', liveName: 'Two' });
  await first.close();
  const second = await start({ data });
  expect((await second.command(ann, 'startLive', { liveID: 'a', liveName: 'One' }, key)).body).toEqual(one.body);
  expect(await second.command(ann, 'startLive', { liveID: 'a', liveName: 'Other' }, key)).toMatchObject({
    status: 409, body: { code: 'key-reused' },
  });
  expect(await second.command(ann, 'endLive', { liveID: 'a' }, key)).toMatchObject({ body: { code: 'key-reused' } });
  // The key is each person's own.
  const ben = await second.token('ben');
  expect((await second.command(ben, 'startLive', { liveID: 'b' }, key)).status).toBe(200);
});

test('a refused command stays refused under its key', async () => {
  const running = await start();
  const [ann, ben] = [await running.token('ann'), await running.token('ben')];
  const key = { 'idempotency-key': 'once' };
  const end = () => running.command(ann, 'endLive', { liveID: 'a' }, key);
  expect(await end()).toMatchObject({ status: 409, body: { code: 'not-live' } });
  await running.command(ann, 'startLive', { liveID: 'a' });
  expect(await end()).toMatchObject({ status: 409, body: { code: 'not-live' } });
  expect((await running.command(ben, 'fetchLiveInfo', { liveID: 'a' })).status).toBe(200);
});

test('the public list is walked by its cursor, newest first; nothing is shown twice, private lives never', async () => {
  const running = await start();
  const tokens = await Promise.all(Array.from({ length: 7 }, (_, at) => running.token(`u${at}`)));
  for (const [at, token] of tokens.entries()) {
    await done(running.command(token, 'startLive', { liveID: `l${at}`, isPublicVisible: at !== 3 }));
  }
  const walked: string[] = [];
  for (let cursor = ''; ;) {
    const { body } = await running.call<LiveListPage>('GET', `/v1/lives?count=2&cursor=${cursor}`);
    walked.push(...body.liveList.map(({ liveID }) => liveID));
    ({ cursor } = body);
    if (cursor === '') break;
    if (walked.length === 2) await done(running.command(tokens[6]!, 'endLive', { liveID: 'l6' }));
  }
  expect(walked).toHaveLength(6);
  expect(walked.filter((liveID) => liveID !== 'l3').sort()).toEqual(['l0', 'l1', 'l2', 'l4', 'l5', 'l6']);
  const answer = await done(running.command(tokens[0]!, 'fetchLiveList', { count: 100 }));
  expect(answer).toMatchObject({ cursor: '' });
  expect(answer.liveList).toHaveLength(5);
  for (const query of ['count=0', 'count=101', 'count=x', 'cursor=nonsense', 'cursor=e30']) {
    const { status, body } = await running.call('GET', `/v1/lives?${query}`);
    expect([query, status, body.code, body.errors?.[0]?.path]).toEqual([query, 400, 'bad-input', query.split('=')[0]]);
  }
  expect((await running.call<{ isPublicVisible: boolean }>('GET', '/v1/lives/l3')).body.isPublicVisible).toBe(false);
});

test('candidates are public hosts that can be asked; only a host may look', async () => {
  const running = await start();
  const [ann] = await connectedHosts(running);
  const cyd = await visit(running, 'cyd');
  await cyd.do('startLive', { liveID: 'cyd' });
  const dan = await visit(running, 'dan');
  expect(await ann.do('getCoHostCandidates', { liveID: 'ann' })).toMatchObject({
    candidates: [{ liveID: 'cyd', isBusy: false }], cursor: '',
  });
  expect((await dan.raw('getCoHostCandidates', { liveID: 'ann' })).body.code).toBe('forbidden');
});

test('the server ends a live and a battle', async () => {
  const running = await start();
  const [ann, ben] = await connectedHosts(running);
  const battleID = await runningBattle(ann);
  expect((await running.call('POST', `/v1/battles/${battleID}/end`)).body).toMatchObject({ battleID, endedReason: 'endedByServer' });
  expect(await running.call('POST', `/v1/battles/${battleID}/end`)).toMatchObject({ status: 409, body: { code: 'battle-over' } });
  expect((await running.call('DELETE', '/v1/lives/ann')).body).toMatchObject({ liveID: 'ann', battles: 1 });
  await ben.page.until(() => ben.page.live('ben')?.connection === null, 'the end of the connection');
  expect((await running.call('DELETE', '/v1/lives/ann')).body.code).toBe('no-such-live');
});

test('each entry of a post is answered by itself, and one bad entry harms no other', async () => {
  const running = await start();
  const [ann] = await connectedHosts(running);
  const battleID = await runningBattle(ann);
  const { status, body } = await post(running, battleID, [
    entry('1', 'ann', 500), entry('1', 'ann', 500), entry('1', 'ben', 500), entry('2', 'ann', 1.5), entry('3', 'ann', -1),
    entry('4', 'ann', 2 ** 53), entry('5', 'zoe'), entry('', 'ann'), null, 'x', entry('6', 'ann', Number.MAX_SAFE_INTEGER),
    entry('7', 'ben', 3, 'set'), { ...entry('8', 'ben'), gift: { name: 'Rose', value: 10 }, contributor: 'cyd' },
  ]);
  expect(status).toBe(200);
  expect(body.entries.map(({ status, code }) => code ?? status)).toEqual([
    'applied', 'duplicate', 'event-key-reused', 'bad-value', 'bad-value', 'bad-value', 'not-a-fighter', 'no-event-key',
    'no-event-key', 'no-event-key', 'score-overflow', 'applied', 'applied',
  ]);
  expect(Value.Check(ReceiptSchema, shared, body)).toBe(true);
  const report = await running.call<BattleReport>('GET', `/v1/battles/${battleID}`);
  expect(report.body.scores).toEqual({ ann: 500, ben: 4 });
  expect(Value.Check(the('BattleReport'), shared, report.body)).toBe(true);
  const ledger = await running.call<{ lines: { eventKey: string; score: number }[]; cursor: string }>('GET', `/v1/battles/${battleID}/scores?count=2`);
  expect(ledger.body.lines.map(({ eventKey, score }) => [eventKey, score])).toEqual([['1', 500], ['7', 3]]);
  const rest = await running.call<{ lines: object[]; cursor: string }>('GET', `/v1/battles/${battleID}/scores?cursor=${ledger.body.cursor}`);
  expect(rest.body).toMatchObject({ lines: [{ eventKey: '8', entry: { gift: { name: 'Rose', value: 10 }, contributor: 'cyd' } }], cursor: '' });
});

test('a post holds 1 to 500 entries', async () => {
  const running = await start();
  const [ann] = await connectedHosts(running);
  const battleID = await runningBattle(ann);
  const many = (count: number) => Array.from({ length: count }, (_, at) => entry(String(at)));
  for (const entries of [many(501), [], 'x', undefined]) {
    const { status, body } = await post(running, battleID, entries);
    expect([status, body.code, body.errors?.[0]?.path]).toEqual([400, 'bad-input', 'entries']);
  }
  const { body } = await post(running, battleID, many(500));
  expect(body.entries.at(-1)).toMatchObject({ index: 499, status: 'applied', score: 500 });
  expect(await post(running, 'nowhere', many(1))).toMatchObject({ status: 404, body: { code: 'no-such-battle' } });
});

test('points for a battle that is over count for nothing, and say so', async () => {
  const running = await start();
  const [ann] = await connectedHosts(running);
  const battleID = await runningBattle(ann);
  await post(running, battleID, [entry('1')]);
  await running.call('POST', `/v1/battles/${battleID}/end`);
  const { body } = await post(running, battleID, [entry('1'), entry('2')]);
  expect(body.entries.map(({ status, code }) => [status, code])).toEqual([['duplicate', undefined], ['refused', 'battle-over']]);
});

test('a live knows its battle, and the history knows those that ended', async () => {
  const running = await start();
  const [ann] = await connectedHosts(running);
  expect((await running.call<{ battle: null }>('GET', '/v1/lives/ann/battle')).body).toEqual({ battle: null });
  const ids: string[] = [];
  for (let round = 0; round < 3; round += 1) {
    ids.unshift(await runningBattle(ann));
    expect((await running.call<{ battle: BattleReport }>('GET', '/v1/lives/ben/battle')).body.battle).toMatchObject({
      battleID: ids[0], phase: 'running',
    });
    await running.call('POST', `/v1/battles/${ids[0]}/end`);
  }
  type History = { battles: BattleReport[]; cursor: string };
  for (const query of ['liveID=ann', 'userID=ben', 'liveID=ben&userID=ann', '']) {
    const { body } = await running.call<History>('GET', `/v1/battles?${query}`);
    expect([query, body.battles.map(({ battleID }) => battleID)]).toEqual([query, ids]);
  }
  const { body } = await running.call<History>('GET', '/v1/battles?liveID=ann&count=2');
  expect(body.battles).toHaveLength(2);
  const rest = await running.call<History>('GET', `/v1/battles?liveID=ann&count=2&cursor=${body.cursor}`);
  expect(rest.body).toMatchObject({ battles: [{ battleID: ids[2] }], cursor: '' });
  expect((await running.call<History>('GET', '/v1/battles?liveID=zoe')).body).toEqual({ battles: [], cursor: '' });
});

test('answers are what the document says they are', async () => {
  const running = await start();
  const answers: Partial<Record<Method, unknown>> = {};
  const keep = (visitor: Awaited<ReturnType<typeof visit>>) => async (method: Method, options: object) => {
    const { status, body } = await visitor.raw(method, options as never);
    expect([method, status]).toEqual([method, 200]);
    answers[method] = (body as CommandResponse).result;
    expect([method, [...Value.Errors(commandSchemas[method].answer, shared, answers[method])]]).toEqual([method, []]);
  };
  const [ann, ben, cyd] = [keep(await visit(running, 'ann')), keep(await visit(running, 'ben')), keep(await visit(running, 'cyd'))];
  await ann('startLive', { liveID: 'a', metaData: { mood: 'good' } });
  await ben('startLive', { liveID: 'b' });
  await cyd('joinLive', { liveID: 'a' });
  await cyd('takeSeat', { liveID: 'a' });
  await cyd('reportDevices', { liveID: 'a', microphoneStatus: 'on' });
  await cyd('muteMicrophone', { liveID: 'a' });
  await ann('closeRemoteCamera', { liveID: 'a', userID: 'cyd' });
  await ann('moveUserToSeat', { liveID: 'a', userID: 'cyd', targetIndex: 4 });
  await ann('lockSeat', { liveID: 'a', seatIndex: 5 });
  await ann('queryMetaData', { liveID: 'a' });
  await ann('updateLiveMetaData', { liveID: 'a', metaData: { mood: null } });
  await ann('updateLiveInfo', { liveID: 'a', notice: 'Hello' });
  await ann('getCoHostCandidates', { liveID: 'a' });
  await ann('requestHostConnection', { liveID: 'a', targetHostLiveID: ['b', 'nowhere'] });
  await ben('acceptHostConnection', { liveID: 'b', targetLiveID: 'a' });
  await ann('setLayoutTemplate', { liveID: 'a', template: 'hostDynamic1v6' });
  await ann('requestBattle', { liveID: 'a', userIDList: ['ben', 'zoe'], timeout: 0 });
  await cyd('fetchLiveList', {});
  await cyd('fetchLiveInfo', { liveID: 'a' });
  await cyd('leaveSeat', { liveID: 'a' });
  await cyd('leaveLive', { liveID: 'a' });
  await ben('exitHostConnection', { liveID: 'b' });
  await ann('endLive', { liveID: 'a' });
  expect(Object.keys(answers).length).toBeGreaterThan(20);
});

test('calls beyond the rate are refused with the time to wait; a storm of gifts by a backend is not', async () => {
  const running = await start({ rateLimits: { user: 1 } });
  const [ann, ben] = [await running.token('ann'), await running.token('ben')];
  const answers = await Promise.all(Array.from({ length: 20 }, () => running.command(ann, 'fetchLiveList', {})));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(10);
  expect(refused[0]!.body).toMatchObject({ code: 'rate-limited', retryAfter: expect.any(Number) });
  expect(Number(refused[0]!.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await running.command(ben, 'fetchLiveList', {})).status).toBe(200);
  const storm = await Promise.all(Array.from({ length: 500 }, () => running.call('GET', '/v1/lives')));
  expect(storm.every(({ status }) => status === 200)).toBe(true);
});

test('pages of allowed origins may call, others may not', async () => {
  const running = await start({ allowedOrigins: ['https://live.example'] });
  const allowed = async (origin: string) => {
    const { headers } = await running.call('OPTIONS', '/v1/commands/startLive', {
      key: null, headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization,costage-session,idempotency-key' },
    });
    return [headers.get('access-control-allow-origin'), headers.get('access-control-allow-headers')];
  };
  expect(await allowed('https://live.example')).toEqual(['https://live.example', 'authorization,costage-session,idempotency-key']);
  expect((await allowed('https://evil.example'))[0]).toBeNull();
  expect((await allowed('http://localhost:4000'))[0]).toBeNull();
  const dev = await start({ dev: true, host: 'localhost' });
  const { headers } = await dev.call('GET', '/healthz', { headers: { origin: 'http://localhost:4000' } });
  expect(headers.get('access-control-allow-origin')).toBe('http://localhost:4000');
});

test('operators see that it lives, that it is ready, and numbers', async () => {
  const running = await start();
  const ann = await visit(running, 'ann');
  await ann.do('startLive', { liveID: 'a' });
  await ann.raw('startLive', { liveID: 'b' });
  expect((await running.call('GET', '/healthz', { key: null })).status).toBe(200);
  expect((await running.call('GET', '/readyz', { key: null })).status).toBe(200);
  const { body } = await running.call<string>('GET', '/metrics');
  expect(body).toContain('costage_commands_total{method="startLive",code="ok"} 1');
  expect(body).toContain('costage_commands_total{method="startLive",code="already-live"} 1');
  expect(body).toContain('costage_sockets 1');
  expect(body).toContain('costage_commit_seconds_bucket');
  expect((await running.call<string>('GET', '/docs', { key: null })).body).toContain('<html');
});

test('behind a proxy that is trusted each address has a rate of its own; nobody else is believed', async () => {
  const statuses = async (trustProxy: readonly string[]) => {
    const { call } = await start({ trustProxy, rateLimits: { anonymous: 0.1 } });
    const from = (address: string) => call('GET', '/v1/lives', { key: null, headers: { 'x-forwarded-for': address } });
    const answers = [await from('192.0.2.1'), await from('192.0.2.1'), await from('192.0.2.2')];
    return answers.map(({ status }) => status);
  };
  expect(await statuses(['127.0.0.0/8'])).toEqual([401, 429, 401]);
  expect(await statuses(['10.0.0.0/8'])).toEqual([401, 429, 429]);
  await expect(start({ trustProxy: ['proxy'], retention: -1 })).rejects.toThrow(/--retention[^]*--trust-proxy: proxy/);
});
