import { css, html, nothing, type CSSResultGroup, type PropertyValues } from 'lit';
import { base } from './base.styles.js';
import { LiveElement } from './live-element.js';
import type { OnDemand } from './on-demand.js';
import { panelTokens } from './panel-tokens.styles.js';
import type { PromptCard } from './prompt-card.js';
import { StoreSelector } from './store-selector.js';
import { tokens } from './tokens.styles.js';

const styles = css`
  :host {
    display: block;
    max-inline-size: 384px;
  }
`;

/** Base of the prompts, which show nothing while nobody asks. What they show then is a `PromptCard`; a host's page has it before. */
export abstract class PromptElement extends LiveElement {
  static override styles: CSSResultGroup = [tokens, panelTokens, base, styles];

  protected abstract readonly card: Pick<OnDemand<object, PromptCard>, 'now' | 'soon'>;
  /** Somebody waits for an answer. */
  protected abstract readonly isAsked: boolean;

  readonly #role = new StoreSelector(this, () => this.scope.live?.state, ({ role }) => role);
  #shown: PromptCard | undefined;

  protected get isHost(): boolean {
    return this.#role.value === 'host';
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.setStates(this.#shown?.states);
  }

  override render(): unknown {
    if (this.isAsked) this.#shown = this.card.now;
    else if (this.isHost) this.#shown = this.card.soon;
    const content = this.#shown?.render() ?? nothing;
    return html`<p class="only-spoken" role="status">${this.#shown?.said}</p>${content}`;
  }
}
