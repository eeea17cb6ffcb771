// Writes docs/errors.md from the one module that holds the codes. `--check` fails when the page is stale.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const { outputFiles: [{ text }] } = buildSync({ entryPoints: [`${root}src/model/errors.ts`], bundle: true, format: 'esm', write: false });
const { refusals } = await import(`data:text/javascript,${encodeURIComponent(text)}`);

const page = `# Error codes

What \`LiveError.code\`, the \`code\` of a problem document, and the results per target may say. Over HTTP each comes with its status.
Made from \`src/model/errors.ts\` by \`npm run errors-page\`.

| code | status | meaning |
| --- | --- | --- |
${Object.entries(refusals).map(([name, { status, message }]) => `| \`${name}\` | ${status} | ${message} |`).join('\n')}
`;

const file = `${root}docs/errors.md`;
if (!process.argv.includes('--check')) writeFileSync(file, page);
else if (readFileSync(file, 'utf8') !== page) {
  console.error('docs/errors.md is stale: run `npm run errors-page` and commit it.');
  process.exitCode = 1;
}
