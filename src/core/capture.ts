import { LiveError } from '../model/index.js';
import { DeviceChoices } from './device-choices.js';
import type { DeviceStore } from './device-store.js';
import { testCamera, testMicrophone, testSpeaker, type DeviceTest } from './device-tests.js';
import type {
  DeviceError, DeviceInfo, DeviceMemory, DevicePermission, DeviceState, LocalTracks, VideoQuality,
} from './device-types.js';
import type { DeviceSource } from './media.js';
import { createMicrophoneSound, type MicrophoneSound } from './microphone-sound.js';
import { watchSignal } from './signal-watch.js';

export type CapturedKind = 'microphone' | 'camera' | 'screen';
export type TestedKind = 'microphone' | 'camera' | 'speaker';

/** How a device is opened. */
export interface CaptureWish {
  /** Forgets which one was chosen. */
  isAny?: boolean;
  /** The screen with its sound. */
  screenAudio?: boolean;
}

/** The hands of the DeviceStore, the only ones that write its state. */
export interface CaptureHands {
  source(): DeviceSource | undefined;
  /** `localStorage` when left out. */
  memory: DeviceMemory | null | undefined;
  set(patch: Partial<DeviceState>): void;
  write(patch: Partial<LocalTracks>): void;
  /** Opens a device anew. */
  open(kind: CapturedKind): Promise<void>;
}

/** A device that is on: its own track, and the one that is sent. */
interface Opened {
  device: MediaStreamTrack;
  sent: MediaStreamTrack;
  sound?: MicrophoneSound | null;
}

const errorsByName: Readonly<Record<string, DeviceError>> = {
  NotAllowedError: 'noSystemPermission',
  SecurityError: 'noSystemPermission',
  NotFoundError: 'noDeviceDetected',
  OverconstrainedError: 'noDeviceDetected',
  NotReadableError: 'occupiedError',
  AbortError: 'occupiedError',
  NotSupportedError: 'notSupportCapture',
};

/** Height of the picture asked for, in pixels. */
const heights: Readonly<Record<VideoQuality, number>> = { '360P': 360, '540P': 540, '720P': 720, '1080P': 1080 };

const currentOf = { microphone: 'currentMicrophone', camera: 'currentCamera', speaker: 'currentSpeaker' } as const;
const listOf = { microphone: 'microphoneList', camera: 'cameraList', speaker: 'speakerList' } as const;

const testingOf = {
  microphone: 'isMicrophoneTesting', camera: 'isCameraTesting', speaker: 'isSpeakerTesting',
} as const;

/** The devices that a person permits, that can be unplugged, and whose choice is kept while they are on. */
const plugged = ['microphone', 'camera'] as const;

interface TestOptions {
  microphone: number;
  camera: HTMLVideoElement;
  speaker: string | undefined;
}

const named = (name: string) => Object.assign(new Error(name), { name });
const errorOf = (error: unknown): DeviceError => errorsByName[(error as Error | undefined)?.name ?? ''] ?? 'unknownError';

/** Opens devices, lists and chooses them. Loaded when the first device is asked for. */
export class Capture {
  readonly #store: DeviceStore;
  readonly #hands: CaptureHands;
  readonly #choices: DeviceChoices;
  readonly #tests: Partial<Record<TestedKind, DeviceTest>> = {};
  /** Counts starts and stops: a test that is ready too late is stopped at once. */
  readonly #turns = { microphone: 0, camera: 0, speaker: 0 };
  readonly #opened: Partial<Record<CapturedKind, Opened>> = {};
  /** What went while it was on, and should come back; until somebody switches it off. */
  readonly #lost = new Set<CapturedKind>();
  readonly #permissions: Partial<Record<CapturedKind, PermissionStatus>> = {};
  #watched: DeviceSource | undefined;
  #watching: AbortController | undefined;

  constructor(store: DeviceStore, hands: CaptureHands) {
    this.#store = store;
    this.#hands = hands;
    this.#choices = new DeviceChoices(hands.memory);
  }

