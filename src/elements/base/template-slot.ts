import type { Context } from '@lit/context';
import { html, noChange, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { directive, Directive } from 'lit/directive.js';
import { place } from './place.js';
import { provideContext } from './provide-context.js';
import { setVars } from './style-vars.js';
import { remove, SlottableRequestEvent } from './slottable-request.js';

class Stamp extends Directive {
  #template: HTMLTemplateElement | undefined;
  #edition = -1;

  render(template: HTMLTemplateElement, edition: number): DocumentFragment | typeof noChange {
    if (template === this.#template && edition === this.#edition) return noChange;
    this.#template = template;
    this.#edition = edition;
    // React appends children to the template itself, not to its content.
    const source = template.content.hasChildNodes() ? template.content : template;
    const copy = document.createDocumentFragment();
    for (const node of source.childNodes) copy.append(document.importNode(node, true));
    return copy;
  }
}

const stamp = directive(Stamp);

export interface TemplateSlotOptions<Item> {
  /** What the page's builder returns for an item: a node, a Lit template, or nothing (null, undefined) for the default. */
  builder?: (item: Item) => unknown;
  /** Given to whatever fills the place: `seatContext` where items are seats. */
  context?: Context<unknown, Item | undefined>;
  /** The slot of the element around that the place itself goes into; without `context`, which needs a box of its own. */
  into?: string;
}

/**
 * A place `name` that the page may fill once per item, in three ways: a child with `slot="name.key"`, announced by `slottable-request`
 * (frameworks); a builder; a `<template slot="name">` child of the host, stamped per item. The first that is there wins, else the element's
 * own content shows. All three may change at any time.
 *
 * `#cards = new TemplateSlot<LiveListItem>(this, 'card')`, in render `this.#cards.render(item.liveID, item, html`...`)`.
 */
export class TemplateSlot<Item> implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #name: string;
  readonly #options: TemplateSlotOptions<Item>;
  #template: HTMLTemplateElement | undefined;
  #edition = 0;
  #observer: MutationObserver | undefined;
  #announced = new Map<string, Item>();
  #rendered = new Map<string, Item>();

  constructor(host: ReactiveControllerHost & HTMLElement, name: string, options: TemplateSlotOptions<Item> = {}) {
    this.#host = host;
    this.#name = name;
    this.#options = options;
    host.addController(this);
  }

  /**
   * Content for one item; call it once per shown item and render. `key` is stable and unique (a userID, a liveID); '' where the place is there
   * only once, whose child then is in `slot="name"`.
   */
  render(key: string, item: Item, own: unknown = nothing): TemplateResult {
    this.#rendered.set(key, item);
    const built = this.#options.builder?.(item);
    const isBuilt = built != null && built !== nothing;
    const content = isBuilt ? built : this.#template ? stamp(this.#template, this.#edition) : own;
    const { context, into } = this.#options;
    // The template of a single place would itself be slotted there, and hide its copy.
    if (!key && this.#template && !isBuilt) return html`${content}`;
    const filled = place(key ? `${this.#name}.${key}` : this.#name, content, into);
    return context ? html`<div ${setVars({ display: 'contents' })} ${provideContext(context, item)}>${filled}</div>` : filled;
  }

  /** Announces every shown item again, for a page that began to listen late. */
  announce(): void {
    this.#announced.clear();
    this.hostUpdated(this.#rendered);
  }

  hostConnected(): void {
    // Kept for life: an observer of its own host goes with it, and a moved host keeps what was stamped.
    if (!this.#observer && typeof MutationObserver !== 'undefined') {
      this.#observer = new MutationObserver((changes) => this.#look(changes));
    }
    this.#look();
  }

  hostUpdate(): void {
    this.#rendered = new Map();
  }

  hostUpdated(shown: ReadonlyMap<string, Item> = this.#rendered): void {
    for (const [key, item] of shown) {
      if (this.#announced.get(key) === item) continue;
      this.#announced.set(key, item);
      this.#host.dispatchEvent(new SlottableRequestEvent(this.#name, item, key || undefined));
    }
    for (const key of [...this.#announced.keys()]) {
      if (shown.has(key)) continue;
      this.#announced.delete(key);
      this.#host.dispatchEvent(new SlottableRequestEvent(this.#name, remove, key || undefined));
    }
  }

  #look(changes?: MutationRecord[]): void {
    const found = [...this.#host.children].find(
      (child): child is HTMLTemplateElement => child instanceof HTMLTemplateElement && child.slot === this.#name,
    );
    const isEdited = changes?.some(({ target }) => target === found || (found && found.content.contains(target)));
    if (found === this.#template && !isEdited && changes) return;
    const isNew = found !== this.#template || isEdited;
    this.#template = found;
    // observe() on a node that is observed already replaces its options: nothing is watched twice.
    this.#observer?.observe(this.#host, { childList: true });
    for (const child of this.#host.children) {
      if (child instanceof HTMLTemplateElement) this.#observer?.observe(child, { attributeFilter: ['slot'], childList: true });
    }
    if (found) this.#observer?.observe(found.content, { subtree: true, childList: true, characterData: true, attributes: true });
    if (!isNew) return;
    this.#edition++;
    this.#host.requestUpdate();
  }
}
