import { createServer } from 'node:http';
import { AccessToken, RoomServiceClient, TokenVerifier, TrackSource, type VideoGrant } from 'livekit-server-sdk';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { freePort, startLivekit } from '../../scripts/livekit.mjs';
import type { MediaRooms, RoomPass } from '../../src/model/index.js';
import type { CoordinatorOptions } from '../src/index.js';
import { connectedHosts, type Visitor, visit } from './page.js';
import { Participant } from './participants.js';
import { dataDirectory, type Running, start } from './running.js';

type MediaServer = Awaited<ReturnType<typeof startLivekit>>;
let livekit: MediaServer;
let api: RoomServiceClient;

beforeAll(async () => {
  livekit = await startLivekit();
  api = apiOf(livekit);
});
afterAll(() => livekit?.stop());

const apiOf = ({ url, key, secret }: MediaServer) => new RoomServiceClient(url.replace('ws', 'http'), key, secret);

let count = 0;
/** A coordinator with rooms of its own on the server that the tests share. */
const startHere = (more: CoordinatorOptions = {}): Promise<Running> => {
  const { url, key, secret } = livekit;
  return start({ livekitURL: url, livekitKey: key, livekitSecret: secret, livekitRooms: `test${count += 1}`, ...more });
};

const lastRooms = ({ page }: Visitor, liveID: string): MediaRooms | undefined => {
  const frame = page.frames.findLast((one) => one.t === 'rooms' && one.liveID === liveID);
  return frame?.t === 'rooms' ? frame.rooms : undefined;
};

/** The rooms of a live as a tab was told them last, once they fit. */
const rooms = (visitor: Visitor, liveID: string, fits: (rooms: MediaRooms) => unknown = ({ home }) => home) =>
  visitor.page.until(() => {
    const told = lastRooms(visitor, liveID);
    return told && fits(told) ? told : null;
  }, `rooms of ${liveID} for ${visitor.userID}`);
const onStage = ({ home, stage }: MediaRooms) => home && stage;

const join = ({ token }: RoomPass, { url }: MediaServer = livekit) => Participant.join(url, token);
const soon = (check: () => unknown) => vi.waitFor(check, { timeout: 30_000, interval: 25 });

/** Sources of the tracks that somebody has in a room, as the media server sees it; null for one who is not there. */
async function tracksOf(room: string, userID: string): Promise<string[] | null> {
  const found = (await api.listParticipants(room)).find(({ identity }) => identity.includes(`/${userID}#`));
  return found ? found.tracks.map(({ source }) => TrackSource[source]!).sort() : null;
}

/** What the media server would take from somebody now. */
async function allowedTo(room: string, userID: string): Promise<string[]> {
  const found = (await api.listParticipants(room)).find(({ identity }) => identity.includes(`/${userID}#`));
  return (found?.permission?.canPublishSources ?? []).map((source) => TrackSource[source]!).sort();
}
const isThere = async (room: string) => (await api.listRooms([room])).length === 1;

async function host(running: Running, userID: string, kind: 'video' | 'voice' = 'video'): Promise<Visitor> {
  const visitor = await visit(running, userID, [`live:${userID}`]);
  await visitor.do('startLive', { liveID: userID, kind, ...(kind === 'voice' && { seatTemplate: 'voice6Seats' }) });
  return visitor;
}

async function guest(running: Running, userID: string, liveID: string): Promise<Visitor> {
  const visitor = await visit(running, userID, [`live:${liveID}`]);
  await visitor.do('joinLive', { liveID });
  await visitor.do('takeSeat', { liveID });
  return visitor;
}

/** What a token grants, whole. */
async function grantOf({ token }: RoomPass): Promise<VideoGrant | undefined> {
  return (await new TokenVerifier(livekit.key, livekit.secret).verify(token)).video;
}

const noOtherRights = {
  roomJoin: true, canSubscribe: true, canPublishData: false, canUpdateOwnMetadata: false, roomAdmin: false, roomCreate: false,
  roomList: false, roomRecord: false, ingressAdmin: false, recorder: false, agent: false,
};
const everything = ['camera', 'screen_share', 'microphone', 'screen_share_audio'];

