// The doors between the rooms as a lint rule: docs/architecture.md in a form that fails.
import { builtinModules } from 'node:module';
import { dirname, relative, resolve, sep } from 'node:path';

/**
 * Per room: the rooms (`to`) and packages it may import; `later` are rooms it may reach by `import()` only.
 * A file belongs to the longest room that holds it, and a room may always import itself.
 */
const rooms = {
  'src/model': {},
  'src/rules': { to: ['src/model'] },
  'src/core': { to: ['src/model'], packages: ['nanostores'] },
  'src/client': {
    to: ['src/core', 'src/model', 'src/backends/coordinator'],
    later: ['src/backends/simulator', 'src/media/livekit', 'src/media/direct', 'src/media/synthetic'],
  },
  'src/backends': { to: ['src/core', 'src/model'] },
  'src/backends/coordinator': { to: ['src/core', 'src/model', 'src/backends'] },
  'src/backends/simulator': { to: ['src/core', 'src/model', 'src/rules', 'src/backends'] },
  'src/media': { to: ['src/core', 'src/model'] },
  'src/media/direct': { to: ['src/core', 'src/model', 'src/media'] },
  'src/media/synthetic': { to: ['src/core', 'src/model', 'src/media'] },
  'src/media/livekit': { to: ['src/core', 'src/model', 'src/media'], packages: ['livekit-client'] },
  'src/locales': { to: ['src/model'] },
  'src/elements': {
    to: ['src/client', 'src/core', 'src/model', 'src/locales'],
    packages: ['lit', '@lit/context'],
  },
  'src/frameworks': {
    to: ['src/elements', 'src/client', 'src/core', 'src/model'],
    packages: ['lit', '@lit/react', 'react', 'vue', '@angular/core'],
  },
  // Entry points: src/index.ts, src/loader.ts, src/cdn.ts.
  src: {
    to: ['src/client', 'src/core', 'src/model', 'src/backends/coordinator', 'src/elements', 'src/locales'],
    later: ['src/backends/simulator', 'src/media/livekit', 'src/media/direct', 'src/media/synthetic'],
    packages: ['@lit/context'],
  },
  'server/src': { to: ['src/model', 'src/rules'], packages: 'any', not: [/^lit(\/|$)/, /^@lit\//, /^livekit-client/] },
};

const roomNames = Object.keys(rooms).sort((a, b) => b.length - a.length);
const roomOf = (path) => roomNames.find((room) => path === room || path.startsWith(`${room}/`));
const packageOf = (source) => source.split('/', source.startsWith('@') ? 2 : 1).join('/');
const isBuiltin = (source) => source.startsWith('node:') || builtinModules.includes(source);

function refusal(file, source, isDynamic) {
  const room = roomOf(file);
  const { to = [], later = [], packages = [], not = [] } = rooms[room];
  const isTest = file.endsWith('.test.ts');
  if (!source.startsWith('.')) {
    if (isTest) return undefined;
    if (not.some((pattern) => pattern.test(source))) return `${room} never imports ${source}`;
    if (packages === 'any') return undefined;
    if (isBuiltin(source)) return `${room} runs in browsers and never imports ${source}`;
    if (!packages.includes(packageOf(source))) return `${room} does not import the package ${packageOf(source)}`;
    return undefined;
  }
  const target = relative(process.cwd(), resolve(dirname(file), source)).split(sep).join('/');
  const targetRoom = roomOf(target);
  if (targetRoom === room || (isTest && target.startsWith('test/'))) return undefined;
  if (!targetRoom) return `${room} does not import ${target}`;
  if (to.includes(targetRoom)) return undefined;
  if (later.includes(targetRoom)) return isDynamic ? undefined : `${room} reaches ${targetRoom} by import() only`;
  return `${room} has no door to ${targetRoom}`;
}

const rule = {
  meta: { type: 'problem', schema: [], messages: { closed: '{{reason}}.' } },
  create(context) {
    const file = relative(process.cwd(), context.filename).split(sep).join('/');
    if (!roomOf(file)) return {};
    const check = (node, isDynamic = false) => {
      if (typeof node?.value !== 'string') return;
      const reason = refusal(file, node.value, isDynamic);
      if (reason) context.report({ node, messageId: 'closed', data: { reason } });
    };
    return {
      ImportDeclaration: (node) => check(node.source),
      ExportNamedDeclaration: (node) => check(node.source),
      ExportAllDeclaration: (node) => check(node.source),
      ImportExpression: (node) => check(node.source, true),
      TSImportType: (node) => check(node.source ?? node.argument?.literal),
    };
  },
};

export default { rules: { doors: rule } };
