import type { PropertyValues } from 'lit';
import { LiveElement } from './live-element.js';

/** Base of elements whose content is loaded when there is something to show: the class is the shell, `shown` its content, made with `lend()`. */
export abstract class ContentElement<Content> extends LiveElement {
  /** An `OnDemand`. */
  protected abstract readonly content: { readonly now: Content | undefined; readonly soon: Content | undefined };

  /** For `render()`; undefined until the content is loaded. */
  protected shown: Content | undefined;

  /** There is something to show; before, the content comes in idle time. */
  protected get isWanted(): boolean {
    return true;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    // Not in render(): a content that is made here reads its stores in this very update.
    this.shown = this.isWanted ? this.content.now : this.content.soon;
  }

  abstract override render(): unknown;
}
