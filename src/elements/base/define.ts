import { version } from './version.js';

/** An element class that can name the version of the kit it came from. */
export type ElementClass = CustomElementConstructor & { version?: string };

/**
 * Registers `element` as `<tag>`. Never throws: a taken tag is left as it is, with a warning that names both versions, so that one clash
 * does not stop the elements after it. A class that is registered already gets a subclass, so the same element may have two tags.
 */
export function define(tag: string, element: ElementClass, registry: CustomElementRegistry | undefined = globalThis.customElements): void {
  const known: ElementClass | undefined = registry?.get(tag);
  if (!registry || known === element || (known && Object.getPrototypeOf(known) === element)) return;
  if (known) {
    const owner = known.version ? `costage ${known.version}` : 'another script';
    console.warn(`<${tag}> of costage ${version} is not defined: ${owner} has that tag. Load costage once, or call defineAll({ prefix }).`);
    return;
  }
  try {
    registry.define(tag, element);
  } catch {
    registry.define(tag, class extends element {});
  }
}
