// Writes custom-elements.json and the editor data made from it; `--check` fails when the committed files are stale.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cli } from '@custom-elements-manifest/analyzer/cli.js';
import { getVsCodeHtmlCustomData } from 'custom-element-vs-code-integration';
import { getWebTypesData } from 'custom-element-jet-brains-integration';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const manifest = await cli({ argv: ['analyze', '--quiet'], cwd: process.cwd(), noWrite: true });
const tags = manifest.modules.flatMap((module) => module.declarations ?? []).flatMap(({ tagName }) => tagName ?? []);
if (tags.length === 0) throw new Error('No element found: the manifest would be empty');

const format = (value) => `${JSON.stringify(typeof value === 'string' ? JSON.parse(value) : value, null, 2)}\n`;
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const files = {
  'custom-elements.json': format(manifest),
  'vscode.html-custom-data.json': format(getVsCodeHtmlCustomData(structuredClone(manifest), {})),
  'web-types.json': format({ ...JSON.parse(getWebTypesData(structuredClone(manifest), { packageJson: false })), version }),
};

if (process.argv.includes('--check')) {
  const stale = Object.keys(files).filter((file) => !existsSync(file) || readFileSync(file, 'utf8') !== files[file]);
  if (stale.length) {
    console.error(`Stale: ${stale.join(', ')}. Run: npm run manifest`);
    process.exitCode = 1;
  }
} else {
  for (const [file, text] of Object.entries(files)) writeFileSync(file, text);
}
console.log(`${tags.length} elements: ${tags.join(', ')}`);
