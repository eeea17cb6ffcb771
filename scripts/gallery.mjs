// Photographs the pages of stories/gallery into docs/gallery, and lists the pictures there. Names as arguments make only those; a file that
// looks as before stays as it is.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { PNG } from 'pngjs';
import { createServer } from 'vite';
import { chromiumArgs, findChromium, installChromium } from './chromium.mjs';
import { looksAlike } from './looks-alike.mjs';
import { palettePNG } from './palette-png.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const out = `${root}docs/gallery`;
const all = JSON.parse(readFileSync(`${root}stories/gallery/shots.json`, 'utf8'));
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !all.some((shot) => shot.name === name));
if (unknown.length) throw new Error(`There is no picture ${unknown.join(', ')}; there are ${all.map(({ name }) => name).join(', ')}.`);

const executablePath = findChromium();
if (!executablePath) throw new Error(`No Chromium found. Install one: ${installChromium}`);

const listing = () => `# Gallery

The kit's elements on the simulator, made by \`npm run gallery\`. Mark, headers, chat, standings and the list of connected hosts are the page's own.

${all.map(({ name, title, words }) => `## ${title}\n\n${words}\n\n![${title}](${name}.png)\n`).join('\n')}`;

async function photograph(browser, address, { name, width, height, scheme = 'dark' }) {
  const isPhone = width < 500;
  const context = await browser.newContext({
    viewport: { width, height }, colorScheme: scheme, locale: 'en-GB', timezoneId: 'UTC', hasTouch: isPhone, isMobile: isPhone,
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error(`${name}: ${error.message}`));
  page.on('console', (message) => message.type() === 'error' && console.error(`${name}: ${message.text()}`));
  await page.goto(`${address}?shot=${name}`);
  await page.waitForFunction(() => 'still' in document.documentElement.dataset, undefined, { timeout: 60_000 });
  const still = await page.evaluate(() => document.documentElement.dataset.still);
  if (still !== 'yes') throw new Error(`${name}: ${still}`);
  const taken = palettePNG(PNG.sync.read(await page.screenshot({ animations: 'allow' })));
  await context.close();
  const file = `${out}/${name}.png`;
  const before = existsSync(file) && readFileSync(file);
  const isKept = before && looksAlike(PNG.sync.read(before), PNG.sync.read(taken));
  const png = isKept ? before : taken;
  if (!isKept) writeFileSync(file, png);
  console.log(`${name.padEnd(24)}${(png.length / 1024).toFixed(0).padStart(5)} kB${isKept ? ', as before' : ''}`);
  return png.length;
}

mkdirSync(out, { recursive: true });
const server = await createServer({
  configFile: false,
  root,
  logLevel: 'warn',
  cacheDir: `${root}node_modules/.vite/gallery`,
  server: { host: '127.0.0.1', port: 0, watch: null, hmr: false },
  optimizeDeps: { entries: ['stories/gallery/index.html'] },
});
await server.listen();
const browser = await chromium.launch({ executablePath, args: [...chromiumArgs, '--force-color-profile=srgb', '--font-render-hinting=none'] });
try {
  const address = `${server.resolvedUrls.local[0]}stories/gallery/index.html`;
  let bytes = 0;
  for (const shot of all) if (!wanted.length || wanted.includes(shot.name)) bytes += await photograph(browser, address, shot);
  writeFileSync(`${out}/README.md`, listing());
  console.log(`${(bytes / 1e6).toFixed(1)} MB in docs/gallery`);
} finally {
  await browser.close();
  await server.close();
}
