import { unsafeStatic, type StaticValue } from 'lit/static-html.js';

/**
 * The tag of another element of the kit beside `host`: `defineAll({ prefix })` gives all the same prefix, so what stands before the host's
 * own name stands before the other's. For templates of `lit/static-html.js`; needs no import of the other class.
 */
export const tagBeside = (host: Element, own: string, other: string): StaticValue =>
  unsafeStatic(host.localName.endsWith(own) ? host.localName.slice(0, -own.length) + other : other);
