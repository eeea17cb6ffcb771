import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const server = fileURLToPath(new URL('..', import.meta.url));

export interface Bundle {
  file: string;
  remove(): Promise<void>;
}

/** Bundles an entry of the server, as a release would, into a folder of its own. */
export async function bundle(entry: string): Promise<Bundle> {
  const folder = await mkdtemp(join(tmpdir(), 'costage-bundle-'));
  await symlink(join(server, '..', 'node_modules'), join(folder, 'node_modules'), 'dir');
  const file = join(folder, `${basename(entry, '.ts')}.mjs`);
  await build({
    entryPoints: [join(server, entry)], outfile: file, bundle: true, packages: 'external', format: 'esm',
    platform: 'node', target: 'node20', tsconfig: join(server, 'tsconfig.json'), logLevel: 'error',
  });
  return { file, remove: () => rm(folder, { recursive: true, force: true }) };
}

export interface Child {
  process: ChildProcess;
  lines: Interface;
  /** What it wrote to stderr so far. */
  errors(): string;
  /** Resolves to the exit code, null after a signal. */
  gone: Promise<number | null>;
}

export function run(file: string, args: readonly string[], env: Record<string, string> = {}): Child {
  const child = spawn(process.execPath, [file, ...args], {
    env: { PATH: process.env.PATH ?? '', ...env }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => { errors += text; });
  const gone = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  return { process: child, lines: createInterface({ input: child.stdout }), errors: () => errors, gone };
}
