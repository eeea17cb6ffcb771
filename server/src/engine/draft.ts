import type { Key, Read } from '../../../src/rules/index.js';
import { isMissing, type Missing } from '../../../src/rules/index.js';
import type { Loaded, Storage, Version } from '../storage/storage.js';

/** The state as a few acts see it: what storage holds, under what the acts before have written. */
export class Draft {
  readonly writes = new Map<Key, object | null>();
  #loaded = new Map<Key, Loaded>();

  constructor(private readonly storage: Pick<Storage, 'load'>) {}

  readonly read: Read = (key) => (this.writes.has(key) ? this.writes.get(key) : this.#loaded.get(key)?.entity);

  async load(keys: readonly Key[]): Promise<void> {
    const wanted = keys.filter((key) => !this.#loaded.has(key));
    if (wanted.length === 0) return;
    for (const [key, loaded] of await this.storage.load(wanted)) this.#loaded.set(key, loaded);
  }

  /** Everything that was read, with the version found. */
  get reads(): ReadonlyMap<Key, Version> {
    return new Map([...this.#loaded].map(([key, { version }]) => [key, version]));
  }
}

/** Reads a view of the state, loading what it turns out to need. */
export async function project<View>(
  storage: Pick<Storage, 'load'>, view: (read: Read) => View | Missing,
): Promise<View> {
  const draft = new Draft(storage);
  for (;;) {
    const seen = view(draft.read);
    if (!isMissing(seen)) return seen;
    await draft.load(seen.missing);
  }
}
