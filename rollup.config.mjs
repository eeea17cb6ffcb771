import { existsSync, readdirSync, readFileSync } from 'node:fs';
import resolve from '@rollup/plugin-node-resolve';
import { minifyHTMLLiterals } from 'minify-literals';
import esbuild from 'rollup-plugin-esbuild';

const list = (dir) => (existsSync(dir) ? readdirSync(dir, { withFileTypes: true }) : []);
const folders = (dir) => list(dir).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
const tags = () => folders('src/elements').filter((tag) => existsSync(`src/elements/${tag}/${tag}.ts`));
const modules = (dir) =>
  list(dir)
    .map((entry) => entry.name)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.endsWith('.d.ts'))
    .map((name) => `${dir}/${name}`);

/** What the exports map of package.json promises. */
const entries = [
  'src/index.ts',
  'src/loader.ts',
  'src/elements/index.ts',
  ...tags().flatMap((tag) => [`src/elements/${tag}/define.ts`, `src/elements/${tag}/${tag}.ts`]),
  'src/backends/simulator/index.ts',
  ...folders('src/media').map((name) => `src/media/${name}/index.ts`),
  ...folders('src/frameworks').map((name) => `src/frameworks/${name}/index.ts`),
  ...modules('src/locales'),
].filter((file) => existsSync(file));

const packages = [/^lit(\/|$)/, /^@lit\//, /^nanostores(\/|$)/, /^livekit-client(\/|$)/, /^react(\/|$)/, /^vue(\/|$)/, /^@angular\//];
const isPackage = (id) => packages.some((pattern) => pattern.test(id));

const typescript = (options) => esbuild({ target: 'es2022', tsconfig: './tsconfig.json', ...options });

/** esbuild writes its helper for decorators of properties into every module that has one; once is enough. As many lines stay, for the source maps. */
const helperID = '\0decorate';
const helper = /^(?:var __(?:defProp|getOwnPropDesc) = .*;\n)+var __decorateClass = [\s\S]*?\n};\n/m;
const oneHelper = () => ({
  name: 'one-helper',
  resolveId: (id) => (id === helperID ? id : null),
  load: (id) =>
    id === helperID
      ? `export const decorate = (decorators, target, key, kind) => {
  const known = kind > 1 ? undefined : Object.getOwnPropertyDescriptor(target, key);
  const descriptor = decorators.reduceRight((last, decorator) => decorator(target, key, last) || last, known);
  if (descriptor) Object.defineProperty(target, key, descriptor);
};`
      : null,
  transform(code) {
    const [found] = helper.exec(code) ?? [];
    if (!found) return null;
    const lines = '\n'.repeat(found.split('\n').length - 1);
    return { code: code.replace(found, `import { decorate as __decorateClass } from '${helperID}';${lines}`), map: null };
  },
});

/** Bundlers leave templates as they are written, so style sheets are minified and indentation goes here. */
const withoutIndents = (html) => html.replace(/\s*\n\s*/g, ' ');
const literals = () => ({
  name: 'literals',
  transform: (code, id) =>
    /\/src\/(elements|locales)\/.*\.ts$/.test(id) ? minifyHTMLLiterals(code, { fileName: id, html: withoutIndents }).then((result) => result ?? null) : null,
});

/** Bundled libraries keep their licence texts in one file instead of a comment per module. */
const licences = () => ({
  name: 'licences',
  generateBundle(_, bundle) {
    const found = new Map();
    for (const chunk of Object.values(bundle)) {
      for (const id of Object.keys(chunk.modules ?? {})) {
        const [, dir, name] = /^(.*\/node_modules\/((?:@[^/]+\/)?[^/]+))\//.exec(id) ?? [];
        if (name) found.set(name, dir);
      }
    }
    const texts = [...found.keys()].sort().map((name) => {
      const dir = found.get(name);
      const file = readdirSync(dir).find((entry) => /^licen[cs]e/i.test(entry));
      const { license } = JSON.parse(readFileSync(`${dir}/package.json`, 'utf8'));
      return `${name} (${license})\n\n${file ? readFileSync(`${dir}/${file}`, 'utf8').trim() : ''}\n`;
    });
    this.emitFile({ type: 'asset', fileName: 'LICENSES.txt', source: texts.join('\n---\n\n') });
  },
});

const unbundled = {
  input: entries,
  external: isPackage,
  plugins: [resolve({ extensions: ['.ts', '.js'] }), literals(), typescript(), oneHelper()],
  output: { dir: 'dist', format: 'es', preserveModules: true, preserveModulesRoot: 'src', hoistTransitiveImports: false, sourcemap: true },
};

/** Split, so that a page with one tag loads one element, and livekit-client only where there is a LiveKit server. */
const cdn = {
  input: { costage: 'src/cdn.ts' },
  plugins: [
    resolve({ browser: true, extensions: ['.ts', '.mjs', '.js'], exportConditions: ['browser', 'production'] }),
    literals(),
    // A page has no `process`, which nanostores asks for the mode; so node_modules are compiled too.
    typescript({ minify: true, legalComments: 'none', exclude: [], define: { 'process.env.NODE_ENV': '"production"' } }),
    licences(),
  ],
  output: {
    dir: 'dist/cdn',
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: ({ facadeModuleId }) =>
      `chunks/${/\/elements\/([^/]+)\/define\.ts$/.exec(facadeModuleId ?? '')?.[1] ?? '[name]'}-[hash].js`,
    // A request costs more than a kilobyte that a page may not need: an audience's page makes a third fewer.
    experimentalMinChunkSize: 1500,
    banner: '/*! costage, MIT. Licences of the libraries inside: LICENSES.txt */',
    sourcemap: true,
  },
};

/** Type-only modules leave empty chunks; anything else rollup warns of would reach users. */
const onwarn = (warning) => {
  if (warning.code === 'EMPTY_BUNDLE') return;
  throw Object.assign(new Error(warning.message), warning);
};

export default [unbundled, existsSync('src/cdn.ts') && cdn].filter(Boolean).map((config) => ({ ...config, onwarn, logLevel: 'warn' }));
