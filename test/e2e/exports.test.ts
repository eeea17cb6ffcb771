import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { exports } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as {
  exports: Record<string, string | null | { types: string; default: string }>;
};

/** Every entry point a user can write, wildcards spelled out from what was built. */
function entryPoints(): { name: string; file: string }[] {
  return Object.entries(exports).flatMap(([path, target]) => {
    if (target === null) return [];
    const file = typeof target === 'string' ? target : target.default;
    if (!path.includes('*')) return [{ name: path.replace(/^\./, 'costage'), file }];
    const before = file.slice(0, file.indexOf('*'));
    const after = file.slice(before.length + 1);
    return built(before, after).map((found) => ({
      name: path.replace(/^\./, 'costage').replace('*', found), file: file.replaceAll('*', found),
    }));
  });
}

/** What stands in place of `*` in `before*after`; a second `*` in `after` is the same name again. */
function built(before: string, after: string): string[] {
  return readdirSync(`${root}/${before}`).map((entry) => after.startsWith('/') ? entry : entry.slice(0, -after.length))
    .filter((name) => existsSync(`${root}/${before}${name}${after.replaceAll('*', name)}`));
}

const importAll = (names: string[]) => promisify(execFile)(process.execPath, ['--input-type=module', '-e', `
  for (const name of ${JSON.stringify(names)}) await import(name).catch((error) => { throw new Error(name + ': ' + error.message, { cause: error }); });
`], { cwd: root });

test('every export names a file that was built', () => {
  const missing = entryPoints().filter(({ file }) => !existsSync(`${root}/${file}`));
  expect(missing).toEqual([]);
});

test('costage and every element module can be imported in plain Node', async () => {
  const tags = readdirSync(`${root}/dist/elements`).filter((tag) => existsSync(`${root}/dist/elements/${tag}/${tag}.js`));
  expect(tags).toContain('battle-bar');
  const names = [
    'costage', 'costage/elements', 'costage/loader', 'costage/simulator', 'costage/direct', 'costage/livekit', 'costage/synthetic', 'costage/locales/ar.js',
    ...tags.flatMap((tag) => [`costage/elements/${tag}.js`, `costage/classes/${tag}.js`]),
  ];
  await importAll(names);
});
