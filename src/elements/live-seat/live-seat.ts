import { ContextProvider } from '@lit/context';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, queryAll, state } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import type { Live } from '../../client/live.js';
import { tileKey, type TileKey } from '../../core/media.js';
import type { SeatInfo, SeatUserInfo } from '../../model/index.js';
import { canvasTexts, commonTexts, seatTexts, tileTexts } from '../../locales/en.js';
import { avatar } from '../base/avatar.js';
import { avatars } from '../base/avatar.styles.js';
import { base } from '../base/base.styles.js';
import { chips } from '../base/chip.styles.js';
import { ContextReader } from '../base/context-reader.js';
import { liveContext, seatContext } from '../base/context.js';
import { alertIcon, lockIcon, peopleIcon, plusIcon, screenIcon, soundOffIcon } from '../base/icons.js';
import { LiveElement } from '../base/live-element.js';
import { Localize } from '../base/locale.js';
import { words } from '../base/message.js';
import { messages } from '../base/message.styles.js';
import { skeletons } from '../base/skeleton.styles.js';
import { StoreSelector } from '../base/store-selector.js';
import { tokens } from '../base/tokens.styles.js';
import { videoTokens } from '../base/video-tokens.styles.js';
import { styles } from './live-seat.styles.js';
import { Picture } from './picture.js';
import { seatSigns } from './signs.js';

/** Below this a microphone hears a room, not a voice; 0 to 100. */
const speakingVolume = 8;
/** Of the reference's network qualities, 4 is bad and 6 is down. */
const weakQuality = 4;

/**
 * One seat: the person's picture, or avatar while there is none, with name and signs.
 * @summary Tile of one person.
 * @slot - Over everything else, such as a battle-user-overlay.
 * @slot foreground - Over the picture, always; replaces name and signs.
 * @slot background - While there is no picture; replaces the avatar.
 * @csspart base - The tile.
 * @csspart video - The picture.
 * @csspart avatar - The round picture while the camera is off.
 * @csspart name - The chip with name and signs.
 * @csspart sign - A round sign in the corner, during a battle.
 * @csspart message - Words in the middle.
 * @csspart sound - The button that lets the sound play.
 * @cssstate speaking - The person speaks.
 * @cssstate muted - The person's microphone is off.
 * @cssstate camera-off - There is no picture to show.
 * @cssstate loading - The picture is on its way.
 * @cssstate reconnecting - The person's link dropped.
 * @cssstate weak - The person's network is weak.
 * @cssstate empty - Nobody sits here.
 * @cssstate locked - Nobody may sit here.
 * @cssproperty --costage-live-seat-radius - Corners; 18px when unset.
 * @cssproperty --costage-live-seat-signs-top - Room kept free above the signs in the corner.
 * @cssproperty --costage-live-seat-signs-side - start or end, the corner of the signs; end when unset.
 */
export class LiveSeat extends LiveElement {
  static override styles = [tokens, videoTokens, base, chips, avatars, skeletons, messages, styles];

