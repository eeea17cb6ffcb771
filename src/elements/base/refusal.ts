import { html, nothing, type TemplateResult } from 'lit';
import { errorTexts } from '../../locales/en.js';
import type { Messages } from '../../locales/registry.js';
import type { Refusal } from './events.js';
import type { Localize } from './locale.js';

type Texts = Pick<Localize<readonly Messages[]>, 'lookUp'>;

/** The sentence for a refusal code, also for one target of a batch: `refusalText('busy', this.#texts)`. */
export function refusalText(code: string, texts: Texts, retryAfter?: number): string {
  const key = code === 'rate-limited' && retryAfter ? 'error.retry' : `error.${code}`;
  return texts.lookUp([errorTexts], key in errorTexts ? key : 'error.internal', { count: Math.ceil(retryAfter ?? 0) });
}

/** The last refusal in words, spoken at once: `${refusal(this.refused, this.#texts)}`. Style: `.refusal` of the `panels` sheet. */
export const refusal = (refused: Refusal | undefined, texts: Texts): TemplateResult | typeof nothing =>
  refused ? html`<p class="refusal" part="refusal" role="alert">${refusalText(refused.code, texts, refused.retryAfter)}</p>` : nothing;
