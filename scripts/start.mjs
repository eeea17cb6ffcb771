// The demo, from a fresh clone: installs and builds what is missing, then runs the coordinator and the demo's backend.
// Node builtins only at the top: nothing may be installed yet.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from './fresh.mjs';
import { ensureInstalled } from './install.mjs';
import { buildLivekit, findLivekit, hasDocker, installLivekit, livekitVersion, startLivekit, startLivekitInDocker } from './livekit.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const port = Number(process.env.PORT ?? 4000);
const coordinatorPort = Number(process.env.COSTAGE_PORT ?? 4001);
const secret = () => randomBytes(32).toString('base64url');

const wants = (media) => process.argv.includes(`--${media}`);

ensureInstalled(process.cwd());
buildIfStale();

const children = [];
let stopping = false;

/** Ends everything; a child that goes by itself takes the others along. */
function stop(code) {
  if (stopping) return;
  stopping = true;
  process.exitCode = code;
  for (const child of children) child.kill('SIGTERM');
  void ownLivekit?.stop();
}

let ownLivekit;

/**
 * The LiveKit server to use: one that is given, one that is found here, with --livekit one that is fetched. Null for
 * none, whose pictures go from browser to browser.
 */
async function livekit() {
  const { env } = process;
  if (wants('direct')) return null;
  if (env.LIVEKIT_URL) {
    const [key, secret] = [env.LIVEKIT_API_KEY ?? env.LIVEKIT_KEY, env.LIVEKIT_API_SECRET ?? env.LIVEKIT_SECRET];
    if (key && secret) return { url: env.LIVEKIT_URL, key, secret, from: 'given by LIVEKIT_URL' };
    throw new Error('LIVEKIT_URL is set: set LIVEKIT_API_KEY and LIVEKIT_API_SECRET too, or run `npm start -- --direct`.');
  }
  const webhookURL = `http://localhost:${coordinatorPort}/livekit/webhook`;
  const run = async (file) => {
    ownLivekit = await startLivekit({ file, webhookURL });
    return { ...ownLivekit, from: `started for this demo from ${file}` };
  };
  const found = findLivekit();
  if (found) return run(found);
  if (!wants('livekit')) return null;
  if (hasDocker()) {
    console.log(`Starting livekit/livekit-server:v${livekitVersion} in Docker`);
    ownLivekit = await startLivekitInDocker();
    return { ...ownLivekit, from: 'started for this demo in Docker' };
  }
  console.log('Building a LiveKit server with Go; once, for a minute or two');
  const built = buildLivekit();
  if (built) return run(built);
  throw new Error(`No LiveKit server could be had: start Docker, or install Go (https://go.dev/dl) and try again. By hand:\n  ${installLivekit}`);
}

/** Starts a process and waits for its one line of JSON with "url". */
function start(name, file, args, env) {
  const child = spawn(process.execPath, [file, ...args], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  return new Promise((resolve) => {
    child.once('exit', (code) => {
      if (!stopping) console.error(`${name} stopped (exit ${code}).`);
      stop(code ?? 1);
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      try {
        resolve(JSON.parse(line));
      } catch {
        console.log(line);
      }
    });
  });
}

process.once('SIGINT', () => stop(0));
process.once('SIGTERM', () => stop(0));

mkdirSync('.data/demo', { recursive: true });
const secrets = {
  COSTAGE_SECRET_KEY: secret(),
  COSTAGE_TOKEN_SECRET: secret(),
  COSTAGE_WEBHOOK_SECRET: `whsec_${randomBytes(32).toString('base64')}`,
};
const page = `http://localhost:${port}`;

const media = await livekit().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
const coordinator = await start('The coordinator', 'server/dist/cli.js', [
  '--host', 'localhost', '--port', String(coordinatorPort), '--data', '.data/demo',
  '--allowed-origins', page, '--webhook-url', `${page}/api/webhooks`, '--media', media ? 'livekit' : 'direct',
], {
  ...secrets, ...(media && { COSTAGE_LIVEKIT_URL: media.url, COSTAGE_LIVEKIT_KEY: media.key, COSTAGE_LIVEKIT_SECRET: media.secret }),
});
await start("The demo's backend", 'demo/backend.mjs', [], {
  ...secrets, PORT: String(port), COORDINATOR_URL: coordinator.url, LIVEKIT_URL: media?.url ?? '',
});
const pictures = media
  ? `over the LiveKit server at ${media.url} (${media.from})`
  : 'straight from browser to browser (costage/direct), up to 3 hosts and 6 viewers; `npm start -- --livekit` gets a LiveKit server';

console.log(`
  costage is running: ${page}

  coordinator   ${coordinator.url} (SQLite in .data/demo; API at ${coordinator.url}/docs)
  pictures      ${pictures}

  Stop with Ctrl+C.
`);
