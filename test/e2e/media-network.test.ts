import { chromium, type Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { chromiumArgs, findChromium } from '../../scripts/chromium.mjs';
import { openPerson, picturesReceived, type Person } from './media/person.js';
import { startWorld, type World } from './media/world.js';
import { launch, moving } from './screens.js';

let browser: Browser;
/** Its pages are behind a network that lets no UDP through. */
let walled: Browser;
let world: World | undefined;

beforeAll(async () => {
  browser = await launch();
  walled = await chromium.launch({
    executablePath: findChromium()!, args: [...chromiumArgs, '--webrtc-ip-handling-policy=disable_non_proxied_udp'],
  });
});
afterEach(async () => {
  await Promise.all([...browser.contexts(), ...walled.contexts()].map((context) => context.close()));
  await world?.close();
  world = undefined;
});
afterAll(() => Promise.all([browser?.close(), walled?.close()]));

/** By what the page's connections carry media. */
const waysOf = ({ page }: Person) => page.evaluate(async () => {
  const ways = new Set<string>();
  for (const connection of window.peerConnections) {
    const stats = await connection.getStats() as unknown as ReadonlyMap<string, Record<string, unknown>>;
    for (const pair of stats.values()) {
      if (pair.type !== 'candidate-pair' || pair.state !== 'succeeded' || !pair.nominated) continue;
      ways.add(String(stats.get(String(pair.localCandidateId))?.protocol));
    }
  }
  return [...ways];
});

test('where no UDP passes, pictures come by TCP', async () => {
  world = await startWorld({ hasTcp: true });
  await openPerson(browser, world, { userID: 'ann', liveID: 'a', as: 'host' });
  const cyd = await openPerson(walled, world, { userID: 'cyd', liveID: 'a', as: 'audience' });
  await moving(cyd.page, 1);
  expect(await waysOf(cyd)).toEqual(['tcp']);
}, 120_000);

test('where neither passes, the tile says so, and the live itself goes on', async () => {
  world = await startWorld();
  const ann = await openPerson(browser, world, { userID: 'ann', liveID: 'a', as: 'host' });
  const cyd = await openPerson(walled, world, { userID: 'cyd', liveID: 'a', as: 'audience' });
  await cyd.page.locator('live-view').getByText('Picture unavailable').first().waitFor({ timeout: 60_000 });
  expect(await cyd.act(({ client }) => client.media.get().session!.tiles.get().get('a/ann' as never)?.reason)).toMatch(/network seems to block/);
  expect(await picturesReceived(cyd)).toBe(0);

  await ann.act(({ client }) => client.liveListStore.updateLiveMetaData(new Map([['mood', 'good']])));
  await expect.poll(() => cyd.act(({ live }) => live.state.get().liveInfo?.metaData?.mood)).toBe('good');
}, 120_000);
