// Builds the kit into dist/ and the coordinator into server/dist/. `--kit` or `--server` builds one of them.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, rmSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { build as esbuild } from 'esbuild';
import { rollup } from 'rollup';
import { loadConfigFile } from 'rollup/loadConfigFile';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const only = process.argv.slice(2);
const wants = (part) => only.length === 0 || only.includes(`--${part}`);

async function step(name, run) {
  const start = performance.now();
  await run();
  console.log(`${name.padEnd(16)} ${((performance.now() - start) / 1000).toFixed(1)} s`);
}

function declarations(project) {
  const { status } = spawnSync(
    process.execPath,
    ['node_modules/@typescript/native/bin/tsc', '--emitDeclarationOnly', '--pretty', 'false', '-p', project],
    { stdio: 'inherit' },
  );
  if (status !== 0) throw new Error(`tsc -p ${project} failed`);
}

async function modules() {
  const { options, warnings } = await loadConfigFile(fileURLToPath(new URL('../rollup.config.mjs', import.meta.url)));
  warnings.flush();
  for (const config of options) {
    const bundle = await rollup(config);
    for (const output of config.output) await bundle.write(output);
    await bundle.close();
  }
}

/** The kit's model and rules are compiled in: a published server cannot reach into the kit's sources. */
async function server() {
  await esbuild({
    entryPoints: ['index', 'cli', 'scoring'].map((name) => `server/src/${name}.ts`).filter((file) => existsSync(file)),
    outdir: 'server/dist',
    bundle: true,
    splitting: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    chunkNames: 'chunks/[name]-[hash]',
    sourcemap: true,
    sourcesContent: false,
    tsconfig: 'server/tsconfig.json',
    logLevel: 'warning',
  });
  if (existsSync('server/dist/cli.js')) chmodSync('server/dist/cli.js', 0o755);
}

try {
  if (wants('kit')) {
    rmSync('dist', { recursive: true, force: true });
    await step('kit modules', modules);
    if (existsSync('src/themes')) cpSync('src/themes', 'dist/themes', { recursive: true });
    await step('kit types', () => declarations('tsconfig.kit.json'));
  }
  if (wants('server')) {
    rmSync('server/dist', { recursive: true, force: true });
    await step('server modules', server);
    await step('server types', () => declarations('server/tsconfig.json'));
  }
} catch (error) {
  console.error(error.frame ? `${error.message}\n${error.loc?.file ?? ''}\n${error.frame}` : error);
  process.exitCode = 1;
}
