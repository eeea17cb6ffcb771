import { html, nothing, type PropertyValues } from 'lit';
import { canvasTexts } from '../../locales/en.js';
import { base } from '../base/base.styles.js';
import { soundOffIcon } from '../base/icons.js';
import type { Needs } from '../base/live-controller.js';
import { LiveElement } from '../base/live-element.js';
import { Localize } from '../base/locale.js';
import { messages } from '../base/message.styles.js';
import { StoreSelector } from '../base/store-selector.js';
import { tokens } from '../base/tokens.styles.js';
import { videoTokens } from '../base/video-tokens.styles.js';
import { styles } from './audio-unlock.styles.js';

/**
 * Asks for the tap that browsers demand before a page may sound, and is not there otherwise. One tap is for all lives, tiles and elements of the client.
 * @summary Asks once for the tap that lets the sound play.
 * @slot - What stands in the button, instead of icon and words.
 * @csspart button - The button.
 * @cssstate locked - The sound waits for a tap.
 */
export class AudioUnlock extends LiveElement {
  static override styles = [tokens, videoTokens, base, messages, styles];

  readonly #texts = new Localize(this, canvasTexts);
  readonly #session = new StoreSelector(this, () => this.scope.client?.media, ({ session }) => session);
  readonly #needsUnlock = new StoreSelector(this, () => this.#session.value?.needsUnlock);

  protected override get needs(): Needs {
    return 'client';
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.setState('locked', !!this.#needsUnlock.value);
  }

  // Sound that stays locked shows by the button that stays.
  readonly #unlock = (): void => void this.#session.value?.unlock().catch(() => {});

  override render() {
    if (!this.#needsUnlock.value) return nothing;
    return html`<button class="pill" part="button" @click=${this.#unlock}><slot>${soundOffIcon()}${this.#texts.t('tapForSound')}</slot></button>`;
  }
}
