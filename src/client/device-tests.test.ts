import { afterEach, describe, expect, test, vi } from 'vitest';
import { named } from './testing/devices.js';
import { page, useDevicePage } from '../../test/device-page.js';

useDevicePage();

describe('testing', () => {
  afterEach(() => vi.unstubAllGlobals());

  test('a microphone shows its level until the test is stopped', async () => {
    const { devices, store, state } = page();
    const close = vi.fn(async () => {});
    vi.stubGlobal(
      'AudioContext',
      class {
        createAnalyser = () => ({ fftSize: 4, getFloatTimeDomainData: (samples: Float32Array) => samples.fill(0.1) });
        createMediaStreamSource = () => ({ connect: () => {} });
        close = close;
      },
    );
    await store.startMicrophoneTest({ interval: 0.001 });
    expect(state().isMicrophoneTesting).toBe(true);
    await vi.waitFor(() => expect(state().testingMicVolume).toBeGreaterThan(50));
    store.stopMicrophoneTest();
    await vi.waitFor(() => expect(state()).toMatchObject({ isMicrophoneTesting: false, testingMicVolume: 0 }));
    expect(close).toHaveBeenCalledOnce();
    expect(devices.tracks[0]!.readyState).toBe('ended');
    expect(state().microphoneStatus).toBe('off');
  });

  test('a camera is shown in a video element', async () => {
    const { devices, store, state } = page();
    const view = { muted: false, srcObject: null as unknown, play: async () => {} };
    let answer!: () => void;
    devices.gate = new Promise((resolve) => {
      answer = resolve;
    });
    const testing = store.startCameraTest({ view: view as unknown as HTMLVideoElement });
    await vi.waitFor(() => expect(state().isCameraTestLoading).toBe(true));
    answer();
    await testing;
    expect(state()).toMatchObject({ isCameraTesting: true, isCameraTestLoading: false });
    expect(view.srcObject).not.toBeNull();
    store.stopCameraTest();
    await vi.waitFor(() => expect(state().isCameraTesting).toBe(false));
    expect(view.srcObject).toBeNull();
    expect(devices.tracks[0]!.readyState).toBe('ended');
    devices.failure = named('NotAllowedError');
    await expect(store.startCameraTest({ view: view as unknown as HTMLVideoElement })).rejects.toMatchObject({
      code: 'device-failed',
    });
    expect(state()).toMatchObject({ isCameraTestLoading: false, cameraLastError: 'noSystemPermission' });
  });

  test('a speaker plays a file, and the test ends with it', async () => {
    const { store, state } = page();
    const sounds: (EventTarget & { src: string; sink?: string; pause(): void })[] = [];
    vi.stubGlobal(
      'Audio',
      class extends EventTarget {
        volume = 1;
        sink?: string;
        pause = vi.fn();
        constructor(readonly src: string) {
          super();
          sounds.push(this);
        }
        async setSinkId(id: string) {
          this.sink = id;
        }
        async play() {}
      },
    );
    await store.setCurrentSpeaker({ deviceID: 'out-1' });
    await store.startSpeakerTest({ filePath: '/ding.mp3' });
    expect(state().isSpeakerTesting).toBe(true);
    expect(sounds[0]).toMatchObject({ src: '/ding.mp3', sink: 'out-1' });
    sounds[0]!.dispatchEvent(new Event('ended'));
    expect(state().isSpeakerTesting).toBe(false);
    await store.startSpeakerTest({ filePath: '/ding.mp3' });
    store.stopSpeakerTest();
    await vi.waitFor(() => expect(sounds[1]!.pause).toHaveBeenCalled());
  });
});
