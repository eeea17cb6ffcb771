import type { DeviceStatus } from '../model/index.js';
import type { NetworkQuality } from './media.js';

export type DeviceError =
  | 'noError'
  | 'noDeviceDetected'
  | 'noSystemPermission'
  | 'notSupportCapture'
  | 'occupiedError'
  /** It is on, and no picture or sound comes from it. */
  | 'noSignal'
  | 'unknownError';

/** Whether the person has been asked; `prompt` where that is not known. */
export type DevicePermission = 'prompt' | 'granted' | 'denied';

/** Where the choice of devices is kept over a reload. It may throw. */
export interface DeviceMemory {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** A microphone, camera or speaker; the name is '' until the person has given permission. */
export interface DeviceInfo {
  deviceID: string;
  deviceName: string;
}

export type VideoQuality = '360P' | '540P' | '720P' | '1080P';
/** `auto` mirrors the front camera only. */
export type MirrorType = 'auto' | 'enable' | 'disable';
export type AudioRoute = 'speakerphone' | 'earpiece';

/** Losses in percent, delay in milliseconds. */
export interface NetworkInfo {
  quality: NetworkQuality;
  upLoss: number;
  downLoss: number;
  delay: number;
}

/** What this page captures; null is off. */
export interface LocalTracks {
  microphone: MediaStreamTrack | null;
  camera: MediaStreamTrack | null;
  screen: MediaStreamTrack | null;
  /** The sound of what is shared, where the browser gives it. */
  screenAudio?: MediaStreamTrack | null;
}

/** Volumes are 0 to 100; the measured ones notify at most once per frame. */
export interface DeviceState {
  microphoneStatus: DeviceStatus;
  /** The microphone is on and sends silence. */
  isLocalAudioMuted: boolean;
  microphoneList: readonly DeviceInfo[];
  currentMicrophone: DeviceInfo | null;
  microphoneLastError: DeviceError;
  microphonePermission: DevicePermission;
  /** How much of the microphone is sent. */
  captureVolume: number;
  /** How loud oneself is now. */
  currentMicVolume: number;
  isMicrophoneTesting: boolean;
  testingMicVolume: number;
  cameraStatus: DeviceStatus;
  cameraList: readonly DeviceInfo[];
  currentCamera: DeviceInfo | null;
  cameraLastError: DeviceError;
  cameraPermission: DevicePermission;
  isCameraTesting: boolean;
  isCameraTestLoading: boolean;
  isFrontCamera: boolean;
  localMirrorType: MirrorType;
  localVideoQuality: VideoQuality;
  speakerList: readonly DeviceInfo[];
  currentSpeaker: DeviceInfo | null;
  outputVolume: number;
  currentAudioRoute: AudioRoute;
  isSpeakerTesting: boolean;
  screenStatus: DeviceStatus;
  screenLastError: DeviceError;
  networkInfo: NetworkInfo;
}

export const noDevices: DeviceState = {
  microphoneStatus: 'off', cameraStatus: 'off', screenStatus: 'off',
  microphoneLastError: 'noError', cameraLastError: 'noError', screenLastError: 'noError',
  microphonePermission: 'prompt', cameraPermission: 'prompt',
  microphoneList: [], cameraList: [], speakerList: [],
  currentMicrophone: null, currentCamera: null, currentSpeaker: null,
  isLocalAudioMuted: false, isMicrophoneTesting: false, isCameraTesting: false, isCameraTestLoading: false, isSpeakerTesting: false,
  isFrontCamera: true, localMirrorType: 'auto', localVideoQuality: '720P', currentAudioRoute: 'speakerphone',
  captureVolume: 100, outputVolume: 100, currentMicVolume: 0, testingMicVolume: 0,
  networkInfo: { quality: 0, upLoss: 0, downLoss: 0, delay: 0 },
};
