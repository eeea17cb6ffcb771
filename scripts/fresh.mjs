// Builds only when a source is newer than what was built from it. Node builtins only: npm start runs it first.
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const builds = [
  { flag: '--kit', product: 'dist/cdn/costage.js', sources: ['src', 'rollup.config.mjs', 'package-lock.json'] },
  { flag: '--server', product: 'server/dist/cli.js', sources: ['server/src', 'src/model', 'src/rules', 'package-lock.json'] },
];

const modified = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

function newest(path) {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return modified(path);
  const inside = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && !/\.test\.ts$/.test(entry.name));
  return Math.max(0, ...inside.map((entry) => modified(join(entry.parentPath ?? entry.path, entry.name))));
}

export function buildIfStale() {
  for (const { flag, product, sources } of builds) {
    if (modified(product) >= Math.max(...sources.map(newest)) && modified(product) > 0) continue;
    const { status } = spawnSync(process.execPath, ['scripts/build.mjs', flag], { stdio: 'inherit' });
    if (status !== 0) throw new Error(`The build (${flag}) failed; what is wrong stands above.`);
  }
}
