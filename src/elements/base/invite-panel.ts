import { html, type ComplexAttributeConverter, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { limits } from '../../model/limits.js';
import type { Seconds } from '../../model/index.js';
import { base } from './base.styles.js';
import type { InviteContent } from './invite-content.js';
import { invitePanelStyles } from './invite-panel.styles.js';
import { LiveElement } from './live-element.js';
import { panelTokens } from './panel-tokens.styles.js';
import { tokens } from './tokens.styles.js';

const durationsConverter: ComplexAttributeConverter<readonly Seconds[]> = {
  fromAttribute: (value) => (value ?? '').split(/[\s,]+/).filter(Boolean).map(Number),
};

/** Base of the panels that ask for a connection or a battle: the terms of it, and an empty surface until the content is loaded. */
export abstract class InvitePanel extends LiveElement {
  static override styles: CSSResultGroup = [tokens, panelTokens, base, invitePanelStyles];

  /** Lengths of a battle to choose from, 10 to 3600 s each; in the attribute separated by spaces. */
  @property({ converter: durationsConverter }) durations: readonly Seconds[] = [60, 180, 300, 600];

  /** The chosen length; 300 s, or the first offered, when absent. */
  @property({ type: Number }) duration?: Seconds | undefined;

  /** Penalty after the battle, 0 (none) to 600 s. */
  @property({ type: Number, attribute: 'penalty-duration' }) penaltyDuration: Seconds = 30;

  /** Time to answer, 1 to 300 s. */
  @property({ type: Number }) timeout: Seconds = limits.requestTimeout.default;

  /** An `OnDemand`: all that the panel shows. */
  protected abstract readonly content: { readonly now: InviteContent | undefined };

  #shown: InviteContent | undefined;

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    // Not in render(): a content that is made here reads its stores in this very update.
    this.#shown = this.content.now;
  }

  override render(): TemplateResult {
    return this.#shown?.render() ?? html`<div class="frame" part="panel"></div>`;
  }
}
