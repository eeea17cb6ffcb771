/** A text with `{holes}`; where a count decides, one text per plural category, `other` at least. */
export type Message = string | ({ other: string } & { [category in Intl.LDMLPluralRule]?: string });
export type Messages = Readonly<Record<string, Message>>;

const tables = new Map<string, Messages>();
const watchers = new Set<() => void>();
let observer: MutationObserver | undefined;

const tell = (): void => watchers.forEach((watcher) => watcher());

/** Adds the texts of a language (`ar`, `pt-BR`); elements on the page change at once. Keys left out stay English. */
export function registerLocale(tag: string, messages: Messages): void {
  tables.set(tag.toLowerCase(), messages);
  tell();
}

/**
 * The texts for a wanted language or its nearest known relative (`ar-EG` takes `ar`, `zh-TW` takes `zh-Hant`), and the locale that fits them:
 * English where nothing does, so that numbers agree with the words around them.
 */
export function resolveLanguage(wanted: string): { locale: string; table?: Messages | undefined } {
  try {
    const { language, script, region } = new Intl.Locale(wanted).maximize();
    const names = [wanted, `${language}-${script}`, `${language}-${region}`, language];
    const table = names.map((name) => tables.get(name.toLowerCase())).find(Boolean);
    if (table || language === 'en') return { locale: wanted, table };
  } catch {
    // Not a language tag.
  }
  return { locale: 'en' };
}

/** Calls when texts arrive or a `lang` attribute of the page changes. Returns its undo; the last one ends the watch. */
export function watchLanguages(watcher: () => void): () => void {
  watchers.add(watcher);
  if (!observer) {
    observer = new MutationObserver(tell);
    observer.observe(document.documentElement, { attributeFilter: ['lang'], subtree: true });
  }
  return () => {
    watchers.delete(watcher);
    if (watchers.size) return;
    observer?.disconnect();
    observer = undefined;
  };
}
