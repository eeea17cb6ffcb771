import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { CoHostStore } from '../../core/co-host-store.js';
import { commonTexts } from '../../locales/en.js';
import { coHostTexts } from '../../locales/en/cohost-invite.js';
import type { SeatUserInfo } from '../../model/index.js';
import { avatar } from '../base/avatar.js';
import { CoHostExitEvent } from '../base/co-host-exit-event.js';
import type { CostageElement } from '../base/costage-element.js';
import { ask } from '../base/events.js';
import { soundIcon, soundOffIcon } from '../base/icons.js';
import { Localize } from '../base/locale.js';

/** The connected hosts at the foot of the panel: silence one for oneself, and leave them all, which it asks once. */
export class ConnectedHosts implements ReactiveController {
  readonly #host: CostageElement;
  readonly #find: () => CoHostStore | undefined;
  readonly #texts: Localize<readonly [typeof commonTexts, typeof coHostTexts]>;
  #isAsking = false;

  constructor(host: CostageElement, find: () => CoHostStore | undefined) {
    this.#host = host;
    this.#find = find;
    this.#texts = new Localize(host, commonTexts, coHostTexts);
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#isAsking = false;
  }

  async #ask(isAsking: boolean): Promise<void> {
    this.#isAsking = isAsking;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    // The same place, and at first the answer that changes nothing.
    this.#host.renderRoot.querySelector<HTMLElement>('.stay')?.focus();
  }

  async #leave(): Promise<void> {
    if (this.#host.isBusy) return;
    await ask(this.#host, new CoHostExitEvent(), () => this.#find()?.exitHostConnection());
    await this.#ask(false);
  }

  render(): TemplateResult | typeof nothing {
    const store = this.#find();
    const { connected = [], mutedHosts = [] } = store?.state.get() ?? {};
    const others = connected.filter(({ liveID }) => liveID !== store?.liveID);
    if (!others.length) this.#isAsking = false;
    const { t } = this.#texts;
    return others.length
      ? html`<hr class="rule" />
          <div class="head leave">
            <h3 class="label">${t(this.#isAsking ? 'exitAsk' : 'connected')}</h3>
            ${this.#isAsking
              ? html`<button class="button danger" aria-disabled=${this.#host.isBusy} @click=${() => this.#leave()}>
                  ${t('exitConnection')}
                </button>`
              : nothing}
            <button class="button stay ${this.#isAsking ? '' : 'quiet'}" @click=${() => this.#ask(!this.#isAsking)}>
              ${t(this.#isAsking ? 'cancel' : 'exitConnection')}
            </button>
          </div>
          <ul class="connected" part="connected">
            ${repeat(
              others,
              ({ liveID }) => liveID,
              (host) => this.#renderHost(host, mutedHosts.includes(host.liveID)),
            )}
          </ul>`
      : nothing;
  }

  #renderHost(host: SeatUserInfo, isMuted: boolean): TemplateResult {
    const { t } = this.#texts;
    const { liveID, userID, userName } = host;
    const name = userName || userID;
    return html`<li class="row">
      ${avatar(host)}
      <div class="grow">
        <div class="name cut">${name}</div>
        <div class="sub cut">${host.presence === 'reconnecting' ? t('reconnecting') : host.liveName}</div>
      </div>
      <button
        class="round ${isMuted ? 'off' : 'quiet'}"
        aria-label=${t(isMuted ? 'unmuteForMe' : 'muteForMe', { name })}
        @click=${() => void this.#find()?.muteRemoteHostAudio({ liveID, isMuted: !isMuted })}
      >
        ${isMuted ? soundOffIcon() : soundIcon()}
      </button>
    </li>`;
  }
}
