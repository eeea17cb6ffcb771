import { attachContextRoot } from './elements/base/context.js';

/** Every element, loaded when its tag is met. */
const elements: Readonly<Record<string, () => Promise<unknown>>> = {
  'audio-unlock': () => import('./elements/audio-unlock/define.js'),
  'battle-bar': () => import('./elements/battle-bar/define.js'),
  'battle-invite': () => import('./elements/battle-invite/define.js'),
  'battle-moments': () => import('./elements/battle-moments/define.js'),
  'battle-request': () => import('./elements/battle-request/define.js'),
  'battle-result': () => import('./elements/battle-result/define.js'),
  'battle-supporters': () => import('./elements/battle-supporters/define.js'),
  'battle-timer': () => import('./elements/battle-timer/define.js'),
  'battle-user-overlay': () => import('./elements/battle-user-overlay/define.js'),
  'cohost-invite': () => import('./elements/cohost-invite/define.js'),
  'cohost-request': () => import('./elements/cohost-request/define.js'),
  'device-controls': () => import('./elements/device-controls/define.js'),
  'device-preview': () => import('./elements/device-preview/define.js'),
  'live-controls': () => import('./elements/live-controls/define.js'),
  'live-list': () => import('./elements/live-list/define.js'),
  'live-notices': () => import('./elements/live-notices/define.js'),
  'live-provider': () => import('./elements/live-provider/define.js'),
  'live-seat': () => import('./elements/live-seat/define.js'),
  'live-view': () => import('./elements/live-view/define.js'),
  'seat-grid': () => import('./elements/seat-grid/define.js'),
};

/** Texts, loaded when their language is met. English is built in. */
const locales: Readonly<Record<string, () => Promise<unknown>>> = {
  ar: () => import('./locales/ar.js'),
};

const met = new Set<string>();

async function load(name: string, from: () => Promise<unknown>): Promise<void> {
  if (met.has(name)) return;
  met.add(name);
  try {
    await from();
  } catch (error) {
    // The next time it is met is a new chance.
    met.delete(name);
    console.error(`costage: ${name} did not load. Are the chunks beside the script that loads it?`, error);
  }
}

/** `ar-EG` is served by `ar`, `zh-TW` by `zh-Hant`. */
function namesOf(language: string): string[] {
  try {
    const { language: tongue, script, region } = new Intl.Locale(language).maximize();
    return [language, `${tongue}-${script}`, `${tongue}-${region}`, tongue];
  } catch {
    return [];
  }
}

function look(node: Node): void {
  if (!(node instanceof Element || node instanceof DocumentFragment)) return;
  const found = [...node.querySelectorAll('*')];
  if (node instanceof Element) found.push(node);
  for (const element of found) {
    const from = elements[element.localName];
    if (from) void load(`<${element.localName}>`, from);
    const language = element.getAttribute('lang') ?? (element.localName === 'live-provider' && element.getAttribute('locale'));
    const locale = language && namesOf(language).find((name) => name in locales);
    if (locale) void load(`the language ${locale}`, locales[locale]!);
    // What a page puts into a template is stamped where no observer looks.
    if (element instanceof HTMLTemplateElement) look(element.content);
  }
}

/**
 * Loads the elements that appear in a document or shadow root, from now on. The document of the page is watched from the start; a page with
 * shadow roots of its own calls this for each. Returns its undo.
 */
export function watch(root: Document | ShadowRoot): () => void {
  const observer = new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) (type === 'attributes' ? [target] : addedNodes).forEach(look);
  });
  observer.observe(root, { childList: true, subtree: true, attributeFilter: ['lang', 'locale'] });
  look(root instanceof Document ? root.documentElement : root);
  return () => observer.disconnect();
}

if (typeof document !== 'undefined') {
  // Before any element is there: it would miss the first requests for a provider.
  attachContextRoot();
  watch(document);
}
