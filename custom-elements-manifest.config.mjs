import { posix } from 'node:path';

const toDist = (path) => path.replace(/^\/?src\//, 'dist/').replace(/\.ts$/, '.js');

const isPublic = (member) =>
  !member.static && member.privacy !== 'private' && member.privacy !== 'protected' && !/^[_#]/.test(member.name);

const isSurface = (module) =>
  module.declarations?.some((declaration) => declaration.tagName) ||
  module.exports?.some((entry) => entry.kind === 'custom-element-definition');

/** Rewrites every `module` reference below a node from sources to published files. */
function publishPaths(node) {
  for (const [key, value] of Object.entries(node)) {
    if (key === 'module' && typeof value === 'string') node[key] = toDist(value);
    else if (value && typeof value === 'object') publishPaths(value);
  }
}

/** The manifest describes what the package publishes: its files, its elements, their public members, in a fixed order. */
const publishedSurface = () => ({
  name: 'published-surface',
  packageLinkPhase({ customElementsManifest: manifest }) {
    manifest.modules = manifest.modules.filter(isSurface).sort((a, b) => (a.path < b.path ? -1 : 1));
    for (const module of manifest.modules) {
      module.path = toDist(module.path);
      for (const declaration of module.declarations ?? []) {
        if (declaration.members) declaration.members = declaration.members.filter(isPublic);
      }
    }
    publishPaths(manifest.modules);
  },
});

/** Reads `define('battle-bar', BattleBar)`; the analyzer itself knows `customElements.define` only. */
const guardedDefinitions = () => ({
  name: 'guarded-definitions',
  analyzePhase({ ts, node, moduleDoc }) {
    if (!ts.isCallExpression(node) || node.expression.getText() !== 'define') return;
    const [tag, element] = node.arguments;
    if (!tag || !element || !ts.isStringLiteral(tag) || !ts.isIdentifier(element)) return;
    const source = node
      .getSourceFile()
      .statements.filter(ts.isImportDeclaration)
      .find(({ importClause }) => importClause?.namedBindings?.elements?.some(({ name }) => name.text === element.text));
    if (!source) return;
    const module = posix.join(posix.dirname(moduleDoc.path), source.moduleSpecifier.text.replace(/\.js$/, '.ts'));
    moduleDoc.exports.push({
      kind: 'custom-element-definition',
      name: tag.text,
      declaration: { name: element.text, module },
    });
  },
});

export default {
  globs: ['src/elements/*/*.ts'],
  exclude: ['**/*.test.ts', '**/*.styles.ts'],
  litelement: true,
  packagejson: false,
  plugins: [guardedDefinitions(), publishedSurface()],
};
