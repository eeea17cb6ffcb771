import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A process of the product itself, as a user starts it; it has said where it listens. */
export interface Running {
  url: string;
  child: ChildProcess;
  /** Sends the signal and waits until the process is gone; resolves to its exit code, null after a kill. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

async function run(file: string, args: string[], env: Record<string, string>): Promise<Running> {
  const child = spawn(process.execPath, [file, ...args], {
    cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  const errors: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => errors.push(text));
  const gone = once(child, 'exit') as Promise<[number | null]>;
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', (line) => {
      const { url: said } = JSON.parse(line) as { url: string };
      resolve(said);
    });
    void gone.then(([code]) => { reject(new Error(`${file} stopped with ${code}:\n${errors.join('')}`)); });
  });
  return {
    url,
    child,
    async stop(signal = 'SIGTERM') {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      const [code] = await gone;
      return code;
    },
  };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

export const makeSecrets = () => ({
  COSTAGE_SECRET_KEY: randomBytes(32).toString('base64url'),
  COSTAGE_TOKEN_SECRET: randomBytes(32).toString('base64url'),
  COSTAGE_WEBHOOK_SECRET: `whsec_${randomBytes(32).toString('base64')}`,
});
export type Secrets = ReturnType<typeof makeSecrets>;

export async function dataFolder() {
  const path = await mkdtemp(join(tmpdir(), 'costage-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

export const startCoordinator = (
  secrets: Secrets, { port, data, args = [] }: { port: number; data: string; args?: string[] },
) => run('server/dist/cli.js', ['--port', String(port), '--data', data, ...args], secrets);

export const startDemoBackend = (secrets: Secrets, { port, coordinatorURL }: { port: number; coordinatorURL: string }) =>
  run('demo/backend.mjs', [], { ...secrets, PORT: String(port), COORDINATOR_URL: coordinatorURL });
