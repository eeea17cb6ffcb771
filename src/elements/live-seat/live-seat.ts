import { ContextProvider } from '@lit/context';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, queryAll, state } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import type { Live } from '../../client/live.js';
import { tileKey, type TileKey } from '../../core/media.js';
import type { SeatInfo, SeatUserInfo } from '../../model/index.js';
import { avatar } from '../base/avatar.js';
import { avatars } from '../base/avatar.styles.js';
import { base } from '../base/base.styles.js';
import { chips } from '../base/chip.styles.js';
import { ContextReader } from '../base/context-reader.js';
import { liveContext, seatContext } from '../base/context.js';
import { LiveElement } from '../base/live-element.js';
import { OnDemand } from '../base/on-demand.js';
import { skeletons } from '../base/skeleton.styles.js';
import { StoreSelector } from '../base/store-selector.js';
import { tokens } from '../base/tokens.styles.js';
import { videoTokens } from '../base/video-tokens.styles.js';
import { styles } from './live-seat.styles.js';
import { Picture } from './picture.js';
import type { Presence, SeatWords } from './seat-words.js';

const seatWords = () => import('./seat-words.js');

/** Below this a microphone hears a room, not a voice; 0 to 100. */
const speakingVolume = 8;

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
  static override styles = [tokens, videoTokens, base, chips, avatars, skeletons, styles];

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

  readonly #wordsPart = new OnDemand(this, seatWords, ({ SeatWords }) =>
    new SeatWords({ host: this, live: () => this.#live, seat: () => this.#shownSeat, session: () => this.#session.value }));
  #words: SeatWords | undefined;

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
    this.setState('weak', !!user && !!this.#words?.isWeak);
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

  /** There is something to say now; else there may be, soon. */
  get #hasWords(): boolean {
    const { microphoneStatus, presence } = this.#user ?? {};
    const isTroubled = presence === 'reconnecting' || ['failed', 'full', 'frozen'].includes(this.#tile.value?.status ?? '');
    return isTroubled || this.plain || microphoneStatus !== 'on';
  }

  override render() {
    const seat = this.#shownSeat;
    const user = seat?.userInfo;
    const name = user ? user.userName || user.userID : '';
    const classes = { base: true, 'on-video': true, away: user?.presence === 'reconnecting' };
    this.#words = seat && (this.#hasWords ? this.#wordsPart.now : this.#wordsPart.soon);
    return html`<div class=${classMap(classes)} part="base" role="group" aria-label=${name || nothing}>
      ${user ? this.#renderPerson(user, name) : (seat && this.#words?.renderEmpty(seat)) ?? nothing}
    </div>`;
  }

  #renderPerson(user: SeatUserInfo, name: string): TemplateResult {
    const words = this.#words;
    const hasVideo = this.#hasVideo;
    const tile = this.#tile.value;
    const isSpeaking = this.#isSpeaking;
    const presence: Presence = { isSpeaking, hasVideo, tile };
    const isScreen = user.screenStatus === 'on';
    const isAway = user.presence === 'reconnecting';
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
          : words?.renderInstead(presence) ?? html`<span class="person ${isSpeaking ? 'speaks' : ''}">${avatar(user)}</span>`}
        <slot name="background" @slotchange=${this.#lookAtSlot}></slot>
      </div>`}
      ${isAway || tile?.status === 'frozen' ? words?.renderVeil(isAway) : nothing}
      ${isSpeaking && hasVideo && !this.plain ? html`<i class="ring"></i>` : nothing}
      ${foreground ? nothing : this.plain ? words?.renderSigns(user, presence)
        : html`<span class="chip" part="name">${words?.renderName(user, name, presence) ?? html`<bdi class="cut">${name}</bdi>`}</span>`}
      <div class="layer front"><slot name="foreground" @slotchange=${this.#lookAtSlot}></slot></div>
      ${this.#isSelf.value ? nothing : words?.renderSound(presence)}
      <div class="layer front"><slot></slot></div>`;
  }
}
