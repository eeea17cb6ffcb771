// How soon somebody is seen, against bare livekit-client; how soon two hosts are seen together; and what nine pictures cost.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { AccessToken, RoomServiceClient } from 'livekit-server-sdk';
import { chromium } from 'playwright-core';
import { chromiumArgs, findChromium, installChromium } from '../../scripts/chromium.mjs';
import { startLivekit } from '../../scripts/livekit.mjs';
import { startCoordinator } from '../coordinator.mjs';
import { number, printRatios } from '../report.mjs';
import { compare, inTurns, median } from '../statistics.mjs';

const rounds = { join: 12, together: 10, nine: 2 };
const pair = ['host0', 'host1'];
const nine = Array.from({ length: 9 }, (_, at) => `one-of-nine-${at}`);
const cpuSeconds = 10;

async function servePage() {
  const { outputFiles: [script] } = await build({
    entryPoints: [fileURLToPath(new URL('page.js', import.meta.url))],
    bundle: true, format: 'esm', target: 'es2022', platform: 'browser', conditions: ['production'], minify: true, write: false, logLevel: 'error',
  });
  const server = createServer((request, response) => {
    const isScript = request.url === '/page.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? script.contents : '<!doctype html><title>bench</title><script type="module" src="/page.js"></script>');
  }).listen(0, 'localhost');
  await once(server, 'listening');
  return { url: `http://localhost:${server.address().port}`, close: () => (server.closeAllConnections(), server.close()) };
}

async function startHosts(settings) {
  const child = fork(fileURLToPath(new URL('hosts.mjs', import.meta.url)), [JSON.stringify(settings)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const gone = once(child, 'exit').then(([code]) => [{ error: `The hosts ended with ${code}.` }]);
  const hear = async () => {
    const [{ answer, error }] = await Promise.race([once(child, 'message'), gone]);
    if (error) throw new Error(error);
    return answer;
  };
  await hear();
  return {
    act(act, hosts) {
      child.send({ act, hosts });
      return hear();
    },
    stop: () => child.kill('SIGKILL'),
  };
}

export async function media() {
  const executablePath = findChromium();
  if (!executablePath) throw new Error(`No Chromium found. Install it, or set CHROMIUM to its path:\n  ${installChromium}`);
  const site = await servePage();
  const livekit = await startLivekit();
  const { url, key, secret } = livekit;
  const coordinator = await startCoordinator([
    '--allowed-origins', site.url, '--livekit-url', url, '--livekit-key', key, '--livekit-secret', secret,
  ]);
  const launch = () => chromium.launch({ executablePath, args: chromiumArgs });
  const browser = await launch();
  let hosts;
  try {
    const tokensOf = async (names) =>
      Object.fromEntries(await Promise.all(names.map(async (name) => [name, await coordinator.token(name, { start: true })])));
    const bareToken = async (identity, grants) => {
      const token = new AccessToken(key, secret, { identity });
      token.addGrant({ roomJoin: true, room: 'bare', canPublishData: false, ...grants });
      return token.toJwt();
    };
    await new RoomServiceClient(url.replace('ws', 'http'), key, secret).createRoom({ name: 'bare', emptyTimeout: 600 });
    hosts = await startHosts({
      coordinatorURL: coordinator.url, tokens: await tokensOf(pair),
      bare: { url, token: await bareToken('publisher', { canPublish: true, canSubscribe: false }) },
    });
    let viewers = 0;

    /** A page that is connected with the coordinator and in no live yet. */
    async function openPage(inBrowser, options) {
      const page = await inBrowser.newPage({ viewport: { width: 1000, height: 600 } });
      await page.goto(site.url);
      await page.waitForFunction(() => globalThis.bench);
      const token = await coordinator.token(`viewer${(viewers += 1)}`, { join: '*' });
      await page.evaluate((settings) => globalThis.bench.prepare(settings), { coordinatorURL: coordinator.url, token, options });
      return page;
    }
    async function onPage(use) {
      const page = await openPage(browser);
      const result = await use(page);
      await page.close();
      return result;
    }

    const joins = await inTurns(
      rounds.join,
      () => onPage((page) => page.evaluate((live) => globalThis.bench.join(live), { liveID: pair[0], userID: pair[0] })),
      (round) => onPage(async (page) => {
        const token = await bareToken(`bare${round}-${viewers}`, { canPublish: false, canSubscribe: true });
        return page.evaluate((pass) => globalThis.bench.joinBare(pass), { url, token });
      }),
    );
    printRatios([compare('joining to the first frame', 'ms', joins)]);

    const page = await openPage(browser);
    await page.evaluate((live) => globalThis.bench.watch(live), { liveID: pair[0] });
    const waits = [];
    for (let round = 0; round < rounds.together; round += 1) {
      await page.evaluate(() => globalThis.bench.seen(1));
      const seen = page.evaluate(() => globalThis.bench.seen(2));
      const acceptedAt = await hosts.act('connect', pair);
      waits.push((await seen) - acceptedAt);
      await hosts.act('part', pair);
    }
    await page.close();
    console.log(`acceptance to both pictures on a watcher's page: median ${number(median(waits))} ms, worst ${number(Math.max(...waits))} ms of ${waits.length}`);

    // Nine hosts encode nine pictures: not while anything else is timed.
    hosts.stop();
    hosts = await startHosts({ coordinatorURL: coordinator.url, tokens: await tokensOf(nine) });
    await hosts.act('connect', nine);
    const costs = await inTurns(rounds.nine, () => costOfNine(true), () => costOfNine(false));
    printRatios([compare("a watcher's browser with nine pictures: adaptive stream / without", '% of a core', costs)]);

    /** Time of the processor of a browser that shows nine pictures and nothing else, in percent of one core. */
    async function costOfNine(adaptiveStream) {
      const own = await launch();
      const view = await openPage(own, { adaptiveStream });
      await view.evaluate((live) => globalThis.bench.watch(live), { liveID: nine[0] });
      await view.evaluate(() => globalThis.bench.seen(9));
      const devtools = await own.newBrowserCDPSession();
      const cpu = async () => (await devtools.send('SystemInfo.getProcessInfo')).processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
      const before = await cpu();
      await new Promise((resolve) => setTimeout(resolve, cpuSeconds * 1000));
      const share = ((await cpu()) - before) / cpuSeconds * 100;
      await own.close();
      return share;
    }
  } finally {
    hosts?.stop();
    await browser.close();
    await coordinator.stop();
    await livekit.stop();
    site.close();
  }
}
