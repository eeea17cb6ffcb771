import { nothing, type PropertyValues } from 'lit';
import type { LiveContent } from './live-content.js';
import { LiveElement } from './live-element.js';

/** Base of elements that show one content, wanted from the first look on. */
export abstract class ContentElement<Content extends Pick<LiveContent, 'render'>> extends LiveElement {
  /** An `OnDemand`. */
  protected abstract readonly content: { readonly now: Content | undefined };

  protected shown: Content | undefined;

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    // Not in render(): a content that is made here reads its stores in this very update.
    this.shown = this.content.now;
  }

  /** What stands there until the content is loaded, or has something to show. */
  protected renderFrame(): unknown {
    return nothing;
  }

  override render(): unknown {
    return this.shown?.render() ?? this.renderFrame();
  }
}
