import { testCamera, testMicrophone, testSpeaker, type DeviceTest } from './device-tests.js';
import type { DeviceError, DeviceInfo, DeviceState, LocalTracks, VideoQuality } from './device-types.js';
import type { DeviceSource } from './media.js';

export type CapturedKind = keyof LocalTracks;
export type TestedKind = 'microphone' | 'camera' | 'speaker';

/** What the DeviceStore lends: its state, and the only hands that write it. */
export interface CaptureDoor {
  get(): DeviceState;
  set(patch: Partial<DeviceState>): void;
  tracks(): LocalTracks;
  /** Puts a new track in the place of the old one, which stops. */
  swap(kind: CapturedKind, track: MediaStreamTrack | null): void;
  level(testingMicVolume: number): void;
  source(): DeviceSource | undefined;
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

const named = (name: string) => Object.assign(new Error(name), { name });

/** Opens devices, lists and chooses them. Loaded when the first device is asked for. */
export class Capture {
  readonly #door: CaptureDoor;
  #watched: DeviceSource | undefined;

  constructor(door: CaptureDoor) {
    this.#door = door;
  }

  /** @param isStale true once somebody closed the device, or asked for it again: the answer is thrown away. */
  async open(kind: CapturedKind, isStale: () => boolean): Promise<void> {
    try {
      const stream = await this.#ask(kind);
      const track = stream.getTracks()[0];
      if (!track || isStale()) return stream.getTracks().forEach((unused) => unused.stop());
      // Unplugged, taken away, or "stop sharing" in the browser's own bar.
      track.addEventListener('ended', () => {
        if (this.#door.tracks()[kind] !== track) return;
        this.#door.swap(kind, null);
        if (kind !== 'screen') this.#show(kind, 'noDeviceDetected');
      });
      // The old track stops only now: a choice that fails changes nothing.
      this.#door.swap(kind, track);
      this.#show(kind, 'noError');
      // Names are there only once there is permission. Without lists the device works all the same.
      await this.list().catch(() => {});
    } catch (error) {
      if (!isStale()) this.#refuse(kind, error);
    }
  }

  /** Fills the lists, and keeps them up to date from then on. */
  async list(): Promise<void> {
    const source = this.#door.source();
    if (!source) return;
    if (this.#watched !== source) {
      this.close();
      this.#watched = source;
      source.addEventListener?.('devicechange', this.#onDeviceChange);
    }
    const devices = await source.enumerateDevices();
    const of = (kind: MediaDeviceKind): DeviceInfo[] =>
      devices.filter((device) => device.kind === kind)
        .map(({ deviceId, label }) => ({ deviceID: deviceId, deviceName: label }));
    const lists = { microphone: of('audioinput'), camera: of('videoinput'), speaker: of('audiooutput') };
    const { microphone, camera } = this.#door.tracks();
    const current = (kind: TestedKind, track?: MediaStreamTrack | null) => {
      const deviceID = track?.getSettings().deviceId ?? this.#door.get()[currentOf[kind]]?.deviceID;
      return lists[kind].find((device) => device.deviceID === deviceID) ?? null;
    };
    this.#door.set({
      microphoneList: lists.microphone, cameraList: lists.camera, speakerList: lists.speaker,
      currentMicrophone: current('microphone', microphone), currentCamera: current('camera', camera),
      currentSpeaker: current('speaker'),
    });
  }

  /** @param reopen opens the device anew when it is on. */
  async choose(kind: TestedKind, deviceID: string, reopen: () => Promise<void>): Promise<void> {
    await this.list();
    const before = this.#door.get()[currentOf[kind]];
    const chosen = this.#door.get()[`${kind}List`].find((device) => device.deviceID === deviceID);
    if (!chosen) return this.#refuse(kind, named('NotFoundError'));
    this.#door.set({ [currentOf[kind]]: chosen });
    if (kind === 'speaker' || !this.#door.tracks()[kind]) return;
    await reopen().catch((error: unknown) => {
      this.#door.set({ [currentOf[kind]]: before });
      throw error;
    });
  }

  /** Asks a camera that is on for the picture now wanted. */
  async adjustCamera(): Promise<void> {
    await this.#door.tracks().camera?.applyConstraints(this.#videoConstraints())
      .catch((error: unknown) => this.#refuse('camera', error));
  }

  async testMicrophone(interval: number): Promise<DeviceTest> {
    return testMicrophone(this.#ask('microphone'), interval, (level) => this.#door.level(level))
      .catch((error: unknown) => this.#refuse('microphone', error));
  }

  async testCamera(view: HTMLVideoElement): Promise<DeviceTest> {
    return testCamera(this.#ask('camera'), view).catch((error: unknown) => this.#refuse('camera', error));
  }

  async testSpeaker(filePath: string, onEnd: () => void): Promise<DeviceTest> {
    const { currentSpeaker, outputVolume } = this.#door.get();
    return testSpeaker(filePath, currentSpeaker?.deviceID ?? '', outputVolume, onEnd)
      .catch((error: unknown) => this.#refuse('speaker', error));
  }

  close(): void {
    this.#watched?.removeEventListener?.('devicechange', this.#onDeviceChange);
    this.#watched = undefined;
  }

  readonly #onDeviceChange = (): void => void this.list().catch(() => {});

  #videoConstraints(): MediaTrackConstraints {
    const { currentCamera, isFrontCamera, localVideoQuality } = this.#door.get();
    return {
      height: { ideal: heights[localVideoQuality] },
      ...(currentCamera ? { deviceId: { exact: currentCamera.deviceID } }
        : { facingMode: isFrontCamera ? 'user' : 'environment' }),
    };
  }

  async #ask(kind: CapturedKind): Promise<MediaStream> {
    const source = this.#door.source();
    // A page without a secure context has no devices at all, and many phones cannot share the screen.
    if (!source || (kind === 'screen' && !source.getDisplayMedia)) throw named('NotSupportedError');
    if (kind === 'screen') return source.getDisplayMedia!({ video: true });
    if (kind === 'camera') return source.getUserMedia({ video: this.#videoConstraints() });
    const { currentMicrophone } = this.#door.get();
    return source.getUserMedia({
      audio: currentMicrophone ? { deviceId: { exact: currentMicrophone.deviceID } } : true,
    });
  }

  #show(kind: CapturedKind, error: DeviceError): void {
    this.#door.set({ [`${kind}LastError`]: error });
  }

  #refuse(kind: CapturedKind | 'speaker', error: unknown): never {
    const deviceError = errorsByName[(error as Error | undefined)?.name ?? ''] ?? 'unknownError';
    if (kind !== 'speaker') this.#show(kind, deviceError);
    return this.#door.refuse({ device: kind, deviceError });
  }
}
