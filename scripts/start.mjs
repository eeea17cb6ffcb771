// The demo, from a fresh clone: installs and builds what is missing, then runs the coordinator and the demo's backend.
// Node builtins only at the top: nothing may be installed yet.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from './fresh.mjs';
import { ensureInstalled } from './install.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const port = Number(process.env.PORT ?? 4000);
const coordinatorPort = Number(process.env.COSTAGE_PORT ?? 4001);
const secret = () => randomBytes(32).toString('base64url');

if (process.argv.includes('--livekit')) {
  console.error('This version has no LiveKit adapter yet: run `npm start` without --livekit; pictures then go from browser to browser.');
  process.exit(1);
}

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

const coordinator = await start('The coordinator', 'server/dist/cli.js', [
  '--host', 'localhost', '--port', String(coordinatorPort), '--data', '.data/demo',
  '--allowed-origins', page, '--webhook-url', `${page}/api/webhooks`,
], secrets);
await start("The demo's backend", 'demo/backend.mjs', [], { ...secrets, PORT: String(port), COORDINATOR_URL: coordinator.url });

console.log(`
  costage is running: ${page}

  coordinator   ${coordinator.url} (SQLite in .data/demo; API at ${coordinator.url}/docs)
  pictures      straight from browser to browser (costage/direct), up to 3 hosts and 6 viewers; no LiveKit in this version

  Stop with Ctrl+C.
`);
