import type { LiveClient } from '../../client/live-client.js';
import type { Live } from '../../client/live.js';
import type { DeviceError, DeviceState } from '../../core/device-types.js';
import type { switchTexts } from '../../locales/en/devices.js';
import { LiveError, type SeatUserInfo } from '../../model/index.js';
import { refusalText } from './refusal.js';

type Shown = Pick<
  DeviceState,
  'microphoneStatus' | 'isLocalAudioMuted' | 'microphoneLastError' | 'cameraStatus' | 'cameraLastError' | 'screenStatus' | 'screenLastError'
>;

/** What switches show of the devices: volumes, which change many times a second, are left out. */
export const shownDevices = ({
  microphoneStatus, isLocalAudioMuted, microphoneLastError, cameraStatus, cameraLastError, screenStatus, screenLastError,
}: DeviceState): Shown => ({
  microphoneStatus, isLocalAudioMuted, microphoneLastError, cameraStatus, cameraLastError, screenStatus, screenLastError,
});

export const isHeard = ({ microphoneStatus, isLocalAudioMuted }: Shown): boolean => microphoneStatus === 'on' && !isLocalAudioMuted;

type Texts = Parameters<typeof refusalText>[1] & { t(key: keyof typeof switchTexts): string };
type Sentence = keyof typeof switchTexts | 'error.device-failed';

const sentences: Readonly<Record<'microphone' | 'camera', Partial<Record<DeviceError, Sentence>>>> = {
  microphone: {
    noDeviceDetected: 'noMicrophone', noSystemPermission: 'microphoneBlocked', occupiedError: 'microphoneInUse', noSignal: 'microphoneSilent',
  },
  camera: { noDeviceDetected: 'noCamera', noSystemPermission: 'cameraBlocked', occupiedError: 'cameraInUse', noSignal: 'cameraSilent' },
};

const sentenceOf = (kind: 'microphone' | 'camera', error: DeviceError): Sentence | undefined =>
  error === 'noError' ? undefined : (sentences[kind][error] ?? 'error.device-failed');

const inWords = (sentence: Sentence, texts: Texts): string =>
  sentence === 'error.device-failed' ? refusalText('device-failed', texts) : texts.t(sentence);

/** Why a device failed, empty while the sentence is on its way; undefined where it did not fail. */
export function faultOf(kind: 'microphone' | 'camera', error: DeviceError, texts: Texts): string | undefined {
  const sentence = sentenceOf(kind, error);
  return sentence && inWords(sentence, texts);
}

/** What to say of devices that failed: a sentence each, with what to do after those that are blocked. Empty where none did. */
export function troubleOf(devices: Shown, texts: Texts): string {
  const said = (['microphone', 'camera'] as const).flatMap((kind): Sentence[] => {
    const fault = sentenceOf(kind, devices[`${kind}LastError`]);
    return fault ? [fault] : [];
  });
  if (said.some((sentence) => /Blocked$/.test(sentence))) said.push('blocked');
  // Whoever closes the browser's own dialog knows why nothing is shared.
  if (!['noError', 'noSystemPermission'].includes(devices.screenLastError)) said.push('error.device-failed');
  return [...new Set(said)].map((sentence) => inWords(sentence, texts)).join(' ');
}

/** Lets oneself be heard, or not. Where the host has switched it off: `device-locked`. Without a live, who holds no seat yet. */
export async function switchMicrophone({ deviceStore }: LiveClient, live?: Live): Promise<void> {
  const { microphoneStatus, isLocalAudioMuted } = deviceStore.state.get();
  const seat = live?.liveSeatStore;
  if (microphoneStatus === 'on' && !isLocalAudioMuted) return seat ? seat.muteMicrophone() : deviceStore.muteLocalAudio();
  if (microphoneStatus === 'off') await deviceStore.openLocalMicrophone();
  if (seat) await seat.unmuteMicrophone();
  else deviceStore.unmuteLocalAudio();
}

export async function switchCamera({ deviceStore }: LiveClient, user?: SeatUserInfo): Promise<void> {
  if (deviceStore.state.get().cameraStatus === 'on') return deviceStore.closeLocalCamera();
  if (user && !user.allowOpenCamera) throw new LiveError('device-locked');
  await deviceStore.openLocalCamera();
}

export const canShareScreen = (): boolean => 'getDisplayMedia' in (navigator.mediaDevices ?? {});

export async function switchScreen({ deviceStore }: LiveClient): Promise<void> {
  if (deviceStore.state.get().screenStatus === 'on') deviceStore.stopScreenShare();
  else await deviceStore.startScreenShare();
}
