// What a page downloads, per scenario: minified, gzip -9, as one file. What is imported on demand is not counted, except where a scenario
// says so: that part comes later, in idle time or when it is shown, but it comes.
// kB = 1000 B. Reads dist/, so build first.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const elementsDir = 'dist/elements';
const folders = (dir) => (existsSync(dir) ? readdirSync(dir) : []).sort();
const tags = folders(elementsDir).filter((tag) => existsSync(`${elementsDir}/${tag}/${tag}.js`));
const base = folders(`${elementsDir}/base`).filter((file) => file.endsWith('.js'));

const client = `export { createLiveClient, coordinator } from './dist/index.js';`;
const libraries = /^(lit|lit-html|lit-element|nanostores|@lit\/.*)(\/|$)/;
/** What every page with elements has anyway, once. */
const floor = /^dist\/(core|client|model|locales\/registry\.js|_virtual)/;

const isElement = (file) => file.startsWith(`${elementsDir}/`);
/** An element's own: what it adds to a page that has Lit, the stores, the shared base and the other elements. */
const isNotOwn = (tag) => (file) => floor.test(file) || (isElement(file) && !file.startsWith(`${elementsDir}/${tag}/`));

const tagsOf = (...names) => names.map((tag) => `import './${elementsDir}/${tag}/define.js';`).join('\n');
const audience = ['live-provider', 'live-view', 'live-notices'];
const host = [...audience, 'live-controls', 'cohost-invite', 'battle-invite', 'cohost-request', 'battle-request'];

/**
 * Bytes of gzip. `leaves` names the modules that do not count; `isWhole` counts what comes on demand too. One without a budget is printed
 * and never fails.
 */
const scenarios = [
  { name: 'core with coordinator backend', code: client, budget: 10_000 },
  { name: 'battle-bar with Lit', code: `import './dist/elements/battle-bar/define.js';`, budget: 14_000 },
  { name: 'all elements, Lit, core', code: `import './dist/elements/index.js'; ${client}`, budget: 45_000 },
  { name: 'all elements, on-demand parts too', code: `import './dist/elements/index.js'; ${client}`, isWhole: true, budget: 97_000 },
  { name: 'an audience\'s page', code: `${tagsOf(...audience)} ${client}` },
  { name: 'an audience\'s page, all of it', code: `${tagsOf(...audience)} ${client}`, isWhole: true },
  { name: 'a host\'s page', code: `${tagsOf(...host)} ${client}` },
  { name: 'a host\'s page, all of it', code: `${tagsOf(...host)} ${client}`, isWhole: true },
  { name: 'CDN first load', file: 'dist/cdn/costage.js', budget: 20_000 },
  { name: 'direct media', code: `export * from './dist/media/direct/index.js';`, budget: 6_000 },
  { name: 'livekit media without livekit-client', code: `export * from './dist/media/livekit/index.js';`, budget: 9_500 },
  { name: 'synthetic media', code: `export * from './dist/media/synthetic/index.js';`, budget: 9_000 },
  { name: 'simulator', code: `export * from './dist/backends/simulator/index.js';`, budget: 26_000 },
  {
    name: 'shared base of elements',
    code: base.map((file, at) => `export * as base${at} from './${elementsDir}/base/${file}';`).join('\n'),
    leaves: (file) => floor.test(file),
  },
  ...(tags.length ? tags : ['no-element']).map((tag) => ({
    name: `own code of ${tag}`,
    code: `import './${elementsDir}/${tag}/define.js';`,
    leaves: isNotOwn(tag),
    budget: 4_000,
  })),
];

/** A page asks for these later, or never. Notes which they are, but for media and the simulator, which have scenarios of their own. */
const onDemand = (later) => ({
  name: 'on-demand',
  setup(build) {
    build.onResolve({ filter: /.*/ }, ({ kind, path, resolveDir }) => {
      if (kind !== 'dynamic-import') return undefined;
      const file = relative(process.cwd(), resolve(resolveDir, path)).split(sep).join('/');
      if (!/^dist\/(media|backends)\//.test(file)) later.add(file);
      return { path, external: true };
    });
  },
});

/** Leaves out what a scenario does not count, and with it the libraries under it. */
const leaveOut = (leaves) => ({
  name: 'leave-out',
  setup(build) {
    build.onResolve({ filter: libraries }, ({ path }) => ({ path, external: true }));
    build.onResolve({ filter: /^\./ }, ({ path, resolveDir, importer }) => {
      if (!importer || importer === 'scenario.js') return undefined;
      const file = relative(process.cwd(), resolve(resolveDir, path)).split(sep).join('/');
      return leaves(file) ? { path: `/${file}`, external: true } : undefined;
    });
  },
});

const gzipped = (contents) => gzipSync(contents, { level: 9 }).length;

async function measureCode({ code, leaves, isWhole = false }) {
  const later = new Set();
  const { outputFiles: [file] } = await build({
    stdin: { contents: code, resolveDir: process.cwd(), sourcefile: 'scenario.js' },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    conditions: ['production'],
    legalComments: 'none',
    external: ['livekit-client'],
    plugins: leaves ? [onDemand(later), leaveOut(leaves)] : [onDemand(later)],
    write: false,
    logLevel: 'silent',
  });
  // Parts may have parts of their own.
  const whole = [...later].reduce((all, path) => (all.includes(`'./${path}'`) ? all : `${all}\nexport * as part${all.length} from './${path}';`), code);
  return isWhole && whole !== code ? measureCode({ code: whole, isWhole }) : gzipped(file.contents);
}

/** Files that load together with `entry`: static imports, followed. */
function firstLoad(files, entry, seen = new Set()) {
  seen.add(entry);
  for (const { path, kind, external } of files[entry].imports) {
    if (kind === 'import-statement' && !external && !seen.has(path)) firstLoad(files, path, seen);
  }
  return [...seen];
}

/** Files as published, measured one by one because they are downloaded one by one. */
async function measureFile({ file }) {
  const { metafile } = await build({
    entryPoints: [file],
    bundle: true,
    format: 'esm',
    external: ['livekit-client'],
    outdir: 'size',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  return firstLoad(metafile.inputs, file).reduce((sum, path) => sum + gzipped(readFileSync(path)), 0);
}

const kB = (bytes) => `${(bytes / 1000).toFixed(2)} kB`;

for (const scenario of scenarios) {
  const { name, budget } = scenario;
  const isBare = budget === undefined;
  let text;
  let verdict = 'FAILED';
  try {
    const size = await (scenario.file ? measureFile(scenario) : measureCode(scenario));
    if (isBare) verdict = '';
    else if (size <= budget) verdict = 'ok';
    text = isBare ? kB(size).padStart(10) : `${kB(size).padStart(10)} of ${kB(budget)}`;
  } catch (error) {
    text = `not measured: ${error.errors?.[0]?.text ?? error.message}`;
  }
  console.log(`${verdict.padEnd(6)} ${name.padEnd(36)} ${text}`);
  if (verdict === 'FAILED') process.exitCode = 1;
}
