import { LiveError } from '../model/index.js';
import { atom, write } from './atom.js';
import type { Capture, CapturedKind } from './capture.js';
import {
  noDevices,
  type AudioRoute, type DeviceInfo, type DeviceState, type LocalTracks, type MirrorType, type NetworkInfo,
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
  /** Counts what was asked of each device, so that an answer which comes too late is known as such. */
  readonly #turns: Partial<Record<CapturedKind, number>> = {};
  #capture: Capture | undefined;

  /** @param source where devices come from; asked anew each time. */
  constructor(source: () => DeviceSource | undefined) {
    super({ ...noDevices });
    this.#source = source;
    this.localTracks = this.#tracks;
  }

  /** Takes in what the media plane measures, shown with the next frame. */
  applyMeasures(measures: { currentMicVolume?: number; testingMicVolume?: number; networkInfo?: NetworkInfo }): void {
    this.setLater(measures);
  }

  /** Switches the microphone on. */
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

  /** Used from now on, at once if the microphone is on. */
  setCurrentMicrophone({ deviceID }: { deviceID: string }): Promise<void> {
    return this.#use((capture) => capture.choose('microphone', deviceID));
  }

  /** 0 to 100. */
  setCaptureVolume(value: number): void {
    this.set({ captureVolume: volume(value) });
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

  setCurrentSpeaker({ deviceID }: { deviceID: string }): Promise<void> {
    return this.#use((capture) => capture.choose('speaker', deviceID));
  }

  /** For a native shell around the page; a browser leaves the route to the system. */
  setAudioRoute(currentAudioRoute: AudioRoute): void {
    this.set({ currentAudioRoute });
  }

  /** Plays a sound file on the chosen speaker. */
  startSpeakerTest({ filePath }: { filePath: string }): Promise<void> {
    return this.#use((capture) => capture.test('speaker', filePath));
  }

  stopSpeakerTest(): void {
    void this.#use((capture) => capture.stopTest('speaker'));
  }

  /** 0 to 100: how loud the others are. */
  setOutputVolume(value: number): void {
    this.set({ outputVolume: volume(value) });
  }

  /** Switches the camera on. */
  openLocalCamera(isFrontCamera?: boolean): Promise<void> {
    if (isFrontCamera !== undefined) this.set({ isFrontCamera, currentCamera: null });
    return this.#open('camera');
  }

  closeLocalCamera(): void {
    this.#close('camera');
  }

  /** As `getMicrophoneList`. */
  getCameraList(): Promise<readonly DeviceInfo[]> {
    return this.#use((capture) => capture.list('camera'));
  }

  /** Used from now on, at once if the camera is on. */
  setCurrentCamera({ deviceID }: { deviceID: string }): Promise<void> {
    return this.#use((capture) => capture.choose('camera', deviceID));
  }

  /** Front or back, on phones. */
  async switchCamera({ isFrontCamera }: { isFrontCamera: boolean }): Promise<void> {
    const isOn = this.#tracks.get().camera;
    this.set({ isFrontCamera, currentCamera: null });
    // Most phones give one camera at a time.
    this.#close('camera');
    if (isOn) await this.#open('camera');
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

  /** Asks the person what to share. A refusal shows as `noSystemPermission`. */
  startScreenShare(): Promise<void> {
    return this.#open('screen');
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
      set: (patch) => this.set(patch),
      open: (kind) => this.#open(kind),
      swap: (kind, track) => this.#swap(kind, track),
      refuse: (details) => { throw new LiveError('device-failed', undefined, details); },
    }));
  }

  #turn(key: CapturedKind): () => boolean {
    const turn = this.#turns[key] = (this.#turns[key] ?? 0) + 1;
    return () => turn !== this.#turns[key];
  }

  #open(kind: CapturedKind): Promise<void> {
    const isStale = this.#turn(kind);
    return this.#use((capture) => capture.open(kind, isStale));
  }

  #close(kind: CapturedKind): void {
    this.#turn(kind);
    if (this.#tracks.get()[kind]) this.#swap(kind, null);
  }

  #swap(kind: CapturedKind, track: MediaStreamTrack | null): void {
    this.#tracks.get()[kind]?.stop();
    this.set({ [`${kind}Status`]: track ? 'on' : 'off' });
    // Last, for whoever listens may switch it off again at once.
    write(this.#tracks, { ...this.#tracks.get(), [kind]: track });
    this.#mute(this.state.get().isLocalAudioMuted);
  }

  #mute(isLocalAudioMuted: boolean): void {
    const { microphone } = this.#tracks.get();
    if (microphone) microphone.enabled = !isLocalAudioMuted;
    this.set({ isLocalAudioMuted });
  }
}
