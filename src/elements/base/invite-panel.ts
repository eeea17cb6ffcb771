import { html, type ComplexAttributeConverter, type CSSResultGroup, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { limits } from '../../model/limits.js';
import type { Seconds } from '../../model/index.js';
import { base } from './base.styles.js';
import { ContentElement } from './content-element.js';
import type { InviteContent } from './invite-content.js';
import { invitePanelStyles } from './invite-panel.styles.js';
import { panelTokens } from './panel-tokens.styles.js';
import { tokens } from './tokens.styles.js';

const durationsConverter: ComplexAttributeConverter<readonly Seconds[]> = {
  fromAttribute: (value) => (value ?? '').split(/[\s,]+/).filter(Boolean).map(Number),
};

/** Base of the panels that ask for a connection or a battle: the terms of it, and an empty surface until the content is loaded. */
export abstract class InvitePanel extends ContentElement<InviteContent> {
  static override styles: CSSResultGroup = [tokens, panelTokens, base, invitePanelStyles];

  /** Lengths of a battle to choose from, 10 to 3600 s each; in the attribute separated by spaces. */
  @property({ converter: durationsConverter }) durations: readonly Seconds[] = [60, 180, 300, 600];

  /** The chosen length; 300 s, or the first offered, when absent. */
  @property({ type: Number }) duration?: Seconds | undefined;

  /** Penalty after the battle, 0 (none) to 600 s. */
  @property({ type: Number, attribute: 'penalty-duration' }) penaltyDuration: Seconds = 30;

  /** Time to answer, 1 to 300 s. */
  @property({ type: Number }) timeout: Seconds = limits.requestTimeout.default;

  override render(): TemplateResult {
    return this.shown?.render() ?? html`<div class="frame" part="panel"></div>`;
  }
}