test('each role gets passes with its rights and no others', async () => {
  const running = await startHere();
  const [ann] = await connectedHosts(running);
  const cyd = await guest(running, 'cyd', 'ann');
  const dan = await visit(running, 'dan', ['live:ben']);
  const [hosts, guests, viewers] = [
    await rooms(ann, 'ann', onStage), await rooms(cyd, 'ann', ({ sources }) => sources.length > 0), await rooms(dan, 'ben', onStage),
  ];
  expect(hosts).toMatchObject({ url: livekit.url, sources: everything, full: false });
  expect(hosts.home!.expiresAt - Date.now()).toBeLessThanOrEqual(600_000);
  for (const pass of [hosts.home!, hosts.stage!, guests.home!, guests.stage!]) {
    expect(await grantOf(pass)).toEqual({ ...noOtherRights, room: pass.room, canPublish: true, canPublishSources: everything, hidden: false });
  }
  expect(viewers).toMatchObject({ sources: [], full: false });
  expect(await grantOf(viewers.home!)).toEqual({ ...noOtherRights, room: viewers.home!.room, canPublish: false, hidden: false });
  expect(await grantOf(viewers.stage!)).toEqual({ ...noOtherRights, room: viewers.stage!.room, canPublish: false, hidden: true });
  expect(new Set([hosts.stage!.room, guests.stage!.room, viewers.stage!.room]).size).toBe(1);
  expect(guests.home!.room).toBe(hosts.home!.room);
  expect(viewers.home!.room).not.toBe(hosts.home!.room);
  const claims = await new TokenVerifier(livekit.key, livekit.secret).verify(viewers.stage!.token);
  expect(claims.sub).toBe(`ben/dan#${dan.session}`);
});

test('hosts are seen on the stage; watchers are not, can publish nothing, and nobody\'s data arrives', async () => {
  const running = await startHere();
  const [ann, ben] = await connectedHosts(running);
  const cyd = await visit(running, 'cyd', ['live:ann']);
  const [anns, bens, cyds] = [await rooms(ann, 'ann', onStage), await rooms(ben, 'ben', onStage), await rooms(cyd, 'ann', onStage)];
  const [first, second, viewer] = [await join(anns.stage!), await join(bens.stage!), await join(cyds.stage!)];
  expect(viewer.room.name).toBe(anns.stage!.room);
  await first.publish('camera');
  await first.publish('microphone');
  await soon(() => expect(viewer.tracks).toEqual(['camera', 'microphone']));
  for (const sender of [first, viewer]) await sender.say('nobody hears this');
  await expect(viewer.publish('camera')).rejects.toThrow();
  expect(await tracksOf(anns.stage!.room, 'cyd')).toEqual([]);
  expect(first.others).toEqual([second.identity]);
  expect([...first.data, ...second.data, ...viewer.data]).toEqual([]);
});

test('who leaves a connection is off the stage with guests and watchers, and off again with an old pass', async () => {
  const running = await startHere();
  const [ann, ben] = await connectedHosts(running);
  const cyd = await visit(running, 'cyd', ['live:cyd', 'user:cyd']);
  await cyd.do('startLive', { liveID: 'cyd' });
  await ann.do('requestHostConnection', { liveID: 'ann', targetHostLiveID: 'cyd' });
  await cyd.do('acceptHostConnection', { liveID: 'cyd', targetLiveID: 'ann' });
  const dan = await visit(running, 'dan', ['live:ben']);
  const [anns, bens, dans] = [await rooms(ann, 'ann', onStage), await rooms(ben, 'ben', onStage), await rooms(dan, 'ben', onStage)];
  const stage = anns.stage!.room;
  const [stays, leaves, watches] = [await join(anns.stage!), await join(bens.stage!), await join(dans.stage!)];
  await ben.do('exitHostConnection', { liveID: 'ben' });
  await soon(() => expect([leaves.isGone, watches.isGone]).toEqual([true, true]));
  await rooms(ben, 'ben', (told) => told.home && !told.stage);
  expect(await isThere(stage)).toBe(true);
  const again = await join(bens.stage!);
  await soon(() => expect(again.isGone).toBe(true));
  expect(stays.isGone).toBe(false);
});

test('a pass opens the rooms of its own live only; a name that does not belong is removed', async () => {
  const running = await startHere();
  const ann = await host(running, 'ann');
  const ben = await host(running, 'ben');
  const [anns, bens] = [await rooms(ann, 'ann'), await rooms(ben, 'ben')];
  const inOwn = await join(bens.home!);
  expect(inOwn.room.name).toBe(bens.home!.room);
  expect(await api.listParticipants(anns.home!.room)).toEqual([]);
  for (const identity of ['ben/ben#1', 'somebody', 'ann/ann#an-older-tab']) {
    const token = new AccessToken(livekit.key, livekit.secret, { identity });
    token.addGrant({ roomJoin: true, room: anns.home!.room });
    const stranger = await Participant.join(livekit.url, await token.toJwt());
    await soon(() => expect(stranger.isGone).toBe(true));
  }
  expect(inOwn.isGone).toBe(false);
});

