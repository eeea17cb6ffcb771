import { html, nothing, type TemplateResult } from 'lit';
import type { Live } from '../../client/live.js';
import type { MediaSession, Tile } from '../../core/media.js';
import { canvasTexts, commonTexts, seatTexts } from '../../locales/en.js';
import { tileTexts } from '../../locales/en/tile.js';
import type { SeatInfo, SeatUserInfo } from '../../model/index.js';
import { alertIcon, lockIcon, peopleIcon, plusIcon, screenIcon, soundOffIcon } from '../base/icons.js';
import { Localize } from '../base/locale.js';
import { words } from '../base/message.js';
import { messages } from '../base/message.styles.js';
import { StoreSelector } from '../base/store-selector.js';
import type { LiveSeat } from './live-seat.js';
import { styles as own } from './seat-words.styles.js';
import { seatSigns, type SeatSign } from './signs.js';

export const styles = [messages, own];

/** Of the reference's network qualities, 4 is bad and 6 is down. */
const weakQuality = 4;

/** What a tile lends to its words. */
export interface Lent {
  readonly host: LiveSeat;
  readonly live: () => Live | undefined;
  readonly seat: () => SeatInfo | undefined;
  readonly session: () => MediaSession | null | undefined;
}

/** What is heard and seen of a person now. */
export interface Presence {
  isSpeaking: boolean;
  hasVideo: boolean;
  tile: Tile | undefined;
}

/** What a tile says: the signs at a name, and words over the picture or in its place. */
export class SeatWords {
  readonly #host: LiveSeat;
  readonly #texts: Localize<readonly [typeof commonTexts, typeof canvasTexts, typeof seatTexts, typeof tileTexts]>;
  readonly #isWeak;
  readonly #isMutedHere;
  readonly #isFighting;
  readonly #needsUnlock;
  readonly #unlock: () => void;

  constructor({ host, live, seat, session }: Lent) {
    const id = (): string => seat()?.userInfo?.userID ?? '';
    this.#host = host;
    this.#texts = new Localize(host, commonTexts, canvasTexts, seatTexts, tileTexts);
    this.#isWeak = new StoreSelector(
      host, () => live()?.liveSeatStore.state, ({ networkQualities }) => (networkQualities.get(id()) ?? 0) >= weakQuality,
    );
    this.#isMutedHere = new StoreSelector(
      host, () => live()?.coHostStore.state, ({ mutedHosts }) => mutedHosts.includes(seat()?.liveID ?? ''),
    );
    this.#isFighting = new StoreSelector(
      host,
      () => live()?.battleStore.state,
      ({ phase, battleUsers }) => phase === 'running' && battleUsers.some(({ userID }) => userID === id()),
    );
    this.#needsUnlock = new StoreSelector(host, () => session()?.needsUnlock);
    // Sound that stays locked shows by the button that stays.
    this.#unlock = () => void session()?.unlock().catch(() => {});
  }

  get isWeak(): boolean {
    return !!this.#isWeak.value;
  }

  #signsOf(user: SeatUserInfo, { isSpeaking, hasVideo, tile }: Presence): readonly SeatSign[] {
    return seatSigns(user, {
      speaking: isSpeaking,
      isCameraOff: user.cameraStatus === 'off' || (!hasVideo && tile?.status === 'playing'),
      isWeak: this.isWeak,
      isMutedHere: !!this.#isMutedHere.value,
    }, this.#texts.t);
  }

  /** Signs and name, for the chip. */
  renderName(user: SeatUserInfo, name: string, presence: Presence): TemplateResult {
    const isScreen = user.screenStatus === 'on';
    return html`${this.#signsOf(user, presence).map(({ icon, text }) => html`${icon}<span class="only-spoken">${text} </span>`)}${isScreen
      ? screenIcon()
      : nothing}<bdi class="cut">${isScreen ? this.#texts.t('screenOf', { name }) : name}</bdi>`;
  }

  /** Signs alone, for the corner. */
  renderSigns(user: SeatUserInfo, presence: Presence): TemplateResult {
    return html`<div class="corner">${this.#signsOf(user, presence).map(
      ({ icon, text }) => html`<span class="sign" part="sign">${icon}<span class="only-spoken">${text}</span></span>`,
    )}</div>`;
  }

  /** Why there is no picture; undefined where the person just shows none. */
  renderInstead({ tile }: Presence): TemplateResult | undefined {
    const { t } = this.#texts;
    if (tile?.status === 'failed') return message(words(alertIcon(), t('noPicture'), t(tile.hasAudio ? 'noPictureHint' : 'fullHint')));
    if (tile?.status === 'full' && !this.#host.isInView) return message(words(peopleIcon(), t('full'), t('fullHint')));
    return undefined;
  }

  /** Over a picture that stands still. */
  renderVeil(isAway: boolean): TemplateResult {
    const { t } = this.#texts;
    const content = words(html`<i class="spinner"></i>`, t('reconnecting'), isAway && this.#isFighting.value ? t('giftsCount') : '');
    return html`<div class="layer veil">${message(content, true)}</div>`;
  }

  renderSound({ tile }: Presence): TemplateResult | typeof nothing {
    return this.#needsUnlock.value && !this.#host.isInView && tile?.hasAudio
      ? html`<button class="pill" part="sound" @click=${this.#unlock}>${soundOffIcon()}${this.#texts.t('tapForSound')}</button>`
      : nothing;
  }

  renderEmpty({ isLocked }: SeatInfo): TemplateResult {
    const { t } = this.#texts;
    return html`<div class="layer">${message(isLocked ? words(lockIcon(), t('locked')) : words(plusIcon(), t('takeSeat')))}</div>`;
  }
}

const message = (content: TemplateResult, isOverPicture = false): TemplateResult =>
  html`<div class="message ${isOverPicture ? 'box' : ''}" part="message">${content}</div>`;
