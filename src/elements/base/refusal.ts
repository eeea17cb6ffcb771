import { html, nothing, type TemplateResult } from 'lit';
import type { Messages } from '../../locales/registry.js';
import type { Refusal } from './events.js';
import type { Localize } from './locale.js';
import { OnDemand } from './on-demand.js';

type Texts = Pick<Localize<readonly Messages[]>, 'host' | 'lookUp'>;
type Sentences = typeof import('../../locales/en/errors.js');

const sentences = (): Promise<Sentences> => import('../../locales/en/errors.js');
const parts = new WeakMap<Texts, OnDemand<Sentences, Messages>>();

/** The sentences for the host of these texts. */
function sentencesFor(texts: Texts): OnDemand<Sentences, Messages> {
  let part = parts.get(texts);
  if (!part) parts.set(texts, (part = new OnDemand(texts.host, sentences, ({ errorTexts }) => errorTexts)));
  return part;
}

/**
 * The sentence for a refusal code, also for one target of a batch: `refusalText('busy', this.#texts)`. Empty while the sentences are on their way; the
 * host renders again when they are there.
 */
export function refusalText(code: string, texts: Texts, retryAfter?: number): string {
  const english = sentencesFor(texts).now;
  if (!english) return '';
  const key = code === 'rate-limited' && retryAfter ? 'error.retry' : `error.${code}`;
  return texts.lookUp([english], key in english ? key : 'error.internal', { count: Math.ceil(retryAfter ?? 0) });
}

/**
 * The last refusal in words, spoken at once: `${refusal(this.refused, this.#texts)}`. Style: `.refusal` of the `panels` sheet. Whoever may show one has the
 * sentences loaded in idle time: a refusal may be that there is no network.
 */
export function refusal(refused: Refusal | undefined, texts: Texts): TemplateResult | typeof nothing {
  if (refused) return html`<p class="refusal" part="refusal" role="alert">${refusalText(refused.code, texts, refused.retryAfter)}</p>`;
  sentencesFor(texts).ahead();
  return nothing;
}
