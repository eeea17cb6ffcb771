// A LiveKit server on this machine: where it is, how it is built and started; shared by the suites and the demo.
// Node builtins only.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const livekitVersion = '1.13.5';

const root = fileURLToPath(new URL('..', import.meta.url));
const built = join(root, '.toolchain/bin/server');

/** The one command that puts a server where `findLivekit` finds it. Needs Go; takes a minute or two. */
export const installLivekit =
  `CGO_ENABLED=0 GOBIN="$PWD/.toolchain/bin" go install github.com/livekit/livekit-server/cmd/server@v${livekitVersion}`;

function isRunnable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Absolute path of a LiveKit server, or undefined. `LIVEKIT_SERVER` wins and is then the only candidate. */
export function findLivekit(env = process.env) {
  const dirs = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const inPath = (name) => (isAbsolute(name) ? [name] : dirs.map((dir) => join(dir, name)));
  return (env.LIVEKIT_SERVER ? inPath(env.LIVEKIT_SERVER) : [...inPath('livekit-server'), built]).find(isRunnable);
}

/** Does Docker run here? */
export const hasDocker = () => spawnSync('docker', ['info'], { stdio: 'ignore', timeout: 10_000 }).status === 0;

/** Builds it with the Go toolchain; returns its path, or undefined when there is no Go or the build failed. */
export function buildLivekit() {
  const { status } = spawnSync('go', ['install', `github.com/livekit/livekit-server/cmd/server@v${livekitVersion}`], {
    env: { ...process.env, CGO_ENABLED: '0', GOBIN: join(root, '.toolchain/bin') }, stdio: ['ignore', 'inherit', 'inherit'],
  });
  return status === 0 && isRunnable(built) ? built : undefined;
}

/** A TCP port of the loopback address that is free now. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function freeUdpPort() {
  return new Promise((resolve, reject) => {
    const socket = createSocket('udp4');
    socket.once('error', reject);
    socket.bind(0, '127.0.0.1', () => {
      const { port } = socket.address();
      socket.close(() => resolve(port));
    });
  });
}

/** What the loopback interface is called here: `lo` on Linux, `lo0` on macOS. */
const loopback = () => Object.entries(networkInterfaces()).flatMap(([name, list]) => (list?.some(({ internal }) => internal) ? [name] : []));

/** Without a look at the internet; rooms are the coordinator's to make. LiveKit refuses words that it does not know. */
const configuration = ({ port, udpPort, tcpPort, key, secret, webhookURL }, inContainer = false) => JSON.stringify({
  port,
  bind_addresses: [inContainer ? '0.0.0.0' : '127.0.0.1'],
  keys: { [key]: secret },
  room: { auto_create: false },
  rtc: {
    node_ip: '127.0.0.1', use_external_ip: false, udp_port: udpPort, tcp_port: tcpPort, stun_servers: ['127.0.0.1:3478'],
    ...(!inContainer && { enable_loopback_candidate: true, interfaces: { includes: loopback() } }),
  },
  ...(webhookURL && { webhook: { api_key: key, urls: [webhookURL] } }),
  logging: { level: 'warn', json: true },
});

const answers = (url) => fetch(url).then(({ status }) => status === 200, () => false);

/**
 * Starts a LiveKit server for this machine only and resolves when it answers. Everything that is left out is made up:
 * free ports, a key and its secret. With `tcpPort` media passes by TCP too where a network lets no UDP through; that port listens
 * on all addresses of the machine. `file` is what `findLivekit` found; rejects, with what it wrote, when it does not start.
 *
 * @param {{file?: string | undefined, port?: number, udpPort?: number, tcpPort?: number, key?: string, secret?: string, webhookURL?: string}} [options]
 */
export async function startLivekit({ file = findLivekit(), ...options } = {}) {
  if (!file) throw new Error(`No LiveKit server found. Set LIVEKIT_SERVER to its path, or build one:\n  ${installLivekit}`);
  const settings = await complete(options);
  const folder = await mkdtemp(join(tmpdir(), 'costage-livekit-'));
  const config = join(folder, 'config.yaml');
  await writeFile(config, configuration(settings), { mode: 0o600 });
  const remove = () => rm(folder, { recursive: true, force: true });
  return follow(spawn(file, ['--config', config], { stdio: ['ignore', 'pipe', 'pipe'] }), settings, remove);
}

/** The same from its Docker image, which is fetched when it is not there yet. It cannot reach webhooks of this machine. */
export async function startLivekitInDocker() {
  const settings = await complete({});
  const { port, udpPort } = settings;
  const args = [
    ...['run', '--rm', '-e', 'LIVEKIT_CONFIG', '-p', `127.0.0.1:${port}:${port}`, '-p', `127.0.0.1:${udpPort}:${udpPort}/udp`],
    `livekit/livekit-server:v${livekitVersion}`,
  ];
  const env = { ...process.env, LIVEKIT_CONFIG: configuration(settings, true) };
  return follow(spawn('docker', args, { env, stdio: ['ignore', 'pipe', 'pipe'] }), settings, async () => {}, 600_000);
}

const complete = async ({ port, udpPort, tcpPort = 0, key = 'costage', secret, webhookURL }) => ({
  port: port ?? await freePort(), udpPort: udpPort ?? await freeUdpPort(), tcpPort, key,
  secret: secret ?? randomBytes(32).toString('base64url'), webhookURL,
});

/** Waits until it answers; hands out its address and the way to end it. */
async function follow(child, settings, cleanUp, patienceMs = 60_000) {
  let output = '';
  let isGone = false;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => { output = (output + text).slice(-20_000); });
  }
  const gone = new Promise((resolve) => {
    child.once('exit', resolve);
    child.once('error', (error) => {
      output += error.message;
      resolve();
    });
  }).then(() => {
    isGone = true;
    return cleanUp();
  });
  for (const deadline = performance.now() + patienceMs; !(await answers(`http://127.0.0.1:${settings.port}`));) {
    if (isGone || performance.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error(`The LiveKit server did not start:\n${output}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return {
    ...settings,
    /** Where browsers and the coordinator find it. */
    url: `ws://127.0.0.1:${settings.port}`,
    gone,
    /** At once by default: asked politely, it waits until everybody has left. */
    async stop(signal = 'SIGKILL') {
      child.kill(signal);
      await gone;
    },
  };
}

// By itself it builds one where none is found.
if (process.argv[1] === fileURLToPath(import.meta.url) && !(findLivekit() ?? buildLivekit())) {
  console.error(`No LiveKit server could be built. With Go:\n  ${installLivekit}`);
  process.exit(1);
}
