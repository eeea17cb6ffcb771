import { version } from './version.js';

/** An element class that can name the version of the kit it came from. */
export type ElementClass = CustomElementConstructor & { version?: string };

/**
 * Registers `element` as `<tag>`. Never throws: a taken tag is left as it is, with a warning that names both versions, so that one clash
 * does not stop the elements after it. A class that is registered already gets a subclass, so the same element may have two tags.
 */
export function define(tag: string, element: ElementClass, registry: CustomElementRegistry | undefined = globalThis.customElements): void {
  const known = registry?.get(tag) as ElementClass | undefined;
  if (known === element || !registry) return;
  if (known) {
    if (Object.getPrototypeOf(known) === element) return;
    console.warn(
      `<${tag}> is taken by ${known.version ? `costage ${known.version}` : 'another script'}; costage ${version} leaves it alone. ` +
        'Load one copy of costage, or call defineAll({ prefix }) to use other tag names.',
    );
    return;
  }
  try {
    registry.define(tag, element);
  } catch {
    try {
      registry.define(tag, class extends element {});
    } catch (error) {
      console.warn(`costage ${version} could not define <${tag}>.`, error);
    }
  }
}
