import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { DeviceStore } from '../../core/device-store.js';
import type { DeviceState } from '../../core/device-types.js';
import { commonTexts, deviceTexts, switchTexts } from '../../locales/en.js';
import { base } from '../base/base.styles.js';
import { buttons } from '../base/button.styles.js';
import { chips } from '../base/chip.styles.js';
import { entranceContext } from '../base/context.js';
import { ContextReader } from '../base/context-reader.js';
import { DeviceChangeEvent, type DeviceChange } from '../base/device-change-event.js';
import { chosenDevices, deviceField, deviceSwitch, type ChosenDevices, type ChosenKind } from '../base/device-fields.js';
import { deviceFields } from '../base/device-fields.styles.js';
import { faultOf, isHeard, switchCamera, switchMicrophone } from '../base/device-switches.js';
import { ask } from '../base/events.js';
import {
  alertIcon, barsIcon, cameraIcon, cameraOffIcon, checkIcon, eyeOffIcon, goLiveIcon, micIcon, micOffIcon, mirrorIcon, soundIcon,
} from '../base/icons.js';
import type { Needs } from '../base/live-controller.js';
import { LiveElement } from '../base/live-element.js';
import { LiveStartEvent } from '../base/live-start-event.js';
import { Localize } from '../base/locale.js';
import { words } from '../base/message.js';
import { messages } from '../base/message.styles.js';
import { formatDigits, formatShare } from '../base/numbers.js';
import { panelTokens } from '../base/panel-tokens.styles.js';
import { refusal, refusalText } from '../base/refusal.js';
import { StoreSelector } from '../base/store-selector.js';
import { setVars } from '../base/style-vars.js';
import { tokens } from '../base/tokens.styles.js';
import { videoTokens } from '../base/video-tokens.styles.js';
import { styles } from './device-preview.styles.js';
import { Hearing } from './hearing.js';

type Shown = Omit<DeviceState, 'currentMicVolume' | 'testingMicVolume'>;

const steps = 20;

const isSame = (a: object, b: object): boolean => Object.entries(a).every(([key, value]) => value === b[key as keyof typeof b]);

/** All but the levels, which change many times a second. */
const shown = ({ currentMicVolume: _now, testingMicVolume: _tested, ...rest }: DeviceState): Shown => rest;

/**
 * Picture, sound and choice of devices before going live. Opens camera and microphone, so the browser asks for them when it is shown; what is on
 * and off here stays so when the person goes live, and what it opened is let go when it is taken away before. Hides once the page is live.
 * @summary Check of camera, microphone and speaker before going live.
 * @slot actions - Buttons at the foot; replaces the one that goes live.
 * @csspart base - The panel.
 * @csspart picture - The picture with its switches.
 * @csspart video - The own picture.
 * @csspart message - Words in place of the picture.
 * @csspart button - Each round switch.
 * @csspart field - A choice with its name.
 * @csspart level - How loud the microphone is.
 * @csspart verdict - What that means, in words.
 * @csspart network - How good the network is, once that is known.
 * @cssstate camera-off - There is no picture.
 * @cssstate muted - The microphone is not heard.
 * @cssstate blocked - The browser does not permit a device.
 * @cssstate heard - Somebody spoke and was heard.
 * @cssstate done - The page is live or sits on a seat, or the live has ended: nothing is shown.
 * @fires {DeviceChangeEvent} device-change - A person switches, chooses or mirrors; prevent it to do it yourself.
 * @fires {LiveStartEvent} live-start - Going live by the kit's own button.
 */
export class DevicePreview extends LiveElement {
  static override styles = [tokens, panelTokens, videoTokens, base, buttons, chips, messages, deviceFields, styles];

  /** What is checked: `microphone`, `camera`, `speaker`; leave the camera away for voice lives. */
  @property() devices = 'camera microphone speaker';

  /** Address of a sound for the speaker's test; a chime of the kit when absent. */
  @property({ attribute: 'test-sound' }) testSound?: string | undefined;

  @state() private facts: { height: number; rate: number } | undefined;
  @state() private hasFrame = false;
  @state() private isStarting = false;
  @query('video') private video!: HTMLVideoElement | null;

