import { afterEach, beforeEach, expect, vi } from 'vitest';
import { WebSocket } from 'ws';
import { coordinator, type CoordinatorOptions, type SocketClass } from '../src/backends/coordinator/index.js';
import type { BackendSink } from '../src/core/backend.js';
import { WireServer } from './wire-server.js';

/** What the backend told its client, in order. */
function recorder() {
  const log: unknown[][] = [];
  const note =
    (name: string) =>
    (...rest: unknown[]) =>
      void log.push([name, ...rest]);
  const sink = Object.fromEntries(
    ['connection', 'welcome', 'snapshot', 'batch', 'volatile', 'refused', 'peers', 'signal', 'rooms', 'error'].map((name) => [
      name,
      note(name),
    ]),
  ) as unknown as BackendSink;
  return { sink, log, of: (name: string) => log.filter((entry) => entry[0] === name).map((entry) => entry.slice(1)) };
}

export const socketClass = WebSocket as unknown as SocketClass;

/** A fresh server for each test of a file, and backends that are closed after it. */
export function useWire() {
  const wire = {
    server: undefined as unknown as WireServer,
    url: '',
    /** Opens a backend and writes down what it says. */
    connect(options: Partial<CoordinatorOptions> = {}) {
      const getToken = vi.fn<CoordinatorOptions['getToken']>(() => 'token-1');
      const backend = coordinator({ url: wire.url, getToken, WebSocket: socketClass, ...options });
      opened.push(backend);
      const heard = recorder();
      backend.open(heard.sink);
      return { backend, getToken, ...heard };
    },
    /** The same, and waits for the first snapshot. */
    async opening(options: Partial<CoordinatorOptions> = {}) {
      const client = wire.connect(options);
      await vi.waitFor(() => expect(client.of('snapshot')).toHaveLength(1));
      return client;
    },
  };
  const opened: { close(): Promise<void> }[] = [];
  beforeEach(async () => {
    wire.server = new WireServer();
    wire.url = await wire.server.listen();
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((backend) => backend.close()));
    await wire.server.close();
    vi.restoreAllMocks();
  });
  return wire;
}
