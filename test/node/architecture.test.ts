import { readdirSync, readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = readFileSync(`${root}/docs/architecture.md`, 'utf8');
const described = [...page.matchAll(/^\| `([^`]+)` \|/gm)].map(([, folder]) => folder!);

/** Folders that git knows, so that build products and installed packages do not count. */
const tracked = (under: string) => {
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', under], { cwd: root, encoding: 'utf8' });
  const depth = under === '.' ? 0 : under.split('/').length;
  return new Set(files.split('\n').filter(Boolean).map((file) => file.split('/')).filter((parts) => parts.length > depth + 1)
    .map((parts) => parts.slice(0, depth + 1).join('/')));
};

test('the architecture page names every folder there is, and none that is not', () => {
  const top = [...tracked('.')].filter((folder) => folder !== 'src' && !folder.startsWith('.'));
  expect(described.toSorted()).toEqual([...top, ...tracked('src')].toSorted());
});

test('every element folder is named after its element', () => {
  for (const folder of readdirSync(`${root}/src/elements`, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    if (folder.name === 'base' || folder.name === 'testing') continue;
    expect(readdirSync(`${root}/src/elements/${folder.name}`), folder.name).toEqual(
      expect.arrayContaining([`${folder.name}.ts`, 'define.ts']));
  }
});