test('a guest whose microphone the host switches off loses it at the media server, and may have it again', async () => {
  const running = await startHere();
  const ann = await host(running, 'ann');
  const cyd = await guest(running, 'cyd', 'ann');
  const told = await rooms(cyd, 'ann', ({ sources }) => sources.length > 0);
  const { room } = told.home!;
  const seated = await join(told.home!);
  await seated.publish('microphone');
  await seated.publish('camera');
  await soon(async () => expect(await tracksOf(room, 'cyd')).toEqual(['CAMERA', 'MICROPHONE']));
  await ann.do('closeRemoteMicrophone', { liveID: 'ann', userID: 'cyd' });
  await rooms(cyd, 'ann', ({ sources }) => sources.join() === 'camera,screen_share');
  await soon(async () => expect(await tracksOf(room, 'cyd')).toEqual(['CAMERA']));
  await expect(seated.publish('microphone')).rejects.toThrow();
  expect(await tracksOf(room, 'cyd')).toEqual(['CAMERA']);
  await ann.do('openRemoteMicrophone', { liveID: 'ann', userID: 'cyd', policy: 'unlockOnly' });
  await soon(async () => expect(await allowedTo(room, 'cyd')).toContain('MICROPHONE'));
  // Allowed again is not switched on.
  expect(await tracksOf(room, 'cyd')).toEqual(['CAMERA']);
  await seated.publish('microphone');
  await soon(async () => expect(await tracksOf(room, 'cyd')).toEqual(['CAMERA', 'MICROPHONE']));
});

test('taking a seat gives the right to publish without a new connection, losing it takes it away', async () => {
  const running = await startHere();
  const [ann] = await connectedHosts(running);
  const cyd = await visit(running, 'cyd', ['live:ann']);
  const { home, stage } = await rooms(cyd, 'ann', onStage);
  const [atHome, staged] = [await join(home!), await join(stage!)];
  const watcher = await join((await rooms(await visit(running, 'dan', ['live:ben']), 'ben', onStage)).stage!);
  await cyd.do('joinLive', { liveID: 'ann' });
  await cyd.do('takeSeat', { liveID: 'ann' });
  for (const { room } of [home!, stage!]) await soon(async () => expect(await allowedTo(room, 'cyd')).toHaveLength(4));
  await atHome.publish('camera');
  await staged.publish('camera');
  await soon(() => expect(watcher.tracks).toEqual(['camera']));
  await ann.do('kickUserOutOfSeat', { liveID: 'ann', userID: 'cyd' });
  await soon(async () => expect([await tracksOf(home!.room, 'cyd'), await tracksOf(stage!.room, 'cyd')]).toEqual([[], []]));
  await soon(() => expect(watcher.tracks).toEqual([]));
  expect([atHome.isGone, staged.isGone]).toEqual([false, false]);
});

test('when a newer tab of the host takes over, the older one only watches', async () => {
  const running = await startHere();
  const old = await host(running, 'ann');
  const { home } = await rooms(old, 'ann', ({ sources }) => sources.length > 0);
  const publishing = await join(home!);
  await publishing.publish('camera');
  const newer = await visit(running, 'ann', ['live:ann']);
  await newer.do('startLive', { liveID: 'ann' });
  await rooms(newer, 'ann', ({ sources }) => sources.length > 0);
  await rooms(old, 'ann', ({ sources }) => sources.length === 0);
  await soon(async () => expect((await tracksOf(home!.room, 'ann')) ?? []).toEqual([]));
});

test('a voice live takes sound only, and no picture under the name of sound', async () => {
  const running = await startHere();
  const told = await rooms(await host(running, 'ann', 'voice'), 'ann');
  expect(told.sources).toEqual(['microphone']);
  expect(await grantOf(told.home!)).toMatchObject({ canPublishSources: ['microphone'] });
  const cheat = await join(told.home!);
  await cheat.publish('microphone', 'video').catch(() => {});
  await soon(() => expect(cheat.isGone).toBe(true));
  const { body } = await running.call<string>('GET', '/metrics');
  expect(body).toContain('costage_livekit_removed_total{why="false-track"} 1');
});

