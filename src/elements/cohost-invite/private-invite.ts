import { html, type TemplateResult } from 'lit';
import { commonTexts } from '../../locales/en.js';
import { coHostTexts } from '../../locales/en/cohost-invite.js';
import { LIVE_ID_PATTERN } from '../../model/ids.js';
import type { LiveID } from '../../model/index.js';
import type { CostageElement } from '../base/costage-element.js';
import { Localize } from '../base/locale.js';
import { refusalText } from '../base/refusal.js';

const liveIDPattern = new RegExp(LIVE_ID_PATTERN);

/** The field for the id of a live that is in no list. */
export class PrivateInvite {
  readonly #host: CostageElement;
  readonly #invite: (liveID: LiveID) => Promise<string | undefined>;
  readonly #texts: Localize<readonly [typeof commonTexts, typeof coHostTexts]>;
  #fault = '';

  /** @param invite answers how it was taken; undefined when it may not ask, or the page took over */
  constructor(host: CostageElement, invite: (liveID: LiveID) => Promise<string | undefined>) {
    this.#host = host;
    this.#invite = invite;
    this.#texts = new Localize(host, commonTexts, coHostTexts);
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const input = (event.target as HTMLFormElement).querySelector('input')!;
    const liveID = input.value.trim();
    const { t } = this.#texts;
    this.#say(liveIDPattern.test(liveID) ? '' : t('badLiveID'));
    if (this.#fault) return;
    const result = await this.#invite(liveID);
    if (result === 'success') input.value = '';
    else if (result) this.#say(result === 'no-such-live' ? t('noLiveWithID') : refusalText(result, this.#texts));
  };

  #say(fault: string): void {
    this.#fault = fault;
    this.#host.requestUpdate();
  }

  /** @param labelledBy id of the words that name the field */
  render(labelledBy: string): TemplateResult {
    return html`<form novalidate @submit=${this.#submit}>
        <input
          dir="ltr"
          maxlength="48"
          autocomplete="off"
          autocapitalize="none"
          spellcheck="false"
          aria-labelledby=${labelledBy}
          aria-describedby="fault"
          aria-invalid=${!!this.#fault}
        />
        <button class="button">${this.#texts.t('inviteHost')}</button>
      </form>
      <p id="fault" class="refusal" role="alert">${this.#fault}</p>`;
  }
}
