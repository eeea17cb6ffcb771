import { atom } from 'nanostores';
import { LiveError } from '../model/index.js';
import {
  deviceErrorOf, noDevices,
  type AudioRoute, type DeviceError, type DeviceInfo, type DeviceState, type LocalTracks, type MirrorType,
  type NetworkInfo, type VideoQuality,
} from './device-types.js';
import type { DeviceTest } from './device-tests.js';
import { frameBatch } from './frame-batch.js';
import type { DeviceSource } from './media.js';
import type { Readable } from './readable.js';
import { Store } from './store.js';

type DeviceKind = keyof LocalTracks;

/** Height of the picture asked for, in pixels. */
const heights: Readonly<Record<VideoQuality, number>> = { '360P': 360, '540P': 540, '720P': 720, '1080P': 1080 };

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
  readonly #frame = frameBatch(() => this.set(this.#measures));
  /** Counts what was asked of a device: an answer that comes after the next question is thrown away. */
  readonly #turns = { microphone: 0, camera: 0, screen: 0, microphoneTest: 0, cameraTest: 0, speakerTest: 0 };
  readonly #tests = new Map<string, DeviceTest>();
  #measures: Partial<Pick<DeviceState, 'currentMicVolume' | 'testingMicVolume' | 'networkInfo'>> = {};
  #watched: DeviceSource | undefined;

  /** @param source where devices come from; asked anew each time. */
  constructor(source: () => DeviceSource | undefined) {
    super({ ...noDevices });
    this.#source = source;
    this.localTracks = this.#tracks;
  }

  /** Takes in what the media plane measures, shown with the next frame. */
  applyMeasures(measures: { currentMicVolume?: number; testingMicVolume?: number; networkInfo?: NetworkInfo }): void {
    this.#measures = { ...this.#measures, ...measures };
    this.#frame.request();
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
  async getMicrophoneList(): Promise<readonly DeviceInfo[]> {
    await this.#list();
    return this.state.get().microphoneList;
  }

  setCurrentMicrophone({ deviceID }: { deviceID: string }): Promise<void> {
    return this.#choose('microphone', deviceID);
  }

  /** 0 to 100. */
  setCaptureVolume(value: number): void {
    this.set({ captureVolume: volume(value) });
  }

  /** Shows the level in `testingMicVolume`, every `interval` seconds (0.2 by default). */
  startMicrophoneTest({ interval = 0.2 }: { interval?: number } = {}): Promise<void> {
    return this.#test('microphone', (tests) => tests.testMicrophone(
      this.#ask('microphone'), interval, (testingMicVolume) => this.applyMeasures({ testingMicVolume }),
    ));
  }

  stopMicrophoneTest(): void {
    this.#stopTest('microphone');
    this.applyMeasures({ testingMicVolume: 0 });
  }

  async getSpeakerList(): Promise<readonly DeviceInfo[]> {
    await this.#list();
    return this.state.get().speakerList;
  }

  async setCurrentSpeaker({ deviceID }: { deviceID: string }): Promise<void> {
    await this.#list();
    const currentSpeaker = this.#find('speaker', deviceID);
    this.set({ currentSpeaker });
  }

  /** For phones; the web leaves the route to the system, so this is what a native shell may read. */
  setAudioRoute(currentAudioRoute: AudioRoute): void {
    this.set({ currentAudioRoute });
  }

  /** Plays a sound file on the chosen speaker. */
  startSpeakerTest({ filePath }: { filePath: string }): Promise<void> {
    const { currentSpeaker, outputVolume } = this.state.get();
    return this.#test('speaker', (tests) => tests.testSpeaker(
      filePath, currentSpeaker?.deviceID ?? '', outputVolume, () => this.stopSpeakerTest(),
    ));
  }

  stopSpeakerTest(): void {
    this.#stopTest('speaker');
  }

  /** 0 to 100: how loud the others are. */
  setOutputVolume(value: number): void {
    this.set({ outputVolume: volume(value) });
  }

  /** Switches the camera on. */
  openLocalCamera(isFront?: boolean): Promise<void> {
    if (isFront !== undefined) this.set({ isFrontCamera: isFront });
    return this.#open('camera');
  }

  closeLocalCamera(): void {
    this.#close('camera');
  }

  async getCameraList(): Promise<readonly DeviceInfo[]> {
    await this.#list();
    return this.state.get().cameraList;
  }

  setCurrentCamera({ deviceID }: { deviceID: string }): Promise<void> {
    return this.#choose('camera', deviceID);
  }

  /** Front or back, on phones. */
  async switchCamera({ isFrontCamera }: { isFrontCamera: boolean }): Promise<void> {
    const isOn = this.#tracks.get().camera !== null;
    this.set({ isFrontCamera, currentCamera: null });
    if (!isOn) return;
    // Most phones give one camera at a time.
    this.#close('camera');
    await this.#open('camera');
  }

  switchMirror({ mirror }: { mirror: MirrorType }): void {
    this.set({ localMirrorType: mirror });
  }

  /** Changes the picture of a camera that is on, too. */
  async updateVideoQuality({ quality }: { quality: VideoQuality }): Promise<void> {
    this.set({ localVideoQuality: quality });
    await this.#tracks.get().camera?.applyConstraints(this.#videoConstraints());
  }

  /** Shows the camera in a video element, whether it is on or not. */
  async startCameraTest({ view }: { view: HTMLVideoElement }): Promise<void> {
    this.set({ isCameraTestLoading: true });
    await this.#test('camera', (tests) => tests.testCamera(this.#ask('camera'), view))
      .finally(() => this.set({ isCameraTestLoading: false }));
  }

  stopCameraTest(): void {
    this.#stopTest('camera');
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
    for (const kind of ['microphone', 'camera', 'speaker'] as const) this.#stopTest(kind);
    this.#watched?.removeEventListener?.('devicechange', this.#onDeviceChange);
    this.#watched = undefined;
    this.#frame.cancel();
    this.#measures = {};
  }

  readonly #onDeviceChange = (): void => void this.#list();

  #videoConstraints(): MediaTrackConstraints {
    const { currentCamera, isFrontCamera, localVideoQuality } = this.state.get();
    return {
      height: { ideal: heights[localVideoQuality] },
      ...(currentCamera ? { deviceId: { exact: currentCamera.deviceID } }
        : { facingMode: isFrontCamera ? 'user' : 'environment' }),
    };
  }

  async #ask(kind: DeviceKind): Promise<MediaStream> {
    const source = this.#source();
    const unsupported = () => Object.assign(new Error(), { name: 'NotSupportedError' });
    if (!source) throw unsupported();
    if (kind === 'screen') {
      if (!source.getDisplayMedia) throw unsupported();
      return source.getDisplayMedia({ video: true });
    }
    const microphone = this.state.get().currentMicrophone;
    return source.getUserMedia(kind === 'camera' ? { video: this.#videoConstraints() }
      : { audio: microphone ? { deviceId: { exact: microphone.deviceID } } : true });
  }

  async #open(kind: DeviceKind): Promise<void> {
    const turn = ++this.#turns[kind];
    const isStale = () => turn !== this.#turns[kind];
    try {
      const stream = await this.#ask(kind);
      const track = stream.getTracks()[0];
      if (!track || isStale()) return stream.getTracks().forEach((unused) => unused.stop());
      // Unplugged, taken away, or "stop sharing" in the browser's own bar.
      track.addEventListener('ended', () => {
        if (this.#tracks.get()[kind] !== track) return;
        this.#close(kind);
        if (kind !== 'screen') this.#fail(kind, 'noDeviceDetected');
      });
      if (kind === 'microphone') track.enabled = !this.state.get().isLocalAudioMuted;
      this.#swap(kind, track);
      this.#fail(kind, 'noError');
      await this.#list();
    } catch (error) {
      if (!isStale()) this.#reject(kind, error);
    }
  }

  /** The old track stops only when the new one is there: a choice that fails changes nothing. */
  #swap(kind: DeviceKind, track: MediaStreamTrack | null): void {
    this.#tracks.get()[kind]?.stop();
    this.#tracks.set({ ...this.#tracks.get(), [kind]: track });
    this.set({ [`${kind}Status`]: track ? 'on' : 'off' });
  }

  #close(kind: DeviceKind): void {
    this.#turns[kind]++;
    if (this.#tracks.get()[kind]) this.#swap(kind, null);
    if (kind === 'microphone') this.applyMeasures({ currentMicVolume: 0 });
  }

  #mute(isLocalAudioMuted: boolean): void {
    const { microphone } = this.#tracks.get();
    if (microphone) microphone.enabled = !isLocalAudioMuted;
    this.set({ isLocalAudioMuted });
  }

  async #choose(kind: 'microphone' | 'camera', deviceID: string): Promise<void> {
    await this.#list();
    const key = kind === 'camera' ? 'currentCamera' : 'currentMicrophone';
    const before = this.state.get()[key];
    this.set({ [key]: this.#find(kind, deviceID) });
    if (!this.#tracks.get()[kind]) return;
    await this.#open(kind).catch((error: unknown) => {
      this.set({ [key]: before });
      throw error;
    });
  }

  #find(kind: 'microphone' | 'camera' | 'speaker', deviceID: string): DeviceInfo {
    const found = this.state.get()[`${kind}List`].find((device) => device.deviceID === deviceID);
    return found ?? this.#reject(kind, { name: 'NotFoundError' });
  }

  async #list(): Promise<void> {
    const source = this.#source();
    if (!source) return;
    if (this.#watched !== source) {
      this.#watched?.removeEventListener?.('devicechange', this.#onDeviceChange);
      source.addEventListener?.('devicechange', this.#onDeviceChange);
      this.#watched = source;
    }
    const devices = await source.enumerateDevices();
    const of = (kind: MediaDeviceKind): DeviceInfo[] =>
      devices.filter((device) => device.kind === kind)
        .map(({ deviceId, label }) => ({ deviceID: deviceId, deviceName: label }));
    const [microphoneList, cameraList, speakerList] = [of('audioinput'), of('videoinput'), of('audiooutput')];
    const { currentMicrophone, currentCamera, currentSpeaker } = this.state.get();
    const { microphone, camera } = this.#tracks.get();
    const current = (list: DeviceInfo[], chosen: DeviceInfo | null, track?: MediaStreamTrack | null) => {
      const deviceID = track?.getSettings().deviceId ?? chosen?.deviceID;
      return list.find((device) => device.deviceID === deviceID) ?? null;
    };
    this.set({
      microphoneList, cameraList, speakerList,
      currentMicrophone: current(microphoneList, currentMicrophone, microphone),
      currentCamera: current(cameraList, currentCamera, camera),
      currentSpeaker: current(speakerList, currentSpeaker),
    });
  }

  #fail(kind: DeviceKind, error: DeviceError): void {
    this.set({ [`${kind}LastError`]: error });
  }

  #reject(kind: DeviceKind | 'speaker', error: unknown): never {
    const deviceError = deviceErrorOf(error);
    if (kind !== 'speaker') this.#fail(kind, deviceError);
    throw new LiveError('device-failed', undefined, { device: kind, deviceError });
  }

  async #test(
    kind: 'microphone' | 'camera' | 'speaker', start: (tests: typeof import('./device-tests.js')) => Promise<DeviceTest>,
  ): Promise<void> {
    this.#stopTest(kind);
    const turn = this.#turns[`${kind}Test`];
    try {
      const test = await start(await import('./device-tests.js'));
      if (turn !== this.#turns[`${kind}Test`]) return test.stop();
      this.#tests.set(kind, test);
      this.#showTest(kind, true);
    } catch (error) {
      this.#reject(kind, error);
    }
  }

  #stopTest(kind: 'microphone' | 'camera' | 'speaker'): void {
    this.#turns[`${kind}Test`]++;
    this.#tests.get(kind)?.stop();
    this.#tests.delete(kind);
    this.#showTest(kind, false);
  }

  #showTest(kind: 'microphone' | 'camera' | 'speaker', isTesting: boolean): void {
    this.set(kind === 'microphone' ? { isMicrophoneTesting: isTesting }
      : kind === 'camera' ? { isCameraTesting: isTesting } : { isSpeakerTesting: isTesting });
  }
}
