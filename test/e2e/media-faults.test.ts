import { chromium, type Browser, type BrowserServer } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { chromiumArgs, findChromium } from '../../scripts/chromium.mjs';
import { connect, openPerson, voicesHeard, type Person } from './media/person.js';
import { startWorld, type World } from './media/world.js';
import { launch, moving } from './screens.js';

const grace = 12;
let world: World;
let browser: Browser;

beforeAll(async () => { browser = await launch(); });
afterAll(() => browser?.close());

// A world for each test: who closed a page is still there for its grace.
beforeEach(async () => { world = await startWorld({ grace }); });
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  await world.close();
});

/** A browser of its own, so that it can be killed. */
async function launchApart(): Promise<{ browser: Browser; server: BrowserServer }> {
  const server = await chromium.launchServer({ executablePath: findChromium()!, args: chromiumArgs });
  return { server, browser: await chromium.connect(server.wsEndpoint()) };
}

const presence = (person: Person, userID: string) => person.act(({ live, arg }) =>
  live.coHostStore.state.get().connected.find((host) => host.userID === arg)?.presence ?? 'gone', userID);

test('a host whose browser dies is shown as reconnecting, is back when it comes back in time, and has left when it does not', async () => {
  let apart = await launchApart();
  const ann = await openPerson(apart.browser, world, { userID: 'ann', liveID: 'a', as: 'host' });
  const ben = await openPerson(browser, world, { userID: 'ben', liveID: 'b', as: 'host' });
  const cyd = await openPerson(browser, world, { userID: 'cyd', liveID: 'b', as: 'audience' });
  await connect(ben, [ann]);
  await Promise.all([ben, cyd].map(({ page }) => moving(page, 2)));

  apart.server.process().kill('SIGKILL');
  await expect.poll(() => presence(cyd, 'ann'), { timeout: 5_000 }).toBe('reconnecting');
  await cyd.page.locator('live-view').getByText('Reconnecting').first().waitFor({ timeout: 5_000 });
  apart = await launchApart();
  const back = await openPerson(apart.browser, world, { userID: 'ann', liveID: 'a', as: 'host' });
  await expect.poll(() => presence(cyd, 'ann')).toBe('online');
  await Promise.all([back, ben, cyd].map(({ page }) => moving(page, 2)));

  apart.server.process().kill('SIGKILL');
  await expect.poll(() => presence(cyd, 'ann'), { timeout: 5_000 }).toBe('reconnecting');
  await expect.poll(() => presence(cyd, 'ann'), { timeout: (grace + 15) * 1000 }).toBe('gone');
  await expect.poll(() => presence(ben, 'ann')).toBe('gone');
  await Promise.all([ben, cyd].map(({ page }) => moving(page, 1)));
}, 240_000);

test('when LiveKit dies and comes back empty, scores and countdown go on and the pictures return by themselves', async () => {
  const dan = await openPerson(browser, world, { userID: 'dan', liveID: 'd', as: 'host' });
  const eve = await openPerson(browser, world, { userID: 'eve', liveID: 'e', as: 'host' });
  const fay = await openPerson(browser, world, { userID: 'fay', liveID: 'd', as: 'audience' });
  await connect(dan, [eve]);
  await Promise.all([dan, eve, fay].map(({ page }) => moving(page, 2)));
  const { battleInfo } = await dan.act(({ live }) =>
    live.battleStore.requestBattle({ config: { duration: 300 }, userIDList: ['eve'], timeout: 0 })
      .then(({ battleInfo: info }) => ({ battleInfo: info })));
  const timeShown = () => fay.page.locator('battle-timer').first().getByText(/\d:\d\d/).first().innerText();
  await fay.page.locator('battle-timer').first().getByText(/\d:\d\d/).first().waitFor();

  await world.killLivekit();
  const shown = await timeShown();
  const { body } = await world.backend.addScores(battleInfo!.battleID, [{ eventKey: 'g1', userID: 'eve', op: 'add', value: 70 }]);
  expect(body.entries[0]!.status).toBe('applied');
  await expect.poll(() => fay.act(({ live }) => live.battleStore.state.get().battleScore.get('eve'))).toBe(70);
  await expect.poll(timeShown).not.toBe(shown);
  expect(await presence(fay, 'eve')).toBe('online');

  await world.startLivekitAgain();
  await Promise.all([dan, eve, fay].map(({ page }) => moving(page, 2)));
  await voicesHeard(fay);
  await expect.poll(() => voicesHeard(fay), { timeout: 30_000, interval: 1_500 }).toBe(2);
}, 240_000);
