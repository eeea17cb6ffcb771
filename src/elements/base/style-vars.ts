import { noChange, type ElementPart } from 'lit';
import { directive, Directive, PartType, type PartInfo } from 'lit/directive.js';

class SetVars extends Directive {
  #set: Record<string, string> = {};

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('setVars() goes into a tag, without an attribute.');
  }

  render(_vars: Readonly<Record<string, string | number | null | undefined>>): typeof noChange {
    return noChange;
  }

  override update({ element }: ElementPart, [vars]: Parameters<this['render']>): typeof noChange {
    const { style } = element as HTMLElement;
    const next: Record<string, string> = {};
    for (const [name, value] of Object.entries(vars)) {
      if (value == null) continue;
      next[name] = String(value);
      if (next[name] !== this.#set[name]) style.setProperty(name, next[name]);
    }
    for (const name in this.#set) if (!(name in next)) style.removeProperty(name);
    this.#set = next;
    return noChange;
  }
}

/**
 * Dynamic style without a `style` attribute, which a strict content security policy drops:
 * `<i ${setVars({ '--share': share })}></i>`. Takes custom properties and, written in kebab case, any other.
 */
export const setVars = directive(SetVars);
