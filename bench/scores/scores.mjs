// Posts of scores at once: the coordinator on its SQLite file against a route that does nothing, and bare inserts.
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import Libsql from 'libsql';
import { scratch, startCoordinator } from '../coordinator.mjs';
import { number, printRatios } from '../report.mjs';
import { compare, inTurns, median } from '../statistics.mjs';
import { Worker } from '../worker.mjs';

const atOnce = 64;
const rounds = 8;
/** The coordinator's code is warm after some thousand posts. */
const milliseconds = { warm: 5000, posts: 1500, inserts: 500 };

/** The route with the coordinator's own schema, which its package does not export. */
async function bundleRoute(folder) {
  const file = `${folder}/empty-route.mjs`;
  await build({
    entryPoints: [fileURLToPath(new URL('empty-route.ts', import.meta.url))], outfile: file, bundle: true,
    packages: 'external', format: 'esm', platform: 'node', target: 'node20', logLevel: 'error',
  });
  return file;
}

export async function scores() {
  const folder = scratch();
  const empty = new Worker(await bundleRoute(folder));
  const insert = new Worker(new URL('bare-insert.mjs', import.meta.url));
  const poster = new Worker(new URL('poster.mjs', import.meta.url));
  const coordinator = await startCoordinator();
  const database = new Libsql(`${coordinator.data}/costage.db`, { readonly: true });
  try {
    const { battleID, fighters } = await coordinator.battle('battle');
    const path = `/v1/battles/${battleID}/scores`;
    const key = `score/${battleID}`;
    const common = { path, keys: coordinator.keys, fighters, atOnce };
    const emptyURL = await empty.call('listen');
    const commits = () => database.prepare('SELECT commits FROM head').get().commits;
    /** Posts per second, and microseconds of the processor per post. */
    const measure = async (cpuSeconds, run) => {
      const before = await cpuSeconds();
      const { posts, seconds } = await run();
      return { posts, rate: posts / seconds, cpu: ((await cpuSeconds() - before) / posts) * 1e6 };
    };
    const post = (url, forMs) => poster.call('run', { ...common, url, milliseconds: forMs });
    const ours = async (forMs) => {
      const before = commits();
      const run = await measure(() => coordinator.cpuSeconds(), () => post(coordinator.url, forMs));
      return { ...run, size: run.posts / (commits() - before) };
    };
    const route = (forMs) => measure(() => empty.call('cpuSeconds'), () => post(emptyURL, forMs));
    const inserts = (size) =>
      measure(() => insert.call('cpuSeconds'), () => insert.call('run', { size, milliseconds: milliseconds.inserts }));

    const { size } = await ours(milliseconds.warm);
    await route(milliseconds.warm / 2);
    await insert.call('open', {
      file: `${folder}/bare.db`,
      key,
      entity: database.prepare('SELECT json FROM entities WHERE key = ?').get(key).json,
      line: database.prepare('SELECT json FROM ledger WHERE battle = ? LIMIT 1').get(battleID).json,
    });
    await inserts(size);

    const rows = [];
    const routes = [];
    await inTurns(rounds, async () => {
      const run = await ours(milliseconds.posts);
      rows.push({ ours: run, grouped: await inserts(run.size), single: await inserts(1) });
    }, async (round) => {
      routes[round] = await route(milliseconds.posts);
    });

    const against = (baseline) => rows.map((row, round) => [row.ours, baseline(row, routes[round])]);
    const rates = (pairs) => pairs.map((pair) => pair.map(({ rate }) => rate));
    const oneAfterTheOther = (a, b) => ({ rate: 1 / (1 / a.rate + 1 / b.rate), cpu: a.cpu + b.cpu });
    const toRoute = against((_, route) => route);
    const toBoth = against(({ grouped }, route) => oneAfterTheOther(grouped, route));
    const shared = median(rows.map(({ ours }) => ours.size));
    console.log(`Score posts, ${atOnce} at once, one battle; ${number(shared)} posts shared a transaction`);
    printRatios([
      compare('against an empty route', 'posts/s', rates(toRoute)),
      compare('against inserts, grouped alike', 'posts/s', rates(against(({ grouped }) => grouped))),
      compare('against route and inserts in a row', 'posts/s', rates(toBoth)),
      compare('against inserts, one by one', 'posts/s', rates(against(({ single }) => single))),
      compare('processor, against an empty route', 'us/post', toRoute.map((pair) => pair.map(({ cpu }) => cpu))),
      compare('processor, against both in a row', 'us/post', toBoth.map((pair) => pair.map(({ cpu }) => cpu))),
    ]);
    await insert.call('close');
  } finally {
    database.close();
    for (const worker of [poster, empty, insert]) worker.stop();
    await coordinator.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
