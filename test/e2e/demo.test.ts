import type { Browser } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dataFolder, freePort, makeSecrets, startCoordinator, startDemoBackend, type Running } from './processes.js';
import { launch, moving, openScreen, type Screen } from './screens.js';

const hour = 3_600_000;
let browser: Browser;
let coordinator: Running;
let shop: Running;
let data: Awaited<ReturnType<typeof dataFolder>>;

beforeEach(async () => {
  const secrets = makeSecrets();
  data = await dataFolder();
  const shopPort = await freePort();
  const page = `http://localhost:${shopPort}`;
  coordinator = await startCoordinator(secrets, {
    port: await freePort(), data: data.path, args: ['--host', 'localhost', '--allowed-origins', page, '--webhook-url', `${page}/api/webhooks`],
  });
  shop = await startDemoBackend(secrets, { port: shopPort, coordinatorURL: coordinator.url });
  browser = await launch();
});

afterEach(async () => {
  await browser?.close();
  await shop?.stop();
  await coordinator?.stop();
  await data?.remove();
});

/** What the bar says, fighter by fighter. */
const scores = ({ page }: Screen) => page.locator('battle-bar').first().locator('[part=score]').allInnerTexts().then((texts) => texts.join(' '));
const secondsShown = async ({ page }: Screen) => {
  const [, minutes, seconds] = /(\d+):(\d\d)/.exec(await page.locator('battle-timer').first().getByText(/\d:\d\d/).first().innerText()) ?? [];
  return Number(minutes) * 60 + Number(seconds);
};

/** Prompts take no tap in their first 300 ms, so one is pressed until it has gone. */
const accept = async ({ page }: Screen) => {
  const button = page.getByRole('button', { name: 'Accept' });
  await button.waitFor();
  await expect.poll(async () => {
    // Three pages with pictures on two cores draw a few frames a second, and a press waits for two of them.
    await button.click({ timeout: 5_000 }).catch(() => {});
    await button.waitFor({ state: 'hidden', timeout: 1_000 }).catch(() => {});
    return button.count();
  }, { interval: 200, timeout: 25_000 }).toBe(0);
};

test('two hosts and an audience play a battle on the demo pages, and a rematch', async () => {
  const [mina, dario, nora] = [await openScreen(browser), await openScreen(browser), await openScreen(browser, { clockSkew: 3 * hour })];
  const everyone = [mina, dario, nora];
  await mina.page.goto(`${shop.url}/host/mina`);
  await mina.page.getByRole('button', { name: 'Go live' }).click();
  await moving(mina.page, 1);
  await dario.page.goto(`${shop.url}/host/dario`);
  await dario.page.getByRole('button', { name: 'Go live' }).click();
  await moving(dario.page, 1);
  await nora.page.goto(`${shop.url}/watch/mina`);
  await moving(nora.page, 1);

  await mina.page.getByRole('button', { name: 'Invite Dário Reis' }).click();
  await accept(dario);
  await Promise.all(everyone.map(({ page }) => moving(page, 2)));

  await mina.page.getByRole('radio', { name: '30 s' }).check({ force: true });
  await mina.page.getByRole('button', { name: 'Challenge 1 host' }).click();
  await accept(dario);
  await Promise.all(everyone.map(({ page }) => page.locator('battle-timer').first().getByText(/0:\d\d/).waitFor()));

  const shown = await Promise.all(everyone.map(secondsShown));
  expect(Math.max(...shown) - Math.min(...shown), `seconds shown: ${shown.join(', ')}`).toBeLessThanOrEqual(1);

  await nora.page.getByRole('button', { name: 'Rocket' }).click();
  await nora.page.getByRole('radio', { name: 'Dário Reis' }).check();
  await nora.page.getByRole('button', { name: 'Rose' }).click();
  for (const screen of everyone) await expect.poll(() => scores(screen), { timeout: 10_000 }).toMatch(/^(500.* 50|50 .*500)$/);

  await dario.page.reload();
  await moving(dario.page, 2);
  await expect.poll(() => scores(dario), { timeout: 10_000 }).toMatch(/500/);

  await mina.page.getByText('Victory').first().waitFor({ timeout: 40_000 });
  await dario.page.getByText('Defeat').first().waitFor();
  await nora.page.getByText('Victory').first().waitFor();
  for (const { page } of everyone) await page.locator('battle-timer').first().getByText('Penalty').waitFor();

  await dario.page.getByRole('button', { name: 'Rematch' }).click();
  await accept(mina);
  for (const screen of everyone) await expect.poll(() => scores(screen), { timeout: 10_000 }).toMatch(/^0 0$/);

  await dario.page.getByRole('button', { name: 'Leave battle' }).click();
  await mina.page.getByText('Victory').first().waitFor();
  const leave = dario.page.locator('live-controls').getByRole('button', { name: 'Leave connection' });
  await leave.first().click();
  await leave.last().click();
  await Promise.all([mina, nora].map(({ page }) => moving(page, 1)));

  for (const { complaints } of everyone) expect(complaints.filter((text) => /Content Security Policy|Refused to/i.test(text))).toEqual([]);
}, 180_000);
