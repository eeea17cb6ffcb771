import { atom, write } from './atom.js';
import type { Capture, CapturedKind, CaptureWish } from './capture.js';
import {
  noDevices,
  type AudioRoute, type DeviceInfo, type DeviceMemory, type DeviceState, type LocalTracks, type MirrorType, type NetworkInfo,
  type VideoQuality,
} from './device-types.js';
import type { DeviceSource } from './media.js';
import type { Readable } from './readable.js';
import { Store } from './store.js';

const volume = (value: number): number => Math.round(Math.min(100, Math.max(0, value)));

/**
 * Microphone, camera, screen and speaker of this page. Methods that open a device reject with `device-failed`;
 * the `...LastError` states say why.
 */
export class DeviceStore extends Store<DeviceState> {
  /** What is captured now, for the media plane. */
  readonly localTracks: Readable<LocalTracks>;
  readonly #tracks = atom<LocalTracks>({ microphone: null, camera: null, screen: null });
  readonly #source: () => DeviceSource | undefined;
  /** What was asked last of each device, so that an answer which comes too late is known as such. */
  readonly #asked: Partial<Record<CapturedKind, object>> = {};
  readonly #memory: DeviceMemory | null | undefined;
  #capture: Capture | undefined;

  /**
   * @param source where devices come from; asked anew each time.
   * @param memory where the choice of devices is kept over a reload; null for nowhere, `localStorage` when left out.
   */
  constructor(source: () => DeviceSource | undefined, memory?: DeviceMemory | null) {
    super({ ...noDevices });
    this.#source = source;
    this.#memory = memory;
    this.localTracks = this.#tracks;
  }

  /** Takes in what is measured, shown with the next frame. */
  applyMeasures(measures: { currentMicVolume?: number; testingMicVolume?: number; networkInfo?: NetworkInfo }): void {
    this.setLater(measures);
  }

  /** Switches the microphone on. One that is unplugged comes back by itself, or another takes its place. */
  openLocalMicrophone(): Promise<void> {
    return this.#open('microphone');
  }

  closeLocalMicrophone(): void {
    this.#close('microphone');
  }

  /** Sends silence; the microphone stays on, so unmuting needs no permission and no time. */
  muteLocalAudio(): void {
    this.#mute(true);
  }

  unmuteLocalAudio(): void {
    this.#mute(false);
  }

  /** Lists come by themselves from then on, whenever a device is plugged in or out. */
  getMicrophoneList(): Promise<readonly DeviceInfo[]> {
    return this.#use((capture) => capture.list('microphone'));
  }

  /** Used from now on, at once if the microphone is on, and after a reload too; '' is the system's. */
  setCurrentMicrophone({ deviceID }: { deviceID: string }): Promise<void> {
    return this.#use((capture) => capture.choose('microphone', deviceID));
  }

  /** 0 to 100: how much of the microphone is sent. */
  setCaptureVolume(value: number): void {
    this.set({ captureVolume: volume(value) });
    this.#capture?.adjustMicrophone();
  }

  /** Shows the level in `testingMicVolume`, every `interval` seconds (0.2 by default). */
  startMicrophoneTest({ interval = 0.2 }: { interval?: number } = {}): Promise<void> {
    return this.#use((capture) => capture.test('microphone', interval));
  }

  stopMicrophoneTest(): void {
    void this.#use((capture) => capture.stopTest('microphone'));
  }

  /** As `getMicrophoneList`. */
  getSpeakerList(): Promise<readonly DeviceInfo[]> {
    return this.#use((capture) => capture.list('speaker'));
  }

  /** Used from now on, and after a reload too; '' is the system's. */
  setCurrentSpeaker({ deviceID }: { deviceID: string }): Promise<void> {
    return this.#use((capture) => capture.choose('speaker', deviceID));
  }

  /** For a native shell around the page; a browser leaves the route to the system. */
  setAudioRoute(currentAudioRoute: AudioRoute): void {
    this.set({ currentAudioRoute });
  }

