// `npm test`: every check and every suite, in a fresh clone too. `npm test -- --only node,browser` runs some of them.
// Node builtins only at the top: packages may not be there yet.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
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
  { name: 'node', suite: true },
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

const execute = ([command, ...args], env) =>
  new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...env } });
    child.on('error', (error) => {
      console.error(error);
      resolve(1);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });

async function runCheck({ run }, env) {
  const ok = (await execute(run, env)) === 0;
  return { passed: Number(ok), failed: Number(!ok), note: '' };
}

/**
 * Counts tests, and one failure each for a file that did not load, for an error outside any test, and for a suite in
 * which nothing ran.
 */
async function runSuite({ name }, env) {
  const report = `${reports}/${name}.json`;
  rmSync(report, { force: true });
  const code = await execute(
    [
      ...bin('vitest/vitest.mjs'),
      ...['run', '--project', name, '--allowOnly=false', '--reporter=default', '--reporter=json', `--outputFile=${report}`],
    ],
    env,
  );
  if (!existsSync(report)) return { passed: 0, failed: 1, note: 'no report' };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
  const broken = testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0);
  const skipped = numPendingTests + numTodoTests;
  const notes = [];
  let failed = numFailedTests + broken.length;
  if (broken.length) notes.push(`${broken.length} files did not load`);
  if (numPassedTests + numFailedTests === 0) notes.push('no test ran');
  if (failed === 0 && (code !== 0 || numPassedTests === 0)) failed = 1;
  if (skipped) notes.push(`${skipped} skipped`);
  return { passed: numPassedTests, failed, note: notes.join(', ') };
}

function finish(results) {
  const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
  console.log(`\n${'step'.padEnd(16)}${'s'.padStart(7)}${'passed'.padStart(8)}${'failed'.padStart(8)}`);
  for (const { name, seconds, passed, failed, note } of results) {
    const cells = [seconds.toFixed(1).padStart(7), String(passed).padStart(8), String(failed).padStart(8)];
    console.log(`${name.padEnd(16)}${cells.join('')}  ${note}`.trimEnd());
  }
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

const results = [];
for (const step of plan) {
  console.log(`\n--- ${step.name}`);
  const start = performance.now();
  // What is built from a broken tree proves nothing, so it fails without a run.
  const cause = step.after && results.find(({ name, failed }) => name.startsWith(step.after) && failed);
  const result = cause
    ? { passed: 0, failed: 1, note: `not run: ${cause.name} failed` }
    : await (step.suite ? runSuite(step, env) : runCheck(step, env));
  results.push({ name: step.name, seconds: (performance.now() - start) / 1000, ...result });
}
finish(results);
