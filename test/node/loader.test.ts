import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const src = fileURLToPath(new URL('../../src', import.meta.url));
const tags = readdirSync(`${src}/elements`).filter((folder) => existsSync(`${src}/elements/${folder}/define.ts`));

test.each(['loader.ts', 'elements/index.ts'])('src/%s knows every element', (file) => {
  const text = readFileSync(`${src}/${file}`, 'utf8');
  expect(tags.filter((tag) => !text.includes(`/${tag}/`))).toEqual([]);
});
