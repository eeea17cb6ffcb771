// `npm run bench`: speed as ratios, each against a baseline of the same run; `npm run bench -- fanout renders` runs
// some, and `--no-build` takes dist/ and server/dist/ as they are.
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from '../scripts/fresh.mjs';
import { machine } from './report.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const benches = {
  fanout: async () => (await import('./fanout/fanout.mjs')).fanout(),
  scores: async () => (await import('./scores/scores.mjs')).scores(),
  renders: async () => (await import('./renders/renders.mjs')).renders(),
  media: async () => (await import('./media/media.mjs')).media(),
};

const args = process.argv.slice(2);
const names = args.filter((arg) => arg !== '--no-build');
const unknown = names.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length) {
  const said = unknown.map((name) => `"${name}"`).join(', ');
  console.error(`There is no bench ${said} in this version; there are: ${Object.keys(benches).join(', ')}.`);
  process.exit(2);
}

if (!args.includes('--no-build')) buildIfStale();
console.log(machine());
for (const name of names.length ? names : Object.keys(benches)) {
  const start = performance.now();
  console.log();
  await benches[name]();
  console.log(`${name}: ${((performance.now() - start) / 1000).toFixed(0)} s`);
}
