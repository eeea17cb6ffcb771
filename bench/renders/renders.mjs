// What a storm of scores costs the page, in counts: renders per element and frame, and layouts of a moving bar.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { chromiumArgs, findChromium, installChromium } from '../../scripts/chromium.mjs';
import { number, printCounts } from '../report.mjs';
import { inTurns, median } from '../statistics.mjs';

/** Renders with every message, in `page.js`. */
const baseline = 'bare-score';
const origin = 'http://bench.localhost';
const storm = { count: 10_000, milliseconds: 1000, rounds: 2 };
const battle = { seconds: 3, perSecond: 10, rounds: 2 };

async function bundlePage() {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('page.js', import.meta.url))],
    bundle: true, splitting: true, format: 'esm', target: 'es2022', platform: 'browser', conditions: ['production'],
    minify: true, outdir: '/', write: false, logLevel: 'error',
  });
  return new Map(outputFiles.map(({ path, text }) => [path.slice(path.lastIndexOf('/')), text]));
}

const page = `<!doctype html><meta charset="utf-8"><title>bench</title>
  <body><script type="module" src="/page.js"></script>`;

export async function renders() {
  const executablePath = findChromium();
  if (!executablePath) {
    throw new Error(`No Chromium found. Install it, or set CHROMIUM to its path:\n  ${installChromium}`);
  }
  const files = await bundlePage();
  const browser = await chromium.launch({ executablePath, args: chromiumArgs });

  /** Opens a fresh page, shows one of its scenes, and hands it over. */
  async function withPage(scene, use) {
    const tab = await browser.newPage({ viewport: { width: 800, height: 1000 } });
    const faults = [];
    tab.on('pageerror', (error) => faults.push(error));
    await tab.route(`${origin}/**`, (route) => {
      const name = new URL(route.request().url()).pathname;
      if (name === '/') return route.fulfill({ contentType: 'text/html', body: page });
      return files.has(name)
        ? route.fulfill({ contentType: 'text/javascript', body: files.get(name) })
        : route.fulfill({ status: 404 });
    });
    await tab.goto(origin);
    await tab.waitForFunction(() => globalThis.bench);
    await tab.evaluate((name) => globalThis.bench.show(name), scene);
    const result = await use(tab);
    if (faults.length) throw faults[0];
    await tab.close();
    return result;
  }

  const stormOnce = (tab) =>
    tab.evaluate(({ count, milliseconds }) => globalThis.bench.storm(count, milliseconds), storm);

  async function layoutsOf(scene, perSecond) {
    return withPage(scene, async (tab) => {
      const devtools = await tab.context().newCDPSession(tab);
      await devtools.send('Performance.enable');
      const counts = async () => {
        const { metrics } = await devtools.send('Performance.getMetrics');
        const of = (name) => metrics.find((metric) => metric.name === name).value;
        return { layouts: of('LayoutCount'), styles: of('RecalcStyleCount') };
      };
      const before = await counts();
      const { frames, sent } = await tab.evaluate(
        ({ seconds, perSecond }) => globalThis.bench.battle(seconds, perSecond), { ...battle, perSecond },
      );
      const after = await counts();
      return { frames, sent, layouts: after.layouts - before.layouts, styles: after.styles - before.styles };
    });
  }

  try {
    const storms = [];
    for (let round = 0; round < storm.rounds; round += 1) storms.push(await withPage('costage', stormOnce));
    printStorm(storms);
    console.log();

    const still = [];
    const moving = await inTurns(battle.rounds, async () => {
      still.push(await layoutsOf('costage', 0));
      return layoutsOf('costage', battle.perSecond);
    }, () => layoutsOf('bare', battle.perSecond));
    printLayouts(moving.map(([ours]) => ours), moving.map(([, bare]) => bare), still);
  } finally {
    await browser.close();
  }
}

/** What these show ends by a clock of its own, perhaps in the frame of a score. */
const endsByItself = new Set(['battle-moments']);

/** One row per kind of element: renders of the busiest of its kind, and the most that one had in one frame. */
function printStorm(storms) {
  const took = median(storms.map((one) => one.took));
  const frames = median(storms.map((one) => one.frames));
  const messages = `${number(storm.count)} score messages, each a task of its own,`;
  console.log(`${messages} in ${number(took)} ms and ${frames} frames`);
  const tags = new Set(storms.flatMap(({ elements }) => elements.map(({ tag }) => tag)));
  const rows = [...tags].map((tag) => {
    const ofKind = storms.map(({ elements }) => elements.filter((one) => one.tag === tag));
    const busiest = ofKind.map((elements) => Math.max(0, ...elements.map(({ renders }) => renders)));
    return { tag, renders: median(busiest), most: Math.max(...ofKind.flat().map(({ most }) => most)) };
  });
  printCounts(['renders', 'most in a frame'], rows.sort((a, b) => a.renders - b.renders)
    .map(({ tag, renders, most }) => [tag === baseline ? `<${tag}> (baseline)` : `<${tag}>`, renders, most]));
  const over = rows.filter(({ tag, most }) => most > (endsByItself.has(tag) ? 2 : 1) && tag !== baseline);
  if (over.length) {
    console.log(`FAILED: more than one render in a frame: ${over.map(({ tag }) => tag).join(', ')}`);
    process.exitCode = 1;
  } else {
    console.log('ok: at most one render per frame and element; what is not listed did not render');
  }
}

function printLayouts(ours, bare, still) {
  console.log(`${battle.seconds} s of battle at ${battle.perSecond} score updates/s`);
  const counts = ['frames', 'styles', 'layouts'];
  const row = (name, runs) => [name, ...counts.map((key) => median(runs.map((run) => run[key])))];
  printCounts(['frames', 'style recalculations', 'layouts'], [
    row('view, bars and strips', ours),
    row('the same without scores', still),
    row('one bar that moves by width (baseline)', bare),
  ]);
}