  /** Plays a sound file on the chosen speaker; a chime when left out. */
  startSpeakerTest({ filePath }: { filePath?: string } = {}): Promise<void> {
    return this.#use((capture) => capture.test('speaker', filePath));
  }

  stopSpeakerTest(): void {
    void this.#use((capture) => capture.stopTest('speaker'));
  }

  /** 0 to 100: how loud the others are. */
  setOutputVolume(value: number): void {
    this.set({ outputVolume: volume(value) });
  }

  /** Switches the camera on, as `openLocalMicrophone`. One that gives no picture has `noSignal` as its last error. */
  openLocalCamera(isFrontCamera?: boolean): Promise<void> {
    const isAny = isFrontCamera !== undefined;
    if (isAny) this.set({ isFrontCamera, currentCamera: null });
    return this.#open('camera', { isAny });
  }

  closeLocalCamera(): void {
    this.#close('camera');
  }

  /** As `getMicrophoneList`. */
  getCameraList(): Promise<readonly DeviceInfo[]> {
    return this.#use((capture) => capture.list('camera'));
  }

  /** As `setCurrentMicrophone`. */
  setCurrentCamera({ deviceID }: { deviceID: string }): Promise<void> {
    return this.#use((capture) => capture.choose('camera', deviceID));
  }

  /** Front or back, on phones. */
  async switchCamera({ isFrontCamera }: { isFrontCamera: boolean }): Promise<void> {
    const isOn = this.#tracks.get().camera;
    // Most phones give one camera at a time.
    this.#close('camera');
    if (isOn) return this.openLocalCamera(isFrontCamera);
    this.set({ isFrontCamera, currentCamera: null });
    await this.#use((capture) => capture.forget('camera'));
  }

  switchMirror({ mirror }: { mirror: MirrorType }): void {
    this.set({ localMirrorType: mirror });
  }

  /** Changes the picture of a camera that is on, too. */
  updateVideoQuality({ quality }: { quality: VideoQuality }): Promise<void> {
    this.set({ localVideoQuality: quality });
    return this.#use((capture) => capture.adjustCamera());
  }

  /** Shows the camera in a video element, whether it is on or not. */
  startCameraTest({ view }: { view: HTMLVideoElement }): Promise<void> {
    return this.#use((capture) => capture.test('camera', view));
  }

  stopCameraTest(): void {
    void this.#use((capture) => capture.stopTest('camera'));
  }

  /** Asks the person what to share, with its sound where the browser has that. A refusal shows as `noSystemPermission`. */
  startScreenShare(options?: { screenAudio?: boolean }): Promise<void> {
    return this.#open('screen', options);
  }

  stopScreenShare(): void {
    this.#close('screen');
  }

  /** Everything off and as at first. */
  reset(): void {
    this.close();
    this.set(noDevices);
  }

  /** Lets go of every device. */
  close(): void {
    for (const kind of ['microphone', 'camera', 'screen'] as const) this.#close(kind);
    this.#capture?.close();
  }

  /** What opens devices is loaded when the first one is asked for. */
  async #use<T>(act: (capture: Capture) => T): Promise<Awaited<T>> {
    const { Capture } = await import('./capture.js');
    return await act(this.#capture ??= new Capture(this, {
      source: this.#source,
      memory: this.#memory,
      set: (patch) => this.set(patch),
      write: (patch) => write(this.#tracks, { ...this.#tracks.get(), ...patch }),
      open: (kind) => this.#open(kind),
    }));
  }

  #open(kind: CapturedKind, wish?: CaptureWish): Promise<void> {
    const asked = this.#asked[kind] = {};
    return this.#use((capture) => capture.open(kind, () => asked !== this.#asked[kind], wish));
  }

  #close(kind: CapturedKind): void {
    delete this.#asked[kind];
    this.#capture?.drop(kind);
  }

  #mute(isLocalAudioMuted: boolean): void {
    const { microphone } = this.#tracks.get();
    if (microphone) microphone.enabled = !isLocalAudioMuted;
    this.set({ isLocalAudioMuted });
  }
}