  readonly #texts = new Localize(this, commonTexts, switchTexts, deviceTexts);
  readonly #entrance = new ContextReader(this, entranceContext);
  readonly #isHost = new StoreSelector(this, () => this.scope.live?.state, ({ role, ended }) => role === 'host' || ended !== null);
  readonly #isSeated = new StoreSelector(this, () => this.scope.live?.liveSeatStore.state, ({ seatList }) => {
    const own = this.scope.client?.state.get().userInfo?.userID;
    return this.scope.live?.state.get().role === 'audience' && seatList.some(({ userInfo }) => userInfo && userInfo.userID === own);
  });
  readonly #devices = new StoreSelector(this, () => this.#store?.state, shown, isSame);
  readonly #camera = new StoreSelector(this, () => this.#store?.localTracks, ({ camera }) => camera);
  readonly #level = new StoreSelector(this, () => this.#store?.state, (state) => (isHeard(state) ? Math.round((state.currentMicVolume / 100) * steps) : null));
  readonly #hearing = new Hearing(this);
  /** Whose devices were opened here. */
  #opened: DeviceStore | undefined;
  #shown: MediaStreamTrack | null | undefined;

  protected override get needs(): Needs {
    return 'client';
  }

  get #store(): DeviceStore | undefined {
    return this.scope.client?.deviceStore;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
    // A video that was moved stands still.
    this.video?.play().catch(() => {});
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // A move takes it out and puts it in at once.
    queueMicrotask(() => {
      if (!this.isConnected) this.#release();
    });
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (this.isConnected) this.#open();
    this.#hearing.look(this.#level.value ?? null, this.#devices.value?.currentMicrophone?.deviceID);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const devices = this.#devices.value;
    if (this.isConnected) this.#show(this.#camera.value ?? null);
    this.setState('camera-off', devices?.cameraStatus === 'off');
    this.setState('muted', !!devices && !isHeard(devices));
    this.setState('blocked', [devices?.cameraLastError, devices?.microphoneLastError].includes('noSystemPermission'));
    this.setState('heard', this.#hearing.verdict === 'heard');
    this.setState('done', this.#isOver);
  }

  get #isOver(): boolean {
    return !!this.#isHost.value || !!this.#isSeated.value;
  }

  #has(kind: ChosenKind): boolean {
    return this.devices.split(/\s+/).includes(kind);
  }

  /** Once, and not while the page comes back into a live whose devices it remembers. */
  #open(): void {
    const store = this.#store;
    if (!store || store === this.#opened || this.#isOver || this.#entrance.value?.isBusy) return;
    this.#release();
    this.#opened = store;
    const { cameraStatus, microphoneStatus } = store.state.get();
    // Why one failed stands in the store.
    if (this.#has('camera') && cameraStatus === 'off') store.openLocalCamera().catch(() => {});
    if (this.#has('microphone') && microphoneStatus === 'off') store.openLocalMicrophone().catch(() => {});
    store.getSpeakerList().catch(() => {});
  }

  /** Lets go of the devices, unless the page uses them by now. */
  #release(): void {
    const store = this.#opened;
    this.#opened = undefined;
    this.#show(null);
    store?.stopSpeakerTest();
    if (!store || this.#isOver) return;
    store.closeLocalCamera();
    store.closeLocalMicrophone();
  }

  #show(track: MediaStreamTrack | null): void {
    const { video } = this;
    if (!video || track === this.#shown) return;
    this.#shown = track;
    video.srcObject = track && new MediaStream([track]);
    if (track) video.play().catch(() => {});
  }

  readonly #measure = ({ type }: Event): void => {
    this.hasFrame = type === 'loadeddata' || (this.hasFrame && type !== 'emptied');
    const { videoWidth, videoHeight } = this.video!;
    const rate = this.#camera.value?.getSettings().frameRate;
    this.facts = videoHeight && rate ? { height: Math.min(videoWidth, videoHeight), rate: Math.round(rate) } : undefined;
  };

  #change(detail: DeviceChange, action: (store: DeviceStore) => unknown): void {
    const store = this.#store;
    // Why a device failed stands in the store, and in words beside it.
    if (store) void ask(this, new DeviceChangeEvent(detail), () => action(store));
  }

  #choose(kind: ChosenKind, deviceID: string): void {
    this.#change({ device: kind, deviceID }, (store) =>
      kind === 'microphone' ? store.setCurrentMicrophone({ deviceID })
      : kind === 'camera' ? store.setCurrentCamera({ deviceID }) : store.setCurrentSpeaker({ deviceID }));
  }

  #switchMicrophone(isOn: boolean): void {
    this.#change({ device: 'microphone', isOn }, () => switchMicrophone(this.scope.client!));
  }

  #switchCamera(isOn: boolean): void {
    this.#change({ device: 'camera', isOn }, () => switchCamera(this.scope.client!));
  }

  readonly #mirror = (): void => {
    const mirror = this.#isMirrored ? 'disable' : 'enable';
    this.#change({ device: 'camera', mirror }, (store) => store.switchMirror({ mirror }));
  };

  readonly #testSpeaker = (): void => {
    const store = this.#store!;
    if (store.state.get().isSpeakerTesting) store.stopSpeakerTest();
    else void ask(this, null, () => store.startSpeakerTest(this.testSound ? { filePath: this.testSound } : {}));
  };

  /** A device that waits for the person's permission keeps nobody from going live. */
  readonly #start = async (): Promise<void> => {
    const { client, live } = this.scope;
    if (!client || !live || this.isStarting) return;
    this.isStarting = true;
    await ask<unknown>(this, new LiveStartEvent(live.liveID), () => this.#entrance.value?.enter() ?? client.liveListStore.startLive({ liveID: live.liveID }));
    this.isStarting = false;
  };

  get #isMirrored(): boolean {
    const { localMirrorType, isFrontCamera } = this.#devices.value!;
    return localMirrorType === 'enable' || (localMirrorType === 'auto' && isFrontCamera);
  }

  override render() {
    const devices = this.#devices.value;
    if (!devices) return nothing;
    const { t } = this.#texts;
    const canStart = !!this.scope.live && this.#entrance.value?.as !== 'audience';
    return html`<section class="base ${this.#has('camera') ? '' : 'no-camera'}" part="base" aria-labelledby="title">
      ${this.#has('camera') ? this.#renderPicture(devices) : nothing}
      <div class="side">
        <div class="heading"><h2 id="title">${t('ready')}</h2><p>${t('checkYourself')}</p></div>
        ${this.#has('camera') ? this.#renderField('camera', devices) : nothing}
        ${this.#has('microphone') ? this.#renderMicrophone(devices) : nothing}
        ${this.#has('speaker') ? this.#renderSpeaker(devices) : nothing}
        ${devices.networkInfo.quality ? this.#renderNetwork(devices) : nothing}
        ${this.refused && this.refused.code !== 'device-failed' ? refusal(this.refused, this.#texts) : nothing}
        <div class="foot"><slot name="actions">${canStart
          ? html`<button class="button primary tall" @click=${this.#start} aria-disabled=${this.isStarting}>${goLiveIcon()}${t('goLive')}</button>`
          : nothing}</slot></div>
      </div>
    </section>`;
  }

  #renderPicture(devices: Shown): TemplateResult {
    const { t, locale } = this.#texts;
    const isOn = devices.cameraStatus === 'on';
    const heard = isHeard(devices);
    const digits = (value: number): string => formatDigits(value, 1, locale);
    return html`<div class="picture on-video" part="picture">
      <video class="${this.hasFrame ? 'shown' : ''} ${this.#isMirrored ? 'mirrored' : ''}" part="video" muted playsinline ?hidden=${!isOn}
        @loadeddata=${this.#measure} @resize=${this.#measure} @emptied=${this.#measure}></video>
      ${this.#renderWords(devices)}
      <div class="chips"><span class="chip">${eyeOffIcon()}${t('onlyYou')}</span>${isOn && this.facts
        ? html`<span class="chip digits">${t('pictureFacts', { height: digits(this.facts.height), rate: digits(this.facts.rate) })}</span>`
        : nothing}</div>
      <div class="switches" role="group" aria-label=${t('soundDevices')}>
        ${this.#has('microphone')
          ? deviceSwitch(!heard, heard ? micIcon() : micOffIcon(), t(heard ? 'mute' : 'unmute'), () => this.#switchMicrophone(!heard))
          : nothing}
        ${deviceSwitch(!isOn, isOn ? cameraIcon() : cameraOffIcon(), t(isOn ? 'turnOff' : 'turnOn'), () => this.#switchCamera(!isOn))}
        <button class="round ${this.#isMirrored ? 'off' : ''}" part="button" aria-label=${t('mirror')} title=${t('mirror')}
          aria-pressed=${this.#isMirrored} @click=${this.#mirror}>${mirrorIcon()}</button>
      </div>
    </div>`;
  }

  /** What stands in place of the picture. */
  #renderWords({ cameraStatus, cameraLastError }: Shown): TemplateResult | typeof nothing {
    const { t } = this.#texts;
    const fault = faultOf('camera', cameraLastError);
    if (cameraStatus === 'on' && !fault) return nothing;
    const hint = cameraLastError === 'noSystemPermission' ? t('blocked') : fault ? '' : t('cameraOffHint');
    const said = fault ? this.#say(fault) : t('cameraIsOff');
    const again = fault && cameraStatus === 'off'
      ? html`<button class="pill" @click=${() => this.#switchCamera(true)}>${t('tryAgain')}</button>`
      : nothing;
    return html`<div class="message ${cameraStatus === 'on' ? 'box' : ''}" part="message" role="status">${words(cameraOffIcon(), said, hint)}${again}</div>`;
  }

  #say(fault: NonNullable<ReturnType<typeof faultOf>>): string {
    return fault === 'error.device-failed' ? refusalText('device-failed', this.#texts) : this.#texts.t(fault);
  }

  #renderField(kind: ChosenKind, devices: ChosenDevices): TemplateResult {
    return deviceField(kind, chosenDevices(devices as DeviceState), this.#texts.t, (deviceID) => this.#choose(kind, deviceID));
  }

  #renderMicrophone(devices: Shown): TemplateResult {
    const { t } = this.#texts;
    const level = this.#level.value ?? 0;
    return html`<div class="group">${this.#renderField('microphone', devices)}
      <div class="level-row"><span class="small-words" id="level">${t('level')}</span>
        <div class="level" part="level" role="meter" aria-labelledby="level" aria-valuemin="0" aria-valuemax=${steps} aria-valuenow=${level}
          ><i ${setVars({ '--level': level / steps })}></i></div></div>
      ${this.#renderVerdict(devices)}</div>`;
  }

  #renderVerdict(devices: Shown): TemplateResult {
    const { t } = this.#texts;
    const fault = faultOf('microphone', devices.microphoneLastError);
    const isBlocked = devices.microphoneLastError === 'noSystemPermission';
    const { verdict } = this.#hearing;
    const again = fault && devices.microphoneStatus === 'off'
      ? html`<button class="button" @click=${() => this.#switchMicrophone(true)}>${t('tryAgain')}</button>`
      : nothing;
    const [look, icon, said] = fault ? ['bad', micOffIcon(), this.#say(fault)]
      : devices.isLocalAudioMuted ? ['', micOffIcon(), t('micMuted')]
        : verdict === 'heard' ? ['good', checkIcon(), t('heard')]
          : verdict === 'notHeard' ? ['bad', alertIcon(), t('notHeard')] : ['', nothing, ''];
    return html`<p class="verdict small ${look}" part="verdict" role="status"
      >${icon}<span>${said}${isBlocked ? html` <span class="small-words">${t('blocked')}</span>` : nothing}</span>${again}</p>`;
  }

  #renderSpeaker(devices: Shown): TemplateResult {
    const { t } = this.#texts;
    const { isSpeakerTesting } = devices;
    return html`<div class="speaker">${this.#renderField('speaker', devices)}
      <button class="round ${isSpeakerTesting ? 'off' : ''}" part="button" aria-pressed=${isSpeakerTesting} aria-label=${t('playSound')} title=${t('playSound')}
        @click=${this.#testSpeaker}>${soundIcon()}</button></div>`;
  }

  #renderNetwork({ networkInfo: { quality, delay, upLoss } }: Shown): TemplateResult {
    const { t, locale } = this.#texts;
    return html`<div class="network" part="network">${barsIcon()}<strong>${t(quality < 4 ? 'networkGood' : 'networkBad')}</strong
      >${delay ? html`<span class="small-words digits">${t('networkHint', { count: delay, loss: formatShare(upLoss / 100, locale) })}</span>` : nothing}</div>`;
  }
}
