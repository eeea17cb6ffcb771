// Where the LiveKit server is and how it is started on loopback; shared by the suites and the demo. Node builtins only.
import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const buildLivekit =
  'GOBIN=$PWD/.toolchain/bin CGO_ENABLED=0 go install github.com/livekit/livekit-server/cmd/server@v1.13.5';

/** Absolute path of a livekit-server, or undefined. `LIVEKIT_SERVER` wins and is then the only candidate. */
export function findLivekit(env = process.env) {
  const file = env.LIVEKIT_SERVER || fileURLToPath(new URL('../.toolchain/bin/server', import.meta.url));
  try {
    accessSync(file, constants.X_OK);
    return file;
  } catch {
    return undefined;
  }
}

const freeTCP = () => new Promise((resolve, reject) => {
  const server = createServer().on('error', reject).listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

const freeUDP = () => new Promise((resolve, reject) => {
  const socket = createSocket('udp4').on('error', reject).bind(0, '127.0.0.1', () => {
    const { port } = socket.address();
    socket.close(() => resolve(port));
  });
});

/** JSON is YAML. Unknown keys are refused by the server. */
const configOf = ({ port, udpPort, keys, webhookURL }) => JSON.stringify({
  port,
  bind_addresses: ['127.0.0.1'],
  keys,
  // Rooms come from the coordinator only: a removed room must not come to life again by a held pass.
  room: { auto_create: false },
  rtc: {
    node_ip: '127.0.0.1',
    use_external_ip: false,
    enable_loopback_candidate: true,
    interfaces: { includes: ['lo'] },
    udp_port: udpPort,
    tcp_port: 0,
    // Any value keeps public ones from being handed to browsers.
    stun_servers: ['127.0.0.1:3478'],
  },
  ...(webhookURL && { webhook: { api_key: Object.keys(keys)[0], urls: [webhookURL] } }),
  logging: { level: 'warn' },
});

async function answers(url, isOver) {
  while (!isOver()) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('The LiveKit server ended while it started.');
}

/**
 * Starts a LiveKit server that nobody outside of this machine can reach; resolves when it answers.
 * `keys` maps an API key to its secret of 32 characters or more.
 */
export async function startLivekit({ port, udpPort, keys, webhookURL } = {}) {
  const file = findLivekit();
  if (!file) throw new Error(`No LiveKit server found. Build it once: ${buildLivekit}`);
  const [tcp, udp] = [port ?? await freeTCP(), udpPort ?? await freeUDP()];
  const dir = mkdtempSync(join(tmpdir(), 'costage-livekit-'));
  const config = join(dir, 'livekit.yaml');
  writeFileSync(config, configOf({ port: tcp, udpPort: udp, keys, webhookURL }));
  const server = spawn(file, ['--config', config], { stdio: 'ignore' });
  let isOver = false;
  const over = new Promise((resolve) => server.once('exit', resolve).once('error', resolve)).then(() => (isOver = true));
  const kill = () => server.kill('SIGKILL');
  process.once('exit', kill);
  const stop = async () => {
    process.off('exit', kill);
    // Killed, not asked: it would wait for everybody to leave.
    kill();
    await over;
    rmSync(dir, { recursive: true, force: true });
  };
  try {
    await answers(`http://127.0.0.1:${tcp}/`, () => isOver);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `ws://127.0.0.1:${tcp}`, port: tcp, udpPort: udp, stop };
}