test('a live that ends takes its rooms along, and a connection that ends its stage only', async () => {
  const running = await startHere();
  const [ann, ben] = await connectedHosts(running);
  const anns = await rooms(ann, 'ann', onStage);
  const bens = await rooms(ben, 'ben', onStage);
  const watcher = await join((await rooms(await visit(running, 'dan', ['live:ann']), 'ann', onStage)).home!);
  await ben.do('exitHostConnection', { liveID: 'ben' });
  await rooms(ann, 'ann', (told) => told.home && !told.stage);
  await soon(async () => expect(await isThere(anns.stage!.room)).toBe(false));
  expect(await Promise.all([anns.home!, bens.home!].map(({ room }) => isThere(room)))).toEqual([true, true]);
  await ann.do('endLive', { liveID: 'ann' });
  await rooms(ann, 'ann', (told) => !told.home && told.sources.length === 0);
  await soon(async () => expect(await isThere(anns.home!.room)).toBe(false));
  await soon(() => expect(watcher.isGone).toBe(true));
  await ann.do('startLive', { liveID: 'ann' });
  expect((await rooms(ann, 'ann', (told) => told.home)).home!.room).not.toBe(anns.home!.room);
});

test('watchers past the last place are told so, and the next gets a place that is freed', async () => {
  const running = await startHere({ maxViewers: 1 });
  const ann = await host(running, 'ann');
  const [cyd, dan] = [await visit(running, 'cyd', ['live:ann']), await visit(running, 'dan', ['live:ann'])];
  await rooms(cyd, 'ann');
  expect(await rooms(dan, 'ann', ({ full }) => full)).toMatchObject({ home: null, stage: null, sources: [] });
  expect(await rooms(ann, 'ann')).toMatchObject({ full: false });
  cyd.page.ws.close();
  await rooms(dan, 'ann', ({ home, full }) => home && !full);
});

test('rooms that a restarted media server has lost are there again, with what they say of themselves', async () => {
  const own = await startLivekit();
  onTestFinished(() => again?.stop());
  const { url, key, secret, port, udpPort } = own;
  const running = await start({ livekitURL: url, livekitKey: key, livekitSecret: secret });
  const [ann] = await connectedHosts(running);
  const before = await rooms(ann, 'ann', onStage);
  await own.stop('SIGKILL');
  // Battles need no media server.
  await ann.do('requestBattle', { liveID: 'ann', userIDList: ['ben'], timeout: 0 });
  const again: MediaServer = await startLivekit({ port, udpPort, key, secret });
  ann.page.send({ t: 'rooms', liveID: 'ann' });
  const told = ann.page.frames.length;
  const frame = await ann.page.frame('rooms', (one) => ann.page.frames.indexOf(one) >= told);
  expect([frame.rooms.home!.room, frame.rooms.stage!.room]).toEqual([before.home!.room, before.stage!.room]);
  const back = await join(frame.rooms.stage!, again);
  expect(JSON.parse(back.room.metadata!)).toMatchObject({ v: 1 });
  const names = (await apiOf(again).listRooms()).map(({ name }) => name.split('.').slice(0, 3).join('.'));
  expect(names.sort()).toEqual(['costage.home.ann', 'costage.home.ben', expect.stringContaining('costage.stage.')]);
});

test('without a media server everything but pictures goes on, and passes come when it is there', async () => {
  const port = await freePort();
  const [key, secret] = ['devkey', 'x'.repeat(40)];
  const running = await start({ livekitURL: `ws://127.0.0.1:${port}`, livekitKey: key, livekitSecret: secret });
  const ann = await host(running, 'ann');
  expect(await rooms(ann, 'ann', () => true)).toMatchObject({ home: null, stage: null, sources: everything });
  const ready = () => running.call<{ livekit: string }>('GET', '/readyz', { key: null });
  expect(await ready()).toMatchObject({ status: 200, body: { livekit: 'unreachable' } });
  const late = await startLivekit({ port, key, secret });
  onTestFinished(() => late.stop());
  await join((await rooms(ann, 'ann')).home!, late);
  expect(await ready()).toMatchObject({ status: 200, body: { livekit: 'ok' } });
});

