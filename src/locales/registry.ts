/** A text with `{holes}`; where a count decides, one text per plural category, `other` at least. */
export type Message = string | ({ other: string } & { [category in Intl.LDMLPluralRule]?: string });
export type Messages = Readonly<Record<string, Message>>;

const tables = new Map<string, Messages>();
const watchers = new Set<() => void>();

/** Adds the texts of a language (`ar`, `pt-BR`); elements on the page change at once. Keys left out stay English. */
export function registerLocale(tag: string, messages: Messages): void {
  tables.set(tag.toLowerCase(), messages);
  for (const watcher of [...watchers]) watcher();
}

/** Texts for `tag` or its nearest known relative (`ar-EG` takes `ar`, `zh-TW` takes `zh-Hant`). */
export function findMessages(tag: string): Messages | undefined {
  if (!tables.size) return undefined;
  const exact = tables.get(tag.toLowerCase());
  if (exact) return exact;
  try {
    const { language, script, region } = new Intl.Locale(tag).maximize();
    return [`${language}-${script}`, `${language}-${region}`, language].map((name) => tables.get(name.toLowerCase())).find(Boolean);
  } catch {
    return undefined;
  }
}

/** Calls when texts arrive. Returns its undo. */
export function onLocaleRegistered(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
