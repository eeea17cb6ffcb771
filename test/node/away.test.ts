import { randomBytes } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { createCoordinator } from '../../server/src/index.js';
import { coordinator, createLiveClient } from '../../src/index.js';
import { backendOf, person, until } from '../e2e/people.js';

const secret = () => randomBytes(32).toString('base64url');

/** A way into the network that can be cut. */
function line() {
  let isUp = true;
  const open = new Set<WebSocket>();
  class Socket extends WebSocket {
    constructor(url: string) {
      super(isUp ? url : 'ws://127.0.0.1:9');
      open.add(this);
      this.on('close', () => open.delete(this));
    }
  }
  return {
    Socket: Socket as unknown as typeof globalThis.WebSocket,
    cut() {
      isUp = false;
      for (const socket of open) socket.terminate();
    },
    mend() {
      isUp = true;
    },
  };
}

test('a watcher who was away longer than the grace is counted again when it is back', async () => {
  const secretKey = secret();
  const server = await createCoordinator({
    host: '127.0.0.1', port: 0, data: ':memory:', secretKeys: [secretKey], tokenSecrets: [secret()], grace: 1,
  });
  onTestFinished(() => server.close());
  const { url } = await server.listen();
  const backend = backendOf(url, secretKey);
  const ann = person(url, backend, 'ann');
  onTestFinished(() => ann.close());
  await ann.liveListStore.startLive({ liveID: 'a', liveName: 'At Ann' });

  const network = line();
  const cyd = createLiveClient({
    backend: coordinator({ url, getToken: () => backend.token('cyd', 'Cyd'), WebSocket: network.Socket }),
  });
  onTestFinished(() => cyd.close());
  const counted = (viewers: number) => until(
    ann.liveListStore.state, ({ currentLive }) => currentLive?.currentViewerCount === viewers, `${viewers} watching`,
  );
  await cyd.liveListStore.joinLive('a');
  await counted(1);
  network.cut();
  await counted(0);
  network.mend();
  const live = await counted(1);
  // Who came back is one who came anew.
  expect(live.currentLive?.totalViewerCount).toBe(2);

  await cyd.liveListStore.leaveLive('a');
  await counted(0);
});
