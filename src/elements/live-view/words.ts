import { html, nothing, type TemplateResult } from 'lit';
import type { canvasTexts, commonTexts } from '../../locales/en.js';
import type { viewTexts } from '../../locales/en/view.js';
import type { Entrance } from '../base/context.js';
import { formatDuration } from '../base/duration.js';
import type { Refusal } from '../base/events.js';
import { alertIcon, elsewhereIcon, goLiveIcon, moonIcon, offlineIcon, peopleIcon } from '../base/icons.js';
import type { Localize } from '../base/locale.js';
import { words } from '../base/message.js';
import { refusalText } from '../base/refusal.js';
import type { Condition } from './condition.js';
import type { Places } from './places.js';

type Texts = Localize<readonly [typeof commonTexts, typeof canvasTexts, typeof viewTexts]>;

const note = (content: TemplateResult): TemplateResult => html`<div class="note" part="note">${content}</div>`;

/** What stands in place of the picture, or dims it. `seconds` is how long a live that has ended went on. */
export function renderCondition(
  condition: Condition, seconds: number | undefined, texts: Texts, places: Places, entrance: Entrance | undefined,
): TemplateResult | typeof nothing {
  const { t } = texts;
  const full = (content: TemplateResult, isFault = false): TemplateResult => html`<div class="cover fill">
    <div class="message" part="message" role=${isFault ? 'alert' : nothing}>${content}</div>
  </div>`;
  switch (condition.name) {
    case 'loading':
      return nothing;
    case 'offline': {
      const own = html`<div class="message box" part="message">${words(offlineIcon(), t('offline'), t('reconnecting'))}</div>`;
      return html`<div class="cover veil">${places.offline.render('', null, own)}</div>`;
    }
    case 'ended':
      return full(words(moonIcon(), t('liveEnded'), seconds === undefined ? '' : formatDuration(seconds, t)));
    case 'not-live':
      return full(words(goLiveIcon(), t('notLive')));
    case 'refused': {
      const { code, retryAfter } = condition.refused;
      const again = html`<button class="pill" @click=${() => entrance?.enter().catch(() => {})}>${t('tryAgain')}</button>`;
      return full(html`${words(alertIcon(), refusalText(code, texts, retryAfter))}${condition.isFinal ? nothing : again}`, true);
    }
  }
}

/** Lines over the lower edge, which leave the faces free. */
export const renderNotes = ({ isHostedElsewhere, isFull }: Record<'isHostedElsewhere' | 'isFull', boolean>, { t }: Texts): TemplateResult =>
  html`${isHostedElsewhere ? note(words(elsewhereIcon(), t('elsewhere'), t('elsewhereHint'))) : nothing}
    ${isFull ? note(words(peopleIcon(), t('full'), t('fullHint'))) : nothing}`;

export const renderRefusal = ({ code }: Refusal, texts: Texts): TemplateResult => note(words(alertIcon(), refusalText(code, texts)));
