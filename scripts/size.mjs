// What a page downloads, per scenario: minified, gzip -9, entry plus static imports (chunks loaded on demand are not
// counted). kB = 1000 B. Reads dist/, so build first.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const lit = ['lit', 'lit/*', '@lit/*', 'lit-html', 'lit-html/*', 'lit-element/*', '@lit/reactive-element'];
const client = `export { createLiveClient, coordinator } from './dist/index.js';`;
const elementsDir = 'dist/elements';
const tags = existsSync(elementsDir)
  ? readdirSync(elementsDir).filter((tag) => existsSync(`${elementsDir}/${tag}/${tag}.js`)).sort()
  : [];

const scenarios = [
  { name: 'core with coordinator backend', code: client, budget: 10_000 },
  { name: 'battle-bar with Lit', code: `import './dist/elements/battle-bar/define.js';`, budget: 14_000 },
  { name: 'all elements, Lit, core', code: `import './dist/elements/index.js'; ${client}`, budget: 45_000 },
  { name: 'CDN first load', file: 'dist/cdn/costage.js', budget: 20_000 },
  ...(tags.length ? tags : ['(no element)']).map((tag) => ({
    name: `${tag} without Lit`,
    code: `import './dist/elements/${tag}/define.js';`,
    external: lit,
    budget: 4_000,
  })),
];

const gzipped = (contents) => gzipSync(contents, { level: 9 }).length;

/** Files that load together with `entry`: static imports, followed. */
function firstLoad(files, entry, seen = new Set()) {
  seen.add(entry);
  for (const { path, kind, external } of files[entry].imports) {
    if (kind === 'import-statement' && !external && !seen.has(path)) firstLoad(files, path, seen);
  }
  return [...seen];
}

async function measureCode({ code, external = [] }) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: process.cwd(), sourcefile: 'scenario.js' },
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    conditions: ['production'],
    legalComments: 'none',
    external: [...external, 'livekit-client'],
    outdir: 'size',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  const contents = new Map(outputFiles.map((file) => [file.path, file.contents]));
  const entry = Object.keys(metafile.outputs).find((path) => metafile.outputs[path].entryPoint);
  return firstLoad(metafile.outputs, entry).reduce((sum, path) => sum + gzipped(contents.get(resolve(path))), 0);
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
  let text;
  let ok = false;
  try {
    const size = await (scenario.file ? measureFile(scenario) : measureCode(scenario));
    ok = size <= scenario.budget;
    text = `${kB(size).padStart(10)} of ${kB(scenario.budget)}`;
  } catch (error) {
    text = `not measured: ${error.errors?.[0]?.text ?? error.message}`;
  }
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${scenario.name.padEnd(36)} ${text}`);
  if (!ok) process.exitCode = 1;
}