test('a coordinator that comes back finds its rooms and whoever is in them as they were', async () => {
  const data = await dataDirectory();
  const prefix = `test${count += 1}`;
  const before = await startHere({ data, livekitRooms: prefix });
  const { home } = await rooms(await host(before, 'ann'), 'ann');
  const watches = await join((await rooms(await visit(before, 'cyd', ['live:ann']), 'ann')).home!);
  await api.createRoom({ name: `${prefix}.home.gone.1`, metadata: '{"v":1,"liveID":"gone"}' });
  await api.createRoom({ name: `not-${prefix}.home.x`, metadata: '{"v":1,"liveID":"x"}' });
  await before.close();
  const after = await startHere({ data, livekitRooms: prefix });
  // An orphan goes, what belongs to others stays.
  await soon(async () => expect(await isThere(`${prefix}.home.gone.1`)).toBe(false));
  expect(await isThere(`not-${prefix}.home.x`)).toBe(true);
  const cyd = await visit(after, 'cyd', ['live:ann']);
  expect((await rooms(cyd, 'ann')).home!.room).toBe(home!.room);
  expect(watches.isGone).toBe(false);
});

test('a watcher whose link stays away loses its place in the room', async () => {
  const running = await startHere({ grace: 1 });
  await host(running, 'ann');
  const cyd = await visit(running, 'cyd', ['live:ann']);
  const watches = await join((await rooms(cyd, 'ann')).home!);
  cyd.page.ws.close();
  await soon(() => expect(watches.isGone).toBe(true));
});

test('what the media server says is heard when it is signed, once, and from nobody else', async () => {
  const port = await freePort();
  const [key, secret] = ['devkey', 'y'.repeat(40)];
  const running = await start({ livekitURL: `ws://127.0.0.1:${port}`, livekitKey: key, livekitSecret: secret });
  const heard: { event: string; status: number }[] = [];
  // Between the two, to see what is said and what is answered.
  const between = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part)).on('end', () => {
      const text = Buffer.concat(parts).toString();
      const { authorization, 'content-type': type } = request.headers;
      void running.call('POST', '/livekit/webhook', { key: null, text, headers: { authorization: authorization!, 'content-type': type! } })
        .then(({ status }) => {
          heard.push({ event: (JSON.parse(text) as { event: string }).event, status });
          response.writeHead(status).end();
        });
    });
  });
  const hookPort = await freePort();
  between.listen(hookPort, '127.0.0.1');
  onTestFinished(() => { between.close(); });
  const own = await startLivekit({ port, key, secret, webhookURL: `http://127.0.0.1:${hookPort}/` });
  onTestFinished(() => own.stop());
  const { home } = await rooms(await host(running, 'ann'), 'ann');
  const inRoom = await join(home!, own);
  await soon(() => expect(heard).toContainEqual({ event: 'participant_joined', status: 200 }));
  const metric = async (line: string) => expect((await running.call<string>('GET', '/metrics')).body).toContain(line);
  await metric('costage_livekit_participants 1');
  await inRoom.leave();
  await soon(() => expect(heard).toContainEqual({ event: 'participant_left', status: 200 }));
  await metric('costage_livekit_participants 0');

  const say = async (body: string, signed = body, by = secret) => {
    const token = new AccessToken(key, by, { ttl: 60 });
    token.sha256 = Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(signed))).toString('base64');
    const headers = { authorization: await token.toJwt(), 'content-type': 'application/webhook+json' };
    return (await running.call('POST', '/livekit/webhook', { key: null, text: body, headers })).status;
  };
  const stranger = (id: string) => JSON.stringify({
    id, event: 'participant_joined', room: { name: home!.room }, participant: { sid: 'PA_x', identity: 'stranger' },
  });
  expect(await say(stranger('EV_1'), stranger('EV_2'))).toBe(401);
  expect(await say(stranger('EV_1'), stranger('EV_1'), 'z'.repeat(40))).toBe(401);
  expect((await running.call('POST', '/livekit/webhook', {
    key: null, text: stranger('EV_1'), headers: { 'content-type': 'application/webhook+json' },
  })).status).toBe(401);
  const removed = 'costage_livekit_removed_total{why="no-right"}';
  expect((await running.call<string>('GET', '/metrics')).body).not.toContain(removed);
  expect([await say(stranger('EV_1')), await say(stranger('EV_1'))]).toEqual([200, 200]);
  await metric(`${removed} 1`);
  expect(await say(stranger('EV_2'))).toBe(200);
  await metric(`${removed} 2`);
});
