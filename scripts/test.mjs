// `npm test`: every check and every suite, in a fresh clone too. `npm test -- --only node,browser` runs some of them.
// Node builtins only at the top: packages may not be there yet.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { findChromium, installChromium } from './chromium.mjs';
import { ensureInstalled } from './install.mjs';
import { findLivekit, installLivekit } from './livekit.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);

const reports = 'node_modules/.cache/costage';
const bin = (path) => [process.execPath, `node_modules/${path}`];

/** A check passes or fails as one; a suite counts its tests. `after`: what it reads must have been built. */
const steps = [
  { name: 'types', run: [process.execPath, 'scripts/check.mjs'] },
  { name: 'lint', run: [...bin('eslint/bin/eslint.js'), '.', '--max-warnings=0'] },
  { name: 'build kit', run: [process.execPath, 'scripts/build.mjs', '--kit'] },
  { name: 'build server', run: [process.execPath, 'scripts/build.mjs', '--server'] },
  { name: 'manifest', run: [process.execPath, 'scripts/manifest.mjs', '--check'] },
  { name: 'errors page', run: [process.execPath, 'scripts/errors-page.mjs', '--check'] },
  { name: 'publint', run: [...bin('publint/src/cli.js'), '--strict'], after: 'build kit' },
  { name: 'publint server', run: [...bin('publint/src/cli.js'), 'server', '--strict'], after: 'build server' },
  {
    name: 'attw',
    run: [
      ...bin('@arethetypeswrong/cli/dist/index.js'),
      ...['--pack', '.', '--profile', 'esm-only', '--no-emoji', '--exclude-entrypoints', './cdn/costage.js'],
    ],
    after: 'build kit',
  },
  {
    name: 'attw server',
    run: [...bin('@arethetypeswrong/cli/dist/index.js'), '--pack', 'server', '--profile', 'esm-only', '--no-emoji'],
    after: 'build server',
  },
  { name: 'size', run: [process.execPath, 'scripts/size.mjs'], after: 'build kit' },
  // Left to itself vitest keeps a core free; of two that is half.
  { name: 'node', suite: true, args: [`--maxWorkers=${availableParallelism()}`] },
  { name: 'browser', suite: true },
  { name: 'stories', suite: true },
  { name: 'e2e', suite: true, after: 'build' },
];

function chosen() {
  const at = process.argv.indexOf('--only');
  if (at < 0) return steps;
  const names = (process.argv[at + 1] ?? '').split(',');
  const unknown = names.filter((name) => !steps.some((step) => step.name === name));
  if (unknown.length) throw new Error(`No step ${unknown.join(', ')}; there are: ${steps.map(({ name }) => name).join(', ')}`);
  return steps.filter(({ name }) => names.includes(name));
}

/** Resolves to the exit code; `output` gets what the command says, where it is given. */
const execute = ([command, ...args], env, output) =>
  new Promise((resolve) => {
    const child = spawn(command, args, { stdio: output ? ['ignore', 'pipe', 'pipe'] : 'inherit', env: { ...process.env, ...env } });
    child.stdout?.on('data', output);
    child.stderr?.on('data', output);
    child.on('error', (error) => {
      console.error(error);
      resolve(1);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });

/** What it says is kept until it ends, since another check runs beside it. */
async function runCheck({ name, run }, env) {
  const said = [];
  const ok = (await execute(run, env, (text) => said.push(text))) === 0;
  console.log(`\n--- ${name}`);
  process.stdout.write(Buffer.concat(said));
  return { passed: Number(ok), failed: Number(!ok), note: '' };
}

/**
 * Counts tests, and one failure each for a file that did not load, for an error outside any test, and for a suite in
 * which nothing ran. Names the tests that failed first and passed when tried again.
 */
async function runSuite({ name, args = [] }, env) {
  console.log(`\n--- ${name}`);
  const file = `${reports}/${name}.json`;
  rmSync(file, { force: true });
  const reporters = ['--reporter=default', '--reporter=./scripts/tally.mjs'];
  const run = [...bin('vitest/vitest.mjs'), 'run', '--project', name, '--allowOnly=false', ...reporters, ...args];
  const code = await execute(run, { ...env, TALLY: file });
  if (!existsSync(file)) return { passed: 0, failed: 1, note: 'no report' };
  const tally = JSON.parse(readFileSync(file, 'utf8'));
  const notes = ['broken', 'errors', 'unfinished', 'skipped'].filter((key) => tally[key]).map((key) => `${tally[key]} ${key}`);
  const { passed } = tally;
  let failed = tally.failed + tally.broken + tally.errors + tally.unfinished;
  if (passed + failed === 0) notes.push('no test ran');
  if (failed === 0 && (code !== 0 || passed === 0)) failed = 1;
  if (tally.passedAtSecond.length) notes.push(`${tally.passedAtSecond.length} passed when tried again`);
  return { passed, failed, note: notes.join(', '), passedAtSecond: tally.passedAtSecond };
}

function finish(results) {
  const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
  console.log(`\n${'step'.padEnd(16)}${'s'.padStart(7)}${'passed'.padStart(8)}${'failed'.padStart(8)}`);
  for (const { name, seconds, passed, failed, note } of results) {
    const cells = [seconds.toFixed(1).padStart(7), String(passed).padStart(8), String(failed).padStart(8)];
    console.log(`${name.padEnd(16)}${cells.join('')}  ${note}`.trimEnd());
  }
  const passedAtSecond = results.flatMap((result) => result.passedAtSecond ?? []);
  if (passedAtSecond.length) console.log(`\nFailed first, passed when tried again:\n  ${passedAtSecond.join('\n  ')}`);
  process.exitCode = total('failed') === 0 && total('passed') > 0 ? 0 : 1;
  console.log(`\n${total('passed')} passed, ${total('failed')} failed`);
}

function giveUp(reason) {
  console.error(reason);
  console.log('0 passed, 1 failed');
  process.exit(1);
}

let plan;
try {
  plan = chosen();
  ensureInstalled(root);
} catch (error) {
  giveUp(error.message);
}
const chromium = findChromium();
if (!chromium) giveUp(`No Chromium found. Install it, or set CHROMIUM to its path:\n  ${installChromium}`);
const livekit = findLivekit();
if (!livekit) giveUp(`No LiveKit server found. Set LIVEKIT_SERVER to its path, or build one with Go:\n  ${installLivekit}`);

mkdirSync(reports, { recursive: true });
const env = { CHROMIUM: chromium, LIVEKIT_SERVER: livekit, STORYBOOK_DISABLE_TELEMETRY: '1', npm_config_loglevel: 'error' };

async function runStep(step, results) {
  const start = performance.now();
  // What is built from a broken tree proves nothing, so it fails without a run.
  const cause = step.after && results.find(({ name, failed }) => name.startsWith(step.after) && failed);
  const result = cause
    ? { passed: 0, failed: 1, note: `not run: ${cause.name} failed` }
    : await (step.suite ? runSuite(step, env) : runCheck(step, env));
  results.push({ name: step.name, seconds: (performance.now() - start) / 1000, ...result });
}

const results = [];
const inARow = async (some) => {
  for (const step of some) await runStep(step, results);
};
// The linter takes as long as all the other checks, so it runs beside them; a suite has the machine to itself.
await Promise.all([
  inARow(plan.filter(({ name }) => name === 'lint')),
  inARow(plan.filter(({ name, suite }) => name !== 'lint' && !suite)),
]);
await inARow(plan.filter(({ suite }) => suite));
finish(results);
