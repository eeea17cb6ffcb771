import { afterEach, expect, test, vi } from 'vitest';
import { DeviceStore } from '../../src/core/device-store.js';
import type { DeviceSource } from '../../src/core/media.js';

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

/** A microphone with one even tone, 300 Hz or 600 Hz, and a camera that draws, or does not. */
function instruments({ draws = true } = {}): DeviceSource & { draw(): void } {
  const context = new AudioContext();
  const canvas = document.createElement('canvas');
  const draw = () => canvas.getContext('2d')!.fillRect(0, 0, Math.random() * 300, 150);
  open.push(() => context.close());
  return {
    draw,
    async getUserMedia({ audio }) {
      if (!audio) {
        const stream = canvas.captureStream();
        if (draws) draw();
        return stream;
      }
      const tone = new OscillatorNode(context, { frequency: typeof audio === 'object' ? 600 : 300 });
      const output = context.createMediaStreamDestination();
      tone.connect(new GainNode(context, { gain: 0.5 })).connect(output);
      tone.start();
      return output.stream;
    },
    enumerateDevices: async () => [{ deviceId: 'high', kind: 'audioinput', label: 'High' }] as MediaDeviceInfo[],
  };
}

function devicesOf(source: DeviceSource): DeviceStore {
  const store = new DeviceStore(() => source, null);
  open.push(() => store.close());
  return store;
}

/** How loud the sound is that is sent now. */
function loudness(store: DeviceStore): () => number {
  const context = new AudioContext();
  open.push(() => context.close());
  const analyser = context.createAnalyser();
  let source: MediaStreamAudioSourceNode | undefined;
  const undo = store.localTracks.subscribe(({ microphone }) => {
    source?.disconnect();
    source = microphone ? context.createMediaStreamSource(new MediaStream([microphone])) : undefined;
    source?.connect(analyser);
  });
  open.push(undo);
  const samples = new Float32Array(analyser.fftSize);
  return () => {
    analyser.getFloatTimeDomainData(samples);
    return Math.max(...samples.map(Math.abs));
  };
}

test('the capture volume is what others hear, through muting and another microphone', async () => {
  const store = devicesOf(instruments());
  const heard = loudness(store);
  const near = (level: number) => vi.waitFor(() => {
    expect(heard()).toBeGreaterThan(level - 0.03);
    expect(heard()).toBeLessThan(level + 0.03);
  });
  await store.openLocalMicrophone();
  await near(0.5);
  store.setCaptureVolume(40);
  await near(0.2);
  store.muteLocalAudio();
  await near(0);
  store.setCaptureVolume(20);
  await store.setCurrentMicrophone({ deviceID: 'high' });
  await near(0);
  store.unmuteLocalAudio();
  await near(0.1);
  store.setCaptureVolume(100);
  await near(0.5);
  const { microphone } = store.localTracks.get();
  store.closeLocalMicrophone();
  expect(microphone!.readyState).toBe('ended');
});

test('a microphone that is on shows its level, and none while it is muted or off', async () => {
  const store = devicesOf(instruments());
  const level = () => store.state.get().currentMicVolume;
  await store.openLocalMicrophone();
  await vi.waitFor(() => expect(level()).toBeGreaterThan(50));
  store.muteLocalAudio();
  await vi.waitFor(() => expect(level()).toBe(0));
  store.unmuteLocalAudio();
  await vi.waitFor(() => expect(level()).toBeGreaterThan(50));
  store.closeLocalMicrophone();
  await vi.waitFor(() => expect(level()).toBe(0));
});

test('a camera that gives no picture says so, until one comes', async () => {
  const source = instruments({ draws: false });
  const store = devicesOf(source);
  await store.openLocalCamera();
  await vi.waitFor(() => expect(store.state.get()).toMatchObject({ cameraStatus: 'on', cameraLastError: 'noSignal' }));
  await vi.waitFor(() => {
    source.draw();
    expect(store.state.get().cameraLastError).toBe('noError');
  });
});

test('a speaker is tried out with a chime of the kit', async () => {
  const store = devicesOf(instruments());
  const isTesting = () => store.state.get().isSpeakerTesting;
  await store.startSpeakerTest();
  expect(isTesting()).toBe(true);
  await vi.waitFor(() => expect(isTesting()).toBe(false));
});

test('the browser gives its own devices, with names and a permission', async () => {
  const store = devicesOf(navigator.mediaDevices);
  await store.openLocalCamera();
  await store.openLocalMicrophone();
  const { cameraList, cameraPermission, currentMicrophone } = store.state.get();
  expect(cameraList[0]?.deviceName).toMatch(/fake/i);
  expect(currentMicrophone?.deviceName).toMatch(/fake/i);
  await vi.waitFor(() => expect(store.state.get()).toMatchObject({ cameraPermission: 'granted', microphonePermission: 'granted' }));
  expect(cameraPermission).toBe('granted');
});
