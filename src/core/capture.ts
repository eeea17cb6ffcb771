import type { DeviceStore } from './device-store.js';
import { testCamera, testMicrophone, testSpeaker, type DeviceTest } from './device-tests.js';
import type { DeviceError, DeviceInfo, DeviceState, LocalTracks, VideoQuality } from './device-types.js';
import type { DeviceSource } from './media.js';

export type CapturedKind = keyof LocalTracks;
export type TestedKind = 'microphone' | 'camera' | 'speaker';

/** The hands of the DeviceStore, the only ones that write its state. */
export interface CaptureHands {
  source(): DeviceSource | undefined;
  set(patch: Partial<DeviceState>): void;
  /** Opens a device anew. */
  open(kind: CapturedKind): Promise<void>;
  /** Puts a new track in the place of the old one, which stops. */
  swap(kind: CapturedKind, track: MediaStreamTrack | null): void;
  /** Throws what the DeviceStore rejects with. */
  refuse(details: { device: CapturedKind | 'speaker'; deviceError: DeviceError }): never;
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

const testingOf = {
  microphone: 'isMicrophoneTesting', camera: 'isCameraTesting', speaker: 'isSpeakerTesting',
} as const;

interface TestOptions {
  microphone: number;
  camera: HTMLVideoElement;
  speaker: string;
}

const named = (name: string) => Object.assign(new Error(name), { name });

/** Opens devices, lists and chooses them. Loaded when the first device is asked for. */
export class Capture {
  readonly #store: DeviceStore;
  readonly #hands: CaptureHands;
  readonly #tests: Partial<Record<TestedKind, DeviceTest>> = {};
  /** Counts starts and stops: a test that is ready too late is stopped at once. */
  readonly #turns = { microphone: 0, camera: 0, speaker: 0 };
  #watched: DeviceSource | undefined;

  constructor(store: DeviceStore, hands: CaptureHands) {
    this.#store = store;
    this.#hands = hands;
  }

  /** @param isStale true once somebody closed the device, or asked for it again: the answer is thrown away. */
  async open(kind: CapturedKind, isStale: () => boolean): Promise<void> {
    try {
      const stream = await this.#ask(kind);
      const track = stream.getTracks()[0];
      if (!track || isStale()) return stream.getTracks().forEach((unused) => unused.stop());
      // Unplugged, taken away, or "stop sharing" in the browser's own bar.
      track.addEventListener('ended', () => {
        if (this.#store.localTracks.get()[kind] !== track) return;
        this.#hands.swap(kind, null);
        if (kind !== 'screen') this.#show(kind, 'noDeviceDetected');
      });
      // The old track stops only now: a choice that fails changes nothing.
      this.#hands.swap(kind, track);
      this.#show(kind, 'noError');
      // Names are there only once there is permission. Without lists the device works all the same.
      await this.list('speaker').catch(() => {});
    } catch (error) {
      if (!isStale()) this.#refuse(kind, error);
    }
  }

  /** Fills all lists, keeps them up to date from then on, and answers one of them. */
  async list(kind: TestedKind): Promise<readonly DeviceInfo[]> {
    const source = this.#hands.source();
    if (!source) return [];
    if (this.#watched !== source) {
      this.#watched?.removeEventListener?.('devicechange', this.#onDeviceChange);
      this.#watched = source;
      source.addEventListener?.('devicechange', this.#onDeviceChange);
    }
    const devices = await source.enumerateDevices();
    const of = (kind: MediaDeviceKind): DeviceInfo[] =>
      devices.filter((device) => device.kind === kind)
        .map(({ deviceId, label }) => ({ deviceID: deviceId, deviceName: label }));
    const lists = { microphone: of('audioinput'), camera: of('videoinput'), speaker: of('audiooutput') };
    const { microphone, camera } = this.#store.localTracks.get();
    const current = (kind: TestedKind, track?: MediaStreamTrack | null) => {
      const deviceID = track?.getSettings().deviceId ?? this.#store.state.get()[currentOf[kind]]?.deviceID;
      return lists[kind].find((device) => device.deviceID === deviceID) ?? null;
    };
    this.#hands.set({
      microphoneList: lists.microphone, cameraList: lists.camera, speakerList: lists.speaker,
      currentMicrophone: current('microphone', microphone), currentCamera: current('camera', camera),
      currentSpeaker: current('speaker'),
    });
    return lists[kind];
  }

  /** Used from now on, at once if the device is on. */
  async choose(kind: TestedKind, deviceID: string): Promise<void> {
    const chosen = (await this.list(kind)).find((device) => device.deviceID === deviceID);
    const before = this.#store.state.get()[currentOf[kind]];
    if (!chosen) return this.#refuse(kind, named('NotFoundError'));
    this.#hands.set({ [currentOf[kind]]: chosen });
    if (kind === 'speaker' || !this.#store.localTracks.get()[kind]) return;
    await this.#hands.open(kind).catch((error: unknown) => {
      this.#hands.set({ [currentOf[kind]]: before });
      throw error;
    });
  }

  /** Asks a camera that is on for the picture now wanted. */
  async adjustCamera(): Promise<void> {
    await this.#store.localTracks.get().camera?.applyConstraints(this.#videoConstraints())
      .catch((error: unknown) => this.#refuse('camera', error));
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
    this.#watched?.removeEventListener?.('devicechange', this.#onDeviceChange);
    this.#watched = undefined;
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

  readonly #onDeviceChange = (): void => void this.list('speaker').catch(() => {});

  #videoConstraints(): MediaTrackConstraints {
    const { currentCamera, isFrontCamera, localVideoQuality } = this.#store.state.get();
    return {
      height: { ideal: heights[localVideoQuality] },
      ...(currentCamera ? { deviceId: { exact: currentCamera.deviceID } }
        : { facingMode: isFrontCamera ? 'user' : 'environment' }),
    };
  }

  async #ask(kind: CapturedKind): Promise<MediaStream> {
    const source = this.#hands.source();
    // A page without a secure context has no devices at all, and many phones cannot share the screen.
    if (!source || (kind === 'screen' && !source.getDisplayMedia)) throw named('NotSupportedError');
    if (kind === 'screen') return source.getDisplayMedia!({ video: true });
    if (kind === 'camera') return source.getUserMedia({ video: this.#videoConstraints() });
    const { currentMicrophone } = this.#store.state.get();
    return source.getUserMedia({
      audio: currentMicrophone ? { deviceId: { exact: currentMicrophone.deviceID } } : true,
    });
  }

  #show(kind: CapturedKind, error: DeviceError): void {
    this.#hands.set({ [`${kind}LastError`]: error });
  }

  #refuse(kind: CapturedKind | 'speaker', error: unknown): never {
    const deviceError = errorsByName[(error as Error | undefined)?.name ?? ''] ?? 'unknownError';
    if (kind !== 'speaker') this.#show(kind, deviceError);
    return this.#hands.refuse({ device: kind, deviceError });
  }
}
