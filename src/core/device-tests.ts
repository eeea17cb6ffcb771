import { levelMeter } from './microphone-sound.js';

/** A test of a device that runs until it is stopped. Loaded only when somebody tests a device. */
export interface DeviceTest {
  stop(): void;
}

const stopTracks = (stream: MediaStream): void => stream.getTracks().forEach((track) => track.stop());

/** Tells how loud the microphone is, 0 to 100, every `interval` seconds. */
export async function testMicrophone(
  microphone: Promise<MediaStream>, interval: number, onLevel: (level: number) => void,
): Promise<DeviceTest> {
  const stream = await microphone;
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(analyser);
  const level = levelMeter(analyser);
  const timer = setInterval(() => onLevel(level()), interval * 1000);
  return {
    stop() {
      clearInterval(timer);
      stopTracks(stream);
      void context.close();
    },
  };
}

/** Shows the camera in a video element. */
export async function testCamera(camera: Promise<MediaStream>, view: HTMLVideoElement): Promise<DeviceTest> {
  const stream = await camera;
  view.muted = true;
  view.srcObject = stream;
  await view.play();
  return {
    stop() {
      stopTracks(stream);
      if (view.srcObject === stream) view.srcObject = null;
    },
  };
}

/** Three rising notes, as a sound file: a page need not bring one. */
function chime(): string {
  const rate = 16_000;
  const notes = [523, 659, 784];
  const length = rate * 0.9;
  const bytes = new DataView(new ArrayBuffer(44 + length * 2));
  const text = (at: number, words: string): void => [...words].forEach((letter, index) => bytes.setUint8(at + index, letter.charCodeAt(0)));
  const numbers = [[4, 36 + length * 2], [16, 16], [24, rate], [28, rate * 2], [40, length * 2]] as const;
  text(0, 'RIFF');
  text(8, 'WAVEfmt ');
  text(36, 'data');
  for (const [at, value] of numbers) bytes.setUint32(at, value, true);
  for (const [at, value] of [[20, 1], [22, 1], [32, 2], [34, 16]] as const) bytes.setUint16(at, value, true);
  for (let at = 0; at < length; at += 1) {
    const seconds = at / rate;
    const note = Math.floor(seconds / 0.3);
    const loudness = Math.exp(-8 * (seconds - note * 0.3)) * Math.min(1, (seconds - note * 0.3) * 200);
    bytes.setInt16(44 + at * 2, 9_000 * loudness * Math.sin(2 * Math.PI * notes[note]! * seconds), true);
  }
  return URL.createObjectURL(new Blob([bytes], { type: 'audio/wav' }));
}

/** Plays a sound file on a speaker, or a chime; `onEnd` when it is over. */
export async function testSpeaker(
  filePath: string | undefined, deviceID: string, outputVolume: number, onEnd: () => void,
): Promise<DeviceTest> {
  const own = filePath === undefined ? chime() : '';
  const sound = new Audio(filePath ?? own);
  sound.volume = outputVolume / 100;
  if (deviceID) await sound.setSinkId(deviceID);
  sound.addEventListener('ended', onEnd, { once: true });
  await sound.play();
  return {
    stop() {
      sound.pause();
      if (own) URL.revokeObjectURL(own);
    },
  };
}
