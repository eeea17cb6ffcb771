import type { ReactiveController, TemplateResult } from 'lit';
import type { DeviceStore } from '../../core/device-store.js';
import type { DeviceState } from '../../core/device-types.js';
import { commonTexts, muteTexts } from '../../locales/en.js';
import { deviceTexts, switchTexts } from '../../locales/en/devices.js';
import { buttons } from '../base/button.styles.js';
import { chips } from '../base/chip.styles.js';
import { entranceContext } from '../base/context.js';
import { ContextReader } from '../base/context-reader.js';
import type { CostageElement } from '../base/costage-element.js';
import { DeviceChangeEvent, type DeviceChange } from '../base/device-change-event.js';
import type { ChosenKind } from '../base/device-fields.js';
import { deviceFields } from '../base/device-fields.styles.js';
import { isHeard, switchCamera, switchMicrophone } from '../base/device-switches.js';
import { ask } from '../base/events.js';
import { LiveContent } from '../base/live-content.js';
import type { Lent } from '../base/live-element.js';
import { LiveStartEvent } from '../base/live-start-event.js';
import { Localize } from '../base/locale.js';
import { messages } from '../base/message.styles.js';
import { OwnSeat } from '../base/own-seat.js';
import { sameFields } from '../base/same-fields.js';
import { StoreSelector } from '../base/store-selector.js';
import { videoTokens } from '../base/video-tokens.styles.js';
import { styles as own } from './device-check.styles.js';
import { Hearing } from './hearing.js';
import { renderPanel, type Preview } from './panel.js';

export const styles = [videoTokens, buttons, chips, messages, deviceFields, own];

type Shown = Omit<DeviceState, 'currentMicVolume' | 'testingMicVolume'>;

interface Host extends CostageElement {
  readonly devices: string;
  readonly testSound?: string | undefined;
}

/** All but the levels, which change many times a second. */
const shown = ({ currentMicVolume: _now, testingMicVolume: _tested, ...rest }: DeviceState): Shown => rest;

/** All of the preview: the devices that it opens and lets go, and the panel that shows them. */
export class DeviceCheck extends LiveContent<Host> implements ReactiveController {
  readonly #texts = new Localize(this.host, commonTexts, muteTexts, switchTexts, deviceTexts);
  readonly #entrance = new ContextReader(this.host, entranceContext);
  readonly #live = new StoreSelector(this.host, () => this.scope.live?.state, ({ role, ended }) => ({ role, isEnded: ended !== null }), sameFields);
  readonly #seat = new OwnSeat(this.host, this.scope);
  readonly #devices = new StoreSelector(this.host, () => this.#store?.state, shown, sameFields);
  readonly #camera = new StoreSelector(this.host, () => this.#store?.localTracks, ({ camera }) => camera);
  readonly #level = new StoreSelector(this.host, () => this.#store?.state, (state) => (isHeard(state) && !this.#isOver ? Math.round(state.currentMicVolume / 5) : null));
  readonly #hearing = new Hearing(this.host);
  /** Whose devices were opened here. */
  #opened: DeviceStore | undefined;
  #shown: MediaStreamTrack | null | undefined;
  #facts: Preview['facts'];
  #hasFrame = false;
  #isStarting = false;

  constructor(lent: Lent<Host>) {
    super(lent);
    this.host.addController(this);
  }

  get #store(): DeviceStore | undefined {
    return this.scope.client?.deviceStore;
  }

  hostConnected(): void {
    this.host.requestUpdate();
    // A video that was moved stands still.
    this.#video?.play().catch(() => {});
  }

  hostDisconnected(): void {
    // A move takes it out and puts it in at once.
    queueMicrotask(() => {
      if (!this.host.isConnected) this.#release();
    });
  }

  hostUpdate(): void {
    if (this.host.isConnected) this.#open();
    this.#hearing.look(this.#level.value ?? null, this.#devices.value?.currentMicrophone?.deviceID);
  }

  hostUpdated(): void {
    const devices = this.#devices.value;
    // A video that is not seen costs as much as one that is.
    if (this.host.isConnected) this.#show((!this.#isOver && this.#camera.value) || null);
    this.setState('camera-off', devices?.cameraStatus === 'off');
    this.setState('muted', !!devices && !isHeard(devices));
    this.setState('blocked', [devices?.cameraLastError, devices?.microphoneLastError].includes('noSystemPermission'));
    this.setState('heard', this.#hearing.verdict === 'heard');
    this.setState('done', this.#isOver);
  }

  get #video(): HTMLVideoElement | null {
    return this.host.renderRoot.querySelector('video');
  }

  get #isOver(): boolean {
    const { role, isEnded = false } = this.#live.value ?? {};
    return role === 'host' || isEnded || (role === 'audience' && !!this.#seat.value);
  }

  #has(kind: ChosenKind): boolean {
    return this.host.devices.split(/\s+/).includes(kind);
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
    const video = this.#video;
    if (!video || track === this.#shown) return;
    this.#shown = track;
    video.srcObject = track && new MediaStream([track]);
    if (track) video.play().catch(() => {});
  }

  readonly #measure = ({ type, target }: Event): void => {
    this.#hasFrame = type === 'loadeddata' || (this.#hasFrame && type !== 'emptied');
    const { videoWidth, videoHeight } = target as HTMLVideoElement;
    const rate = this.#camera.value?.getSettings().frameRate;
    this.#facts = videoHeight && rate ? { height: Math.min(videoWidth, videoHeight), rate: Math.round(rate) } : undefined;
    this.host.requestUpdate();
  };

  #change(detail: DeviceChange, action: (store: DeviceStore) => unknown): void {
    const store = this.#store;
    // Why a device failed stands in the store, and in words beside it.
    if (store) void ask(this.host, new DeviceChangeEvent(detail), () => action(store));
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
    else void ask(this.host, null, () => store.startSpeakerTest(this.host.testSound ? { filePath: this.host.testSound } : {}));
  };

  /** A device that waits for the person's permission keeps nobody from going live. */
  readonly #start = async (): Promise<void> => {
    const { client, live } = this.scope;
    if (!client || !live || this.#isStarting) return;
    this.#setStarting(true);
    await ask<unknown>(this.host, new LiveStartEvent(live.liveID), () => this.#entrance.value?.enter() ?? client.liveListStore.startLive({ liveID: live.liveID }));
    this.#setStarting(false);
  };

  #setStarting(isStarting: boolean): void {
    this.#isStarting = isStarting;
    this.host.requestUpdate();
  }

  get #isMirrored(): boolean {
    const { localMirrorType, isFrontCamera } = this.#devices.value!;
    return localMirrorType === 'enable' || (localMirrorType === 'auto' && isFrontCamera);
  }

  render(): TemplateResult | undefined {
    const devices = this.#devices.value as DeviceState | undefined;
    if (!devices) return undefined;
    return renderPanel({
      devices, texts: this.#texts, level: this.#level.value, verdict: this.#hearing.verdict, facts: this.#facts, hasFrame: this.#hasFrame,
      isMirrored: this.#isMirrored, isStarting: this.#isStarting, refused: this.host.refused,
      canStart: !!this.scope.live && this.#entrance.value?.as !== 'audience',
      has: (kind) => this.#has(kind),
      choose: (kind, deviceID) => this.#choose(kind, deviceID),
      switchMicrophone: (isOn) => this.#switchMicrophone(isOn),
      switchCamera: (isOn) => this.#switchCamera(isOn),
      mirror: this.#mirror, measure: this.#measure, testSpeaker: this.#testSpeaker, start: () => void this.#start(),
    });
  }
}
