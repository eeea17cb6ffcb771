import type { Room } from 'livekit-server-sdk';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { MediaRooms, ServerFrame } from '../../../src/model/index.js';
import type { Key } from '../../../src/rules/index.js';
import type { GatewaySocket } from '../gateway/gateway-socket.js';
import type { Storage } from '../storage/storage.js';
import { LiveKitPlane } from './livekit-plane.js';
import { MediaServer, type RoomSpec } from './media-server.js';

const minute = 60_000;

/** A media server that keeps rooms and calls nobody. */
class FakeServer extends MediaServer {
  made = new Map<string, RoomSpec>();
  constructor() {
    super({ url: 'ws://nowhere', key: 'key', secret: 'x'.repeat(32), say: () => {} });
  }
  override async rooms() {
    return [...this.made.values()] as unknown as Room[];
  }
  override async create(room: RoomSpec) {
    this.made.set(room.name, room);
    return true;
  }
  override async delete(room: string) {
    this.made.delete(room);
  }
  override async participants() {
    return [];
  }
}

const live = {
  liveID: 'a', runID: 'r', kind: 'video', owner: { userID: 'ann' }, session: 'h', seats: [{}, {}], connectionID: null, ended: null,
};

function stage() {
  const server = new FakeServer();
  const told: MediaRooms[] = [];
  const sockets: GatewaySocket[] = [];
  const plane = new LiveKitPlane({
    storage: {
      load: async (keys: readonly Key[]) => new Map(keys.map((key) => [key, { entity: key === 'live/a' ? live : null, version: 1 }])),
      scan: async () => [],
    } as Pick<Storage, 'load' | 'scan'>,
    server, url: 'ws://nowhere', prefix: 'costage', maxViewers: 5, grace: 30, onRemoved: () => {},
    onError: (error) => { throw error; },
  });
  plane.open({
    readersOf: () => sockets, reads: (socket) => sockets.includes(socket), socketOf: () => undefined, now: () => Date.now(),
  });
  const come = () => {
    sockets.push({
      number: 1, identity: { session: '1', claims: { user: { userID: 'cyd' } } },
      send: (bytes: Buffer) => {
        const frame = JSON.parse(bytes.toString()) as ServerFrame;
        if (frame.t === 'rooms') told.push(frame.rooms);
      },
    } as unknown as GatewaySocket);
    plane.readersChanged('live:a');
  };
  return { plane, server, told, sockets, come };
}

// jose signs off the event loop's timers, so only time and timers are made up.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval', 'Date', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Lets time pass until something is so. */
async function until(step: number, isSo: () => boolean) {
  for (let steps = 0; !isSo(); steps += 1) {
    if (steps > 2000) throw new Error('It never came.');
    await vi.advanceTimersByTimeAsync(step);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test('a fresh pass comes before the old one ends, and nothing is said in between', async () => {
  const { plane, told, come } = stage();
  await plane.boot();
  come();
  await until(10, () => told.length === 1);
  const [{ home: first }] = told as [MediaRooms];
  const start = Date.now();
  await until(minute / 6, () => told.length === 2);
  expect(Date.now() - start).toBeGreaterThan(6 * minute);
  expect(Date.now()).toBeLessThan(first!.expiresAt - minute);
  const { home: second } = told[1]!;
  expect(second!.room).toBe(first!.room);
  expect(second!.token).not.toBe(first!.token);
  expect(second!.expiresAt).toBeGreaterThan(first!.expiresAt);
  plane.close();
});

test('who leaves and comes back at once is told anew', async () => {
  const { plane, told, sockets, come } = stage();
  await plane.boot();
  come();
  await until(10, () => told.length === 1);
  sockets.pop();
  plane.readersChanged('live:a');
  come();
  await until(10, () => told.length === 2);
  plane.close();
});

test('a room that nobody wants is looked at twice before it goes; rooms of others are left alone', async () => {
  const { plane, server } = stage();
  server.made.set('costage.home.b.r', { name: 'costage.home.b.r', metadata: '{"v":1,"liveID":"b"}', maxParticipants: 1 });
  server.made.set('costage.home.a.r', { name: 'costage.home.a.r', metadata: '{"v":1,"liveID":"a"}', maxParticipants: 1 });
  server.made.set('other.home.c.r', { name: 'other.home.c.r', metadata: '', maxParticipants: 1 });
  await plane.boot();
  await plane.keeper.look();
  expect(server.made.size).toBe(3);
  // The live `a` runs, though no list told of it.
  await until(500, () => server.made.size < 3);
  expect([...server.made.keys()].sort()).toEqual(['costage.home.a.r', 'other.home.c.r']);
  plane.close();
});
