import { adoptStyles, css, nothing, type PropertyValues } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { DeviceStore } from '../../core/device-store.js';
import type { DeviceState } from '../../core/device-types.js';
import { base } from '../base/base.styles.js';
import { buttons } from '../base/button.styles.js';
import { chips } from '../base/chip.styles.js';
import { entranceContext } from '../base/context.js';
import { ContextReader } from '../base/context-reader.js';
import { DeviceChangeEvent, type DeviceChange } from '../base/device-change-event.js';
import type { ChosenKind } from '../base/device-fields.js';
import { deviceFields } from '../base/device-fields.styles.js';
import { isHeard, switchCamera, switchMicrophone } from '../base/device-switches.js';
import { ask } from '../base/events.js';
import type { Needs } from '../base/live-controller.js';
import { LiveElement } from '../base/live-element.js';
import { LiveStartEvent } from '../base/live-start-event.js';
import { Localize } from '../base/locale.js';
import { messages } from '../base/message.styles.js';
import { panelTokens } from '../base/panel-tokens.styles.js';
import { StoreSelector } from '../base/store-selector.js';
import { tokens } from '../base/tokens.styles.js';
import { videoTokens } from '../base/video-tokens.styles.js';
import { Hearing } from './hearing.js';
import type { Preview } from './panel.js';

type Shown = Omit<DeviceState, 'currentMicVolume' | 'testingMicVolume'>;

/** Until the panel is loaded nothing is shown, and nothing once the page is live. */
const frame = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  :host(:state(done)) {
    display: none;
  }
`;

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
  static override styles = [tokens, panelTokens, videoTokens, base, buttons, chips, messages, deviceFields, frame];

  /** @internal Loads what draws the panel; `define.ts` gives it. */
  static panel: (() => Promise<typeof import('./panel.js')>) | undefined;

  /** What is checked: `microphone`, `camera`, `speaker`; leave the camera away for voice lives. */
  @property() devices = 'camera microphone speaker';

  /** Address of a sound for the speaker's test; a chime of the kit when absent. */
  @property({ attribute: 'test-sound' }) testSound?: string | undefined;

  @state() private facts: { height: number; rate: number } | undefined;
  @state() private hasFrame = false;
  @state() private isStarting = false;
  @query('video') private video!: HTMLVideoElement | null;

  readonly #texts = new Localize(this);
  readonly #entrance = new ContextReader(this, entranceContext);
  readonly #isHost = new StoreSelector(this, () => this.scope.live?.state, ({ role, ended }) => role === 'host' || ended !== null);
  readonly #isSeated = new StoreSelector(this, () => this.scope.live?.liveSeatStore.state, ({ seatList }) => {
    const own = this.scope.client?.state.get().userInfo?.userID;
    return this.scope.live?.state.get().role === 'audience' && seatList.some(({ userInfo }) => userInfo && userInfo.userID === own);
  });
  readonly #devices = new StoreSelector(this, () => this.#store?.state, shown, isSame);
  readonly #camera = new StoreSelector(this, () => this.#store?.localTracks, ({ camera }) => camera);
  readonly #level = new StoreSelector(this, () => this.#store?.state, (state) => (isHeard(state) && !this.#isOver ? Math.round(state.currentMicVolume / 5) : null));
  readonly #hearing = new Hearing(this);
  /** Draws the panel, once it is loaded. */
  #panel: typeof import('./panel.js') | undefined;
  #loading: Promise<void> | undefined;
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
    this.#loading ??= this.#load();
    this.#hearing.look(this.#level.value ?? null, this.#devices.value?.currentMicrophone?.deviceID);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const devices = this.#devices.value;
    // A video that is not seen costs as much as one that is.
    if (this.isConnected) this.#show((!this.#isOver && this.#camera.value) || null);
    this.setState('camera-off', devices?.cameraStatus === 'off');
    this.setState('muted', !!devices && !isHeard(devices));
    this.setState('blocked', [devices?.cameraLastError, devices?.microphoneLastError].includes('noSystemPermission'));
    this.setState('heard', this.#hearing.verdict === 'heard');
    this.setState('done', this.#isOver);
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    const isDone = await super.getUpdateComplete();
    if (this.#panel) return isDone;
    await this.#loading;
    return super.getUpdateComplete();
  }

  async #load(): Promise<void> {
    this.#panel = await (this.constructor as typeof DevicePreview).panel?.();
    if (this.#panel) adoptStyles(this.renderRoot as ShadowRoot, [...DevicePreview.elementStyles, this.#panel.styles]);
    this.requestUpdate();
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

  readonly #measure = ({ type, target }: Event): void => {
    this.hasFrame = type === 'loadeddata' || (this.hasFrame && type !== 'emptied');
    const { videoWidth, videoHeight } = target as HTMLVideoElement;
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
    const devices = this.#devices.value as DeviceState | undefined;
    if (!devices || !this.#panel) return nothing;
    return this.#panel.renderPanel({
      devices, texts: this.#texts, level: this.#level.value, verdict: this.#hearing.verdict, facts: this.facts, hasFrame: this.hasFrame,
      isMirrored: this.#isMirrored, isStarting: this.isStarting, refused: this.refused,
      canStart: !!this.scope.live && this.#entrance.value?.as !== 'audience',
      has: (kind) => this.#has(kind),
      choose: (kind, deviceID) => this.#choose(kind, deviceID),
      switchMicrophone: (isOn) => this.#switchMicrophone(isOn),
      switchCamera: (isOn) => this.#switchCamera(isOn),
      mirror: this.#mirror, measure: this.#measure, testSpeaker: this.#testSpeaker, start: () => void this.#start(),
    } satisfies Preview);
  }
}