  readonly #texts = new Localize(this, commonTexts, canvasTexts, seatTexts, tileTexts);
  readonly #around = new ContextReader(this, liveContext);
  readonly #seatGiver = new ContextProvider(this, { context: seatContext });
  /** The live around knows the seats of connected lives too; a live that it does not know stands alone. */
  readonly #isAround = new StoreSelector(
    this,
    () => this.#around.value?.liveSeatStore.state,
    ({ seatList }) => !this.client && (!this.liveID || seatList.some(({ liveID }) => liveID === this.liveID)),
  );
  readonly #found = new StoreSelector(
    this,
    () => (this.seat ? undefined : this.#live?.liveSeatStore.state),
    ({ seatList }) => this.#pick(seatList),
  );
  readonly #volume = new StoreSelector(
    this,
    () => this.#live?.liveSeatStore.state,
    ({ speakingUsers }) => (speakingUsers.get(this.#user?.userID ?? '') ?? 0) > speakingVolume,
  );
  readonly #isWeak = new StoreSelector(
    this,
    () => this.#live?.liveSeatStore.state,
    ({ networkQualities }) => (networkQualities.get(this.#user?.userID ?? '') ?? 0) >= weakQuality,
  );
  readonly #isMutedHere = new StoreSelector(
    this,
    () => this.#live?.coHostStore.state,
    ({ mutedHosts }) => mutedHosts.includes(this.#shownSeat?.liveID ?? ''),
  );
  readonly #isFighting = new StoreSelector(
    this,
    () => this.#live?.battleStore.state,
    ({ phase, battleUsers }) => phase === 'running' && battleUsers.some(({ userID }) => userID === this.#user?.userID),
  );
  readonly #session = new StoreSelector(
    this,
    () => this.scope.client?.media,
    ({ session }) => session,
  );
  readonly #tile = new StoreSelector(
    this,
    () => this.#session.value?.tiles,
    (tiles) => (this.#key ? tiles.get(this.#key) : undefined),
    (a, b) => a?.status === b?.status && a?.hasVideo === b?.hasVideo && a?.hasAudio === b?.hasAudio,
  );
  readonly #needsUnlock = new StoreSelector(this, () => this.#session.value?.needsUnlock);
  readonly #isSelf = new StoreSelector(
    this,
    () => this.scope.client?.state,
    ({ userInfo }) => userInfo?.userID === this.#user?.userID,
  );
  readonly #mirrorsCamera = new StoreSelector(
    this,
    () => this.scope.client?.deviceStore.state,
    ({ localMirrorType, isFrontCamera }) => localMirrorType === 'enable' || (localMirrorType === 'auto' && isFrontCamera),
  );

  /** Whose seat; the host's when absent. */
  @property({ attribute: 'user-id' }) userID?: string | undefined;

  /** The seat itself, instead of `user-id`. */
  @property({ attribute: false }) seat?: SeatInfo | undefined;

  /** How the picture fills the tile. A shared screen is never cut. */
  @property() fit: 'cover' | 'contain' = 'cover';

  /** Shows one's own picture as in a mirror: `auto` follows the DeviceStore. */
  @property({ attribute: 'mirror-self' }) mirrorSelf: 'auto' | 'on' | 'off' = 'auto';

  /** Leaves the name away and puts the signs into the corner, where something else says the name. */
  @property({ type: Boolean }) plain = false;

  /** @internal A view around offers the sound and says that the picture is full, once for all its tiles. */
  @property({ attribute: false }) isInView = false;

  @state() private hasFrame = false;
  @state() private filled: Readonly<Record<string, boolean>> = {};
  @queryAll('video') private videos!: NodeListOf<HTMLVideoElement>;

  protected readonly picture = new Picture(this, () => ({
    session: this.#session.value, key: this.#key, videos: this.videos,
  }));

  get #live(): Live | undefined {
    return this.#isAround.value ? this.#around.value : this.scope.live;
  }

  get #shownSeat(): SeatInfo | undefined {
    return this.seat ?? this.#found.value;
  }

  get #user(): SeatUserInfo | null | undefined {
    return this.#shownSeat?.userInfo;
  }

  get #key(): TileKey | undefined {
    const seat = this.#shownSeat;
    return seat?.userInfo ? tileKey(seat.liveID, seat.userInfo.userID) : undefined;
  }

  /** `live-id` names the live of the person, or the one in which a connected person is shown. */
  #pick(seats: readonly SeatInfo[]): SeatInfo | undefined {
    const { userID, liveID = this.#live?.liveID } = this;
    if (!userID) return seats.find((seat) => seat.index === 0 && seat.liveID === liveID);
    const theirs = seats.filter(({ userInfo }) => userInfo?.userID === userID);
    return theirs.find((seat) => seat.liveID === liveID) ?? theirs[0];
  }

  protected override update(changed: PropertyValues): void {
    this.#seatGiver.setValue(this.#shownSeat);
    super.update(changed);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const seat = this.#shownSeat;
    const user = seat?.userInfo;
    this.setState('speaking', this.#isSpeaking);
    this.setState('muted', user?.microphoneStatus === 'off');
    this.setState('camera-off', !!user && !this.#hasVideo);
    this.setState('loading', this.#isLoading);
    this.setState('reconnecting', user?.presence === 'reconnecting');
    this.setState('weak', !!user && !!this.#isWeak.value);
    this.setState('empty', !!seat && !user && !seat.isLocked);
    this.setState('locked', !!seat?.isLocked && !user);
  }

  get #hasVideo(): boolean {
    const { hasVideo, status } = this.#tile.value ?? {};
    return !!hasVideo && status !== 'failed' && status !== 'full';
  }

  get #isLoading(): boolean {
    const { cameraStatus, screenStatus } = this.#user ?? {};
    if (this.#hasVideo) return !this.hasFrame;
    const isSent = cameraStatus === 'on' || screenStatus === 'on';
    return isSent && ['idle', 'connecting'].includes(this.#tile.value?.status ?? '');
  }

  get #isSpeaking(): boolean {
    return !!this.#volume.value && this.#user?.microphoneStatus === 'on';
  }

  /** Only of the element that is seen: in the other the next picture starts, and the last one ends. */
  readonly #takeFrame = (): void => {
    this.hasFrame = [...this.videos].some(({ dataset, readyState }) =>
      dataset.live !== undefined && readyState >= HTMLMediaElement.HAVE_CURRENT_DATA);
  };

  readonly #lookAtSlot = ({ currentTarget }: Event): void => {
    const slot = currentTarget as HTMLSlotElement;
    const isFilled = slot.assignedNodes({ flatten: true }).some((node) => node instanceof Element || node.textContent?.trim());
    this.filled = { ...this.filled, [slot.name]: isFilled };
  };

  // Sound that stays locked shows by the button that stays.
  readonly #unlock = (): void => void this.#session.value?.unlock().catch(() => {});

  override render() {
    const seat = this.#shownSeat;
    const user = seat?.userInfo;
    const name = user ? user.userName || user.userID : '';
    const classes = { base: true, fill: true, 'on-video': true, away: user?.presence === 'reconnecting' };
    return html`<div class=${classMap(classes)} part="base" role="group" aria-label=${name || nothing}>
      ${user ? this.#renderPerson(user, name) : seat ? this.#renderEmpty(seat) : nothing}
    </div>`;
  }

  #renderPerson(user: SeatUserInfo, name: string): TemplateResult {
    const { t } = this.#texts;
    const hasVideo = this.#hasVideo;
    const speaking = this.#isSpeaking;
    const isScreen = user.screenStatus === 'on';
    const isAway = user.presence === 'reconnecting';
    const status = this.#tile.value?.status;
    const facts = {
      speaking,
      isCameraOff: user.cameraStatus === 'off' || (!hasVideo && status === 'playing'),
      isWeak: !!this.#isWeak.value,
      isMutedHere: !!this.#isMutedHere.value,
    };
    const signs = seatSigns(user, facts, t);
    const isMirrored = this.mirrorSelf === 'auto' ? this.#mirrorsCamera.value : this.mirrorSelf !== 'off';
    const video = {
      shown: hasVideo && this.hasFrame,
      contain: isScreen || this.fit === 'contain',
      mirrored: !!isMirrored && !!this.#isSelf.value && !isScreen,
    };
    const { foreground, background } = this.filled;
    return html`${this.#isLoading ? html`<i class="skeleton"></i>` : nothing}
      <div class="layer pictures ${video.shown ? 'shown' : ''}">${[0, 1].map(() => html`
        <video class=${classMap(video)} part="video" playsinline
          @loadeddata=${this.#takeFrame} @emptied=${this.#takeFrame}></video>`)}
      </div>
      ${hasVideo ? nothing : html`<div class="layer">
        ${background || this.#isLoading ? nothing
          : status === 'failed' ? this.#renderMessage(words(alertIcon(), t('noPicture'), t('noPictureHint')))
          : status === 'full' && !this.isInView ? this.#renderMessage(words(peopleIcon(), t('full'), t('fullHint')))
          : html`<span class="person ${speaking ? 'speaks' : ''}">${avatar(user)}</span>`}
        <slot name="background" @slotchange=${this.#lookAtSlot}></slot>
      </div>`}
      ${isAway || status === 'frozen'
        ? html`<div class="layer veil">${this.#renderMessage(
            words(html`<i class="spinner"></i>`, t('reconnecting'), isAway && this.#isFighting.value ? t('giftsCount') : ''),
            true,
          )}</div>`
        : nothing}
      ${speaking && hasVideo && !this.plain ? html`<i class="ring"></i>` : nothing}
      ${foreground ? nothing : this.plain ? html`<div class="corner">${signs.map(
          ({ icon, text }) => html`<span class="sign" part="sign">${icon}<span class="only-spoken">${text}</span></span>`,
        )}</div>`
        : html`<span class="chip" part="name">${signs.map(
            ({ icon, text }) => html`${icon}<span class="only-spoken">${text} </span>`,
          )}${isScreen ? screenIcon() : nothing}<bdi class="cut">${isScreen ? t('screenOf', { name }) : name}</bdi></span>`}
      <div class="layer front"><slot name="foreground" @slotchange=${this.#lookAtSlot}></slot></div>
      ${this.#needsUnlock.value && !this.isInView && !this.#isSelf.value && this.#tile.value?.hasAudio
        ? html`<button class="pill" part="sound" @click=${this.#unlock}>${soundOffIcon()}${t('tapForSound')}</button>`
        : nothing}
      <div class="layer front"><slot></slot></div>`;
  }

  #renderEmpty({ isLocked }: SeatInfo): TemplateResult {
    const { t } = this.#texts;
    return html`<div class="layer">
      ${this.#renderMessage(isLocked ? words(lockIcon(), t('locked')) : words(plusIcon(), t('takeSeat')))}
    </div>`;
  }

  #renderMessage(content: TemplateResult, isOverPicture = false): TemplateResult {
    return html`<div class="message ${isOverPicture ? 'box' : ''}" part="message">${content}</div>`;
  }
}