  /** @param isStale true once somebody closed the device, or asked for it again: the answer is thrown away. */
  async open(kind: CapturedKind, isStale: () => boolean, wish: CaptureWish = {}): Promise<void> {
    if (wish.isAny) this.forget(kind);
    try {
      const tracks = (await this.#ask(kind, wish)).getTracks();
      const medium = kind === 'microphone' ? 'audio' : 'video';
      const track = tracks.find((one) => one.kind === medium);
      if (!track || isStale()) return tracks.forEach((unused) => unused.stop());
      this.#begin(kind, track, tracks.find((one) => one !== track));
      this.#permit(kind, 'granted');
      // Names are there only once there is permission. Without lists the device works all the same.
      await this.list('speaker').catch(() => {});
    } catch (error) {
      if (!isStale()) this.#refuse(kind, error);
    }
  }

  /** Switches a device off. */
  drop(kind: CapturedKind): void {
    this.#lost.delete(kind);
    if (this.#store.localTracks.get()[kind]) this.#put(kind);
  }

  /** Forgets which device was chosen. */
  forget(kind: CapturedKind): void {
    this.#choices.set(kind, '');
  }

  /** Fills all lists, keeps them up to date from then on, and answers one of them. */
  async list(kind: TestedKind): Promise<readonly DeviceInfo[]> {
    const source = this.#hands.source();
    if (!source) return [];
    this.#watch(source);
    const devices = await source.enumerateDevices();
    const of = (kind: MediaDeviceKind): DeviceInfo[] =>
      devices.filter((device) => device.kind === kind)
        .map(({ deviceId, label }) => ({ deviceID: deviceId, deviceName: label }));
    const lists = { microphone: of('audioinput'), camera: of('videoinput'), speaker: of('audiooutput') };
    const current = (kind: TestedKind): DeviceInfo | null => {
      const find = (wanted: string | undefined) => lists[kind].find(({ deviceID }) => wanted && deviceID === wanted);
      const used = kind === 'speaker' ? undefined : this.#opened[kind]?.device.getSettings().deviceId;
      return find(used) ?? find(this.#choices.get(kind)) ?? find(this.#store.state.get()[currentOf[kind]]?.deviceID) ?? null;
    };
    this.#hands.set({
      microphoneList: lists.microphone, cameraList: lists.camera, speakerList: lists.speaker,
      currentMicrophone: current('microphone'), currentCamera: current('camera'), currentSpeaker: current('speaker'),
    });
    return lists[kind];
  }

  /** Used from now on, at once if the device is on; '' is the system's. */
  async choose(kind: TestedKind, deviceID: string): Promise<void> {
    const chosen = (await this.list(kind)).find((device) => deviceID && device.deviceID === deviceID);
    if (deviceID && !chosen) return this.#refuse(kind, named('NotFoundError'));
    const [choice, current] = [this.#choices.get(kind), this.#store.state.get()[currentOf[kind]]];
    this.#choices.set(kind, deviceID);
    this.#hands.set({ [currentOf[kind]]: chosen ?? null });
    if (kind === 'speaker' || !this.#store.localTracks.get()[kind]) return;
    await this.#hands.open(kind).catch((error: unknown) => {
      this.#choices.set(kind, choice);
      this.#hands.set({ [currentOf[kind]]: current });
      throw error;
    });
  }

  /** Asks a camera that is on for the picture now wanted. */
  async adjustCamera(): Promise<void> {
    await this.#store.localTracks.get().camera?.applyConstraints(this.#size())
      .catch((error: unknown) => this.#refuse('camera', error));
  }

  /** Gives a microphone that is on the volume now wanted. */
  adjustMicrophone(): void {
    const opened = this.#opened.microphone;
    const { captureVolume } = this.#store.state.get();
    const sent = opened?.sound?.setVolume(captureVolume);
    if (!opened || !sent || sent === opened.sent) return;
    opened.sent = sent;
    sent.enabled = !this.#store.state.get().isLocalAudioMuted;
    this.#hands.write({ microphone: sent });
  }

  /** Tries a device out, until it is stopped. What is wanted of it: a microphone's interval, a view, a sound file. */
  async test<K extends TestedKind>(kind: K, wanted: TestOptions[K]): Promise<void> {
    this.stopTest(kind);
    const turn = this.#turns[kind];
    const show = (isLoading: boolean) => kind === 'camera' && this.#hands.set({ isCameraTestLoading: isLoading });
    show(true);
    try {
      const test = await this.#start(kind, wanted);
      if (turn !== this.#turns[kind]) return test.stop();
      this.#tests[kind] = test;
      this.#hands.set({ [testingOf[kind]]: true });
    } catch (error) {
      this.#refuse(kind, error);
    } finally {
      show(false);
    }
  }

  stopTest(kind: TestedKind): void {
    this.#turns[kind]++;
    this.#tests[kind]?.stop();
    delete this.#tests[kind];
    this.#hands.set({ [testingOf[kind]]: false });
    if (kind === 'microphone') this.#store.applyMeasures({ testingMicVolume: 0 });
  }

  close(): void {
    for (const kind of Object.keys(this.#tests) as TestedKind[]) this.stopTest(kind);
    this.#unwatch();
  }

  #start(kind: TestedKind, wanted: TestOptions[TestedKind]): Promise<DeviceTest> {
    const { currentSpeaker, outputVolume } = this.#store.state.get();
    switch (kind) {
      case 'microphone':
        return testMicrophone(this.#ask(kind), wanted as TestOptions['microphone'],
          (testingMicVolume) => this.#store.applyMeasures({ testingMicVolume }));
      case 'camera':
        return testCamera(this.#ask(kind), wanted as TestOptions['camera']);
      case 'speaker':
        return testSpeaker(wanted as TestOptions['speaker'], currentSpeaker?.deviceID ?? '', outputVolume,
          () => this.stopTest(kind));
    }
  }

  #begin(kind: CapturedKind, device: MediaStreamTrack, screenAudio: MediaStreamTrack | undefined): void {
    const opened: Opened = { device, sent: device };
    const isCurrent = () => this.#opened[kind] === opened;
    if (kind === 'microphone') {
      opened.sound = createMicrophoneSound(device, (level) => {
        const isHeard = isCurrent() && !this.#store.state.get().isLocalAudioMuted;
        if (isCurrent() || !this.#opened[kind]) this.#store.applyMeasures({ currentMicVolume: isHeard ? level : 0 });
      });
      opened.sent = opened.sound?.setVolume(this.#store.state.get().captureVolume) ?? device;
      opened.sent.enabled = !this.#store.state.get().isLocalAudioMuted;
    }
    // Unplugged, taken away, or "stop sharing" in the browser's own bar.
    device.addEventListener('ended', () => isCurrent() && this.#lose(kind));
    screenAudio?.addEventListener('ended', () => isCurrent() && this.#hands.write({ screenAudio: null }));
    if (kind !== 'screen') {
      watchSignal(device, (isFlowing) => isCurrent() && this.#show(kind, isFlowing ? 'noError' : 'noSignal'));
    }
    this.#lost.delete(kind);
    this.#show(kind, 'noError');
    // The old track stops only now: a choice that fails changes nothing.
    this.#put(kind, opened, screenAudio);
  }

  #put(kind: CapturedKind, opened?: Opened, screenAudio: MediaStreamTrack | null = null): void {
    const before = this.#store.localTracks.get();
    before[kind]?.stop();
    if (kind === 'screen') before.screenAudio?.stop();
    if (opened) this.#opened[kind] = opened;
    else delete this.#opened[kind];
    this.#hands.set({ [`${kind}Status`]: opened ? 'on' : 'off' });
    // Last, for whoever listens may switch it off again at once.
    this.#hands.write({ [kind]: opened?.sent ?? null, ...(kind === 'screen' && { screenAudio }) });
  }

  /** A device that was on has gone: another takes its place, now or when there is one. */
  #lose(kind: CapturedKind): void {
    this.drop(kind);
    if (kind === 'screen') return;
    this.#show(kind, 'noDeviceDetected');
    this.#lost.add(kind);
    void this.list(kind).then(() => this.#replace(kind)).catch(() => {});
  }

  /** Opens what was lost, if there is any of its kind. */
  #replace(kind: 'microphone' | 'camera'): void {
    // Why it failed stands in the state; the next change of devices is a new chance.
    if (this.#lost.has(kind) && this.#store.state.get()[listOf[kind]].length) this.#hands.open(kind).catch(() => {});
  }

  readonly #onDeviceChange = (): void => {
    const before = this.#store.state.get();
    void this.list('speaker').then(() => {
      const now = this.#store.state.get();
      for (const kind of plugged) {
        const has = (state: DeviceState) => state[listOf[kind]].some(({ deviceID }) => deviceID === this.#choices.get(kind));
        const isBack = has(now) && !has(before);
        const isOn = this.#store.localTracks.get()[kind] !== null;
        if (isOn && isBack) this.#hands.open(kind).catch(() => {});
        else if (!isOn) this.#replace(kind);
        if (now[listOf[kind]].length) this.#forgive(kind, 'noDeviceDetected');
      }
    }).catch(() => {});
  };

  #watch(source: DeviceSource): void {
    if (this.#watched === source) return;
    this.#unwatch();
    this.#watched = source;
    source.addEventListener?.('devicechange', this.#onDeviceChange);
    // A page's own devices ask nobody.
    if (source !== globalThis.navigator?.mediaDevices) return;
    this.#watching = new AbortController();
    for (const kind of plugged) void this.#watchPermission(kind, this.#watching.signal).catch(() => {});
  }

  /** Rejects where the browser does not tell. */
  async #watchPermission(kind: 'microphone' | 'camera', signal: AbortSignal): Promise<void> {
    const status = await navigator.permissions.query({ name: kind });
    if (signal.aborted) return;
    this.#permissions[kind] = status;
    const tell = (): void => {
      this.#permit(kind, status.state);
      if (status.state !== 'denied') this.#forgive(kind, 'noSystemPermission');
    };
    status.addEventListener('change', tell, { signal });
    tell();
  }

  #unwatch(): void {
    this.#watched?.removeEventListener?.('devicechange', this.#onDeviceChange);
    this.#watched = undefined;
    this.#watching?.abort();
  }

  /** What the browser says of a permission counts; else what the last try has shown. */
  #permit(kind: CapturedKind, shown: DevicePermission): void {
    if (kind !== 'screen') this.#hands.set({ [`${kind}Permission`]: this.#permissions[kind]?.state ?? shown });
  }

  #size(): MediaTrackConstraints {
    return { height: { ideal: heights[this.#store.state.get().localVideoQuality] } };
  }

  async #ask(kind: CapturedKind, { screenAudio = true }: CaptureWish = {}): Promise<MediaStream> {
    const source = this.#hands.source();
    // A page without a secure context has no devices at all, and many phones cannot share the screen.
    if (!source || (kind === 'screen' && !source.getDisplayMedia)) throw named('NotSupportedError');
    this.#watch(source);
    if (kind === 'screen') return source.getDisplayMedia!({ video: true, audio: screenAudio });
    const get = (deviceID: string): Promise<MediaStream> => {
      const chosen = deviceID && { deviceId: { exact: deviceID } };
      if (kind === 'microphone') return source.getUserMedia({ audio: chosen || true });
      const { isFrontCamera } = this.#store.state.get();
      const side = { facingMode: isFrontCamera ? 'user' : 'environment' };
      return source.getUserMedia({ video: { ...this.#size(), ...(chosen || side) } });
    };
    const deviceID = this.#choices.get(kind);
    try {
      return await get(deviceID);
    } catch (error) {
      // The chosen one is not here today.
      if (!deviceID || errorOf(error) !== 'noDeviceDetected') throw error;
      return get('');
    }
  }

  #show(kind: CapturedKind, error: DeviceError): void {
    this.#hands.set({ [`${kind}LastError`]: error });
  }

  /** The reason has gone. */
  #forgive(kind: 'microphone' | 'camera', error: DeviceError): void {
    if (this.#store.state.get()[`${kind}LastError`] === error && !this.#lost.has(kind)) this.#show(kind, 'noError');
  }

  #refuse(kind: CapturedKind | 'speaker', error: unknown): never {
    const deviceError = errorOf(error);
    if (kind !== 'speaker') {
      if (deviceError === 'noSystemPermission') {
        this.#permit(kind, 'denied');
        // Who takes a permission back wants the device off.
        this.#lost.delete(kind);
      }
      this.#show(kind, deviceError);
    }
    throw new LiveError('device-failed', undefined, { device: kind, deviceError });
  }
}
