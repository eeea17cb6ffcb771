import { afterEach, describe, expect, test, vi } from 'vitest';
import type { DeviceMemory } from '../core/device-types.js';
import { createLiveClient, type LiveClient } from './live-client.js';
import { FakeDevices, named, type FakeTrack } from './testing/devices.js';
import { ScriptedBackend } from './testing/scripted-backend.js';

let client: LiveClient;

/** A person's storage. */
class Memory extends Map<string, string> {
  getItem = (key: string): string | null => this.get(key) ?? null;
  setItem = (key: string, value: string): void => void this.set(key, value);
  removeItem = (key: string): void => void this.delete(key);
}

function page({ devices = new FakeDevices(), memory = null }: { devices?: FakeDevices; memory?: DeviceMemory | null } = {}) {
  client = createLiveClient({ backend: new ScriptedBackend(), devices, deviceMemory: memory });
  const { deviceStore: store } = client;
  return {
    devices,
    store,
    state: () => store.state.get(),
    track: (kind: 'microphone' | 'camera' | 'screen') => store.localTracks.get()[kind] as unknown as FakeTrack | null,
  };
}

afterEach(() => client.close());

describe.each([
  ['microphone', 'openLocalMicrophone', 'closeLocalMicrophone'],
  ['camera', 'openLocalCamera', 'closeLocalCamera'],
] as const)('%s', (kind, open, close) => {
  const status = `${kind}Status` as const;
  const lastError = `${kind}LastError` as const;

  test('goes on and off, and its track with it', async () => {
    const { store, state, track } = page();
    await store[open]();
    expect(state()[status]).toBe('on');
    const opened = track(kind)!;
    expect(opened.readyState).toBe('live');
    store[close]();
    expect(state()[status]).toBe('off');
    expect(track(kind)).toBeNull();
    expect(opened.readyState).toBe('ended');
  });

  test.each([
    ['NotAllowedError', 'noSystemPermission'],
    ['NotFoundError', 'noDeviceDetected'],
    ['NotReadableError', 'occupiedError'],
    ['OverconstrainedError', 'noDeviceDetected'],
    ['Whatever', 'unknownError'],
  ])('%s is shown as %s, until it opens', async (name, deviceError) => {
    const { devices, store, state } = page();
    devices.failure = named(name);
    await expect(store[open]()).rejects.toMatchObject({
      code: 'device-failed',
      details: { device: kind, deviceError },
    });
    expect(state()).toMatchObject({ [status]: 'off', [lastError]: deviceError });
    await store[open]();
    expect(state()).toMatchObject({ [status]: 'on', [lastError]: 'noError' });
  });

  test('closed while the person is still asked, stays closed', async () => {
    const { devices, store, state } = page();
    let answer!: () => void;
    devices.gate = new Promise((resolve) => {
      answer = resolve;
    });
    const opening = store[open]();
    await vi.waitFor(() => expect(devices.asked).toHaveLength(1));
    store[close]();
    answer();
    await opening;
    expect(state()[status]).toBe('off');
    expect(devices.tracks[0]!.readyState).toBe('ended');
  });

  test('unplugged, is off and says so, and is on again when it is back', async () => {
    const { devices, store, state, track } = page();
    const all = devices.devices;
    await store[open]();
    devices.plug([]);
    track(kind)!.end();
    expect(state()).toMatchObject({ [status]: 'off', [lastError]: 'noDeviceDetected' });
    expect(track(kind)).toBeNull();
    devices.plug(all);
    await vi.waitFor(() => expect(state()).toMatchObject({ [status]: 'on', [lastError]: 'noError' }));
  });

  test('unplugged, and switched off meanwhile, stays off', async () => {
    const { devices, store, state, track } = page();
    const all = devices.devices;
    await store[open]();
    devices.plug([]);
    track(kind)!.end();
    store[close]();
    devices.plug(all);
    await vi.waitFor(() => expect(state()[lastError]).toBe('noError'));
    expect(state()[status]).toBe('off');
  });

  test('taken back in the browser, is off as one that is blocked', async () => {
    const { devices, store, state, track } = page();
    await store[open]();
    devices.failure = named('NotAllowedError');
    track(kind)!.end();
    await vi.waitFor(() => expect(state()).toMatchObject({ [status]: 'off', [lastError]: 'noSystemPermission' }));
    const asked = devices.asked.length;
    devices.plug([...devices.devices]);
    await store.getCameraList();
    expect(devices.asked).toHaveLength(asked);
    expect(state()[status]).toBe('off');
  });

  test('says whether it is permitted', async () => {
    const { devices, store, state } = page();
    const permission = `${kind}Permission` as const;
    expect(state()[permission]).toBe('prompt');
    devices.failure = named('NotAllowedError');
    await expect(store[open]()).rejects.toThrow();
    expect(state()[permission]).toBe('denied');
    await store[open]();
    expect(state()[permission]).toBe('granted');
  });

  test('that is on and gives nothing says so, until something comes', async () => {
    vi.useFakeTimers();
    try {
      const { store, state, track } = page();
      await store[open]();
      track(kind)!.dispatchEvent(new Event('mute'));
      await vi.advanceTimersByTimeAsync(1_900);
      expect(state()[lastError]).toBe('noError');
      await vi.advanceTimersByTimeAsync(200);
      expect(state()).toMatchObject({ [status]: 'on', [lastError]: 'noSignal' });
      track(kind)!.dispatchEvent(new Event('unmute'));
      expect(state()[lastError]).toBe('noError');
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('a permission', () => {
  afterEach(() => vi.unstubAllGlobals());

  test('that the person changes in the browser is followed', async () => {
    const devices = new FakeDevices();
    const camera = Object.assign(new EventTarget(), { state: 'denied' });
    vi.stubGlobal('navigator', {
      mediaDevices: devices,
      permissions: {
        query: async ({ name }: { name: string }) => {
          if (name === 'camera') return camera;
          throw new TypeError('Not known here');
        },
      },
    });
    const { store, state } = page({ devices });
    devices.failure = named('NotAllowedError');
    await expect(store.openLocalCamera()).rejects.toThrow();
    expect(state()).toMatchObject({ cameraPermission: 'denied', cameraLastError: 'noSystemPermission' });
    camera.state = 'granted';
    camera.dispatchEvent(new Event('change'));
    expect(state()).toMatchObject({ cameraPermission: 'granted', cameraLastError: 'noError', microphonePermission: 'prompt' });
    await client.close();
    camera.state = 'denied';
    camera.dispatchEvent(new Event('change'));
    expect(state().cameraPermission).toBe('granted');
  });
});

test('a page that has no devices at all says that capture is not supported', async () => {
  client = createLiveClient({ backend: new ScriptedBackend() });
  await expect(client.deviceStore.openLocalMicrophone()).rejects.toMatchObject({
    details: { deviceError: 'notSupportCapture' },
  });
  expect(client.deviceStore.state.get().microphoneLastError).toBe('notSupportCapture');
  expect(await client.deviceStore.getCameraList()).toEqual([]);
});

test('muting keeps the microphone on and lasts over a new device', async () => {
  const { store, state, track } = page();
  store.muteLocalAudio();
  await store.openLocalMicrophone();
  expect(track('microphone')!.enabled).toBe(false);
  await store.setCurrentMicrophone({ deviceID: 'mic-2' });
  expect(track('microphone')!.enabled).toBe(false);
  store.unmuteLocalAudio();
  expect(track('microphone')!.enabled).toBe(true);
  expect(state()).toMatchObject({ microphoneStatus: 'on', isLocalAudioMuted: false });
});

describe('lists', () => {
  test('are filled on asking, and follow what is plugged in and out', async () => {
    const { devices, store, state } = page();
    expect(await store.getMicrophoneList()).toEqual([
      { deviceID: 'mic-1', deviceName: 'Desk' },
      { deviceID: 'mic-2', deviceName: 'Headset' },
    ]);
    expect(await store.getCameraList()).toEqual([{ deviceID: 'cam-1', deviceName: 'Front' }]);
    expect(await store.getSpeakerList()).toEqual([{ deviceID: 'out-1', deviceName: 'Speakers' }]);
    devices.plug([...devices.devices, { deviceId: 'cam-2', kind: 'videoinput', label: 'Back' }]);
    await vi.waitFor(() => expect(state().cameraList.map(({ deviceID }) => deviceID)).toEqual(['cam-1', 'cam-2']));
    devices.plug([]);
    await vi.waitFor(() => expect(state().microphoneList).toEqual([]));
  });

  test('the device in use is the current one, and none is when it is gone', async () => {
    const { devices, store, state } = page();
    await store.openLocalMicrophone();
    expect(state().currentMicrophone?.deviceID).toBe('mic-1');
    store.closeLocalMicrophone();
    devices.plug(devices.devices.filter(({ deviceId }) => deviceId !== 'mic-1'));
    await vi.waitFor(() => expect(state().currentMicrophone).toBeNull());
  });
});

describe('choosing', () => {
  test('a device that is on is changed at once; one that is off is used the next time', async () => {
    const { devices, store, state, track } = page();
    await store.setCurrentMicrophone({ deviceID: 'mic-2' });
    expect(devices.asked).toEqual([]);
    await store.openLocalMicrophone();
    expect(track('microphone')!.deviceId).toBe('mic-2');
    const before = track('microphone')!;
    await store.setCurrentMicrophone({ deviceID: 'mic-1' });
    expect(track('microphone')!.deviceId).toBe('mic-1');
    expect(before.readyState).toBe('ended');
    expect(state().currentMicrophone).toEqual({ deviceID: 'mic-1', deviceName: 'Desk' });
  });

  test('lasts over a reload, for each kind by itself', async () => {
    const memory = new Memory();
    const first = page({ memory });
    await first.store.setCurrentMicrophone({ deviceID: 'mic-2' });
    await client.close();
    const { devices, store, state } = page({ memory });
    await store.openLocalMicrophone();
    await store.openLocalCamera();
    expect(state()).toMatchObject({ currentMicrophone: { deviceID: 'mic-2' }, currentCamera: { deviceID: 'cam-1' } });
    expect(devices.asked.at(-1)).toMatchObject({ video: { facingMode: 'user' } });
    await store.setCurrentMicrophone({ deviceID: '' });
    expect(memory.size).toBe(0);
    expect(state().currentMicrophone?.deviceID).toBe('mic-1');
  });

  test('is not kept where the page does not want it, and does no harm where it cannot be kept', async () => {
    const refuse = () => {
      throw new DOMException('No storage here', 'SecurityError');
    };
    const { store, state } = page({ memory: { getItem: refuse, setItem: refuse, removeItem: refuse } });
    await store.setCurrentMicrophone({ deviceID: 'mic-2' });
    await store.openLocalMicrophone();
    expect(state().currentMicrophone?.deviceID).toBe('mic-2');
  });

  test('falls back to another device while the chosen one is gone, and to it again when it comes back', async () => {
    const { devices, store, state, track } = page();
    const all = devices.devices;
    await store.setCurrentMicrophone({ deviceID: 'mic-2' });
    await store.openLocalMicrophone();
    store.muteLocalAudio();
    devices.unplug('mic-2');
    await vi.waitFor(() => expect(state()).toMatchObject({ microphoneStatus: 'on', currentMicrophone: { deviceID: 'mic-1' } }));
    expect(track('microphone')!.enabled).toBe(false);
    devices.plug(all);
    await vi.waitFor(() => expect(state().currentMicrophone?.deviceID).toBe('mic-2'));
    expect(track('microphone')).toMatchObject({ deviceId: 'mic-2', enabled: false });
  });

  test('of a speaker that is gone is the one of the system until it comes back', async () => {
    const { devices, store, state } = page();
    const all = devices.devices;
    await store.setCurrentSpeaker({ deviceID: 'out-1' });
    devices.unplug('out-1');
    await vi.waitFor(() => expect(state().currentSpeaker).toBeNull());
    devices.plug(all);
    await vi.waitFor(() => expect(state().currentSpeaker?.deviceID).toBe('out-1'));
  });

  test('that fails keeps the device that worked', async () => {
    const { devices, store, state, track } = page();
    await store.openLocalMicrophone();
    const before = track('microphone');
    devices.failure = named('NotReadableError');
    await expect(store.setCurrentMicrophone({ deviceID: 'mic-2' })).rejects.toMatchObject({
      details: { deviceError: 'occupiedError' },
    });
    expect(track('microphone')).toBe(before);
    expect(state()).toMatchObject({ microphoneStatus: 'on', currentMicrophone: { deviceID: 'mic-1' } });
    await expect(store.setCurrentMicrophone({ deviceID: 'none' })).rejects.toMatchObject({
      details: { deviceError: 'noDeviceDetected' },
    });
  });

  test('a speaker is chosen among those there are', async () => {
    const { store, state } = page();
    await store.setCurrentSpeaker({ deviceID: 'out-1' });
    expect(state().currentSpeaker).toEqual({ deviceID: 'out-1', deviceName: 'Speakers' });
    await expect(store.setCurrentSpeaker({ deviceID: 'none' })).rejects.toMatchObject({ code: 'device-failed' });
  });

  test('a camera is asked for by side and quality', async () => {
    const { devices, store, state, track } = page();
    await store.updateVideoQuality({ quality: '1080P' });
    await store.openLocalCamera();
    expect(devices.asked.at(-1)).toEqual({ video: { height: { ideal: 1080 }, facingMode: 'user' } });
    store.closeLocalCamera();
    await store.openLocalCamera(false);
    expect(devices.asked.at(-1)).toMatchObject({ video: { facingMode: 'environment' } });
    await store.switchCamera({ isFrontCamera: true });
    expect(devices.asked.at(-1)).toMatchObject({ video: { facingMode: 'user' } });
    expect(state()).toMatchObject({ isFrontCamera: true, cameraStatus: 'on' });
    await store.updateVideoQuality({ quality: '360P' });
    expect(track('camera')!.constraints).toMatchObject({ height: { ideal: 360 } });
    store.switchMirror({ mirror: 'disable' });
    expect(state()).toMatchObject({ localVideoQuality: '360P', localMirrorType: 'disable' });
  });
});

describe('the screen', () => {
  test("is shared until it is stopped, here or in the browser's own bar", async () => {
    const { store, state, track } = page();
    await store.startScreenShare();
    expect(state().screenStatus).toBe('on');
    store.stopScreenShare();
    expect(state().screenStatus).toBe('off');
    await store.startScreenShare();
    track('screen')!.end();
    expect(state()).toMatchObject({ screenStatus: 'off', screenLastError: 'noError' });
  });

  test('is shared with its sound where there is one and it is wanted', async () => {
    const { devices, store } = page();
    devices.hasScreenAudio = true;
    await store.startScreenShare();
    const sound = store.localTracks.get().screenAudio as unknown as FakeTrack;
    expect(sound).toMatchObject({ kind: 'audio', readyState: 'live' });
    store.stopScreenShare();
    expect(sound.readyState).toBe('ended');
    expect(store.localTracks.get().screenAudio).toBeNull();
    await store.startScreenShare({ screenAudio: false });
    expect(store.localTracks.get().screenAudio).toBeNull();
  });

  test('that the person does not want to share is a refusal', async () => {
    const { devices, store, state } = page();
    devices.failure = named('NotAllowedError');
    await expect(store.startScreenShare()).rejects.toMatchObject({
      details: { device: 'screen', deviceError: 'noSystemPermission' },
    });
    expect(state()).toMatchObject({ screenStatus: 'off', screenLastError: 'noSystemPermission' });
  });

  test('that cannot be shared here is not supported', async () => {
    const { devices, store } = page();
    Object.assign(devices, { getDisplayMedia: undefined });
    await expect(store.startScreenShare()).rejects.toMatchObject({ details: { deviceError: 'notSupportCapture' } });
  });
});

test('volumes are whole numbers from 0 to 100', () => {
  const { store, state } = page();
  store.setOutputVolume(140);
  store.setCaptureVolume(-3);
  expect(state()).toMatchObject({ outputVolume: 100, captureVolume: 0 });
  store.setOutputVolume(33.4);
  store.setAudioRoute('earpiece');
  expect(state()).toMatchObject({ outputVolume: 33, currentAudioRoute: 'earpiece' });
});

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

test('closing the client lets go of every device', async () => {
  const { devices, store, state } = page();
  await store.openLocalMicrophone();
  await store.openLocalCamera();
  await store.startScreenShare();
  expect(devices.listening).toBe(1);
  await client.close();
  expect(devices.tracks.every(({ readyState }) => readyState === 'ended')).toBe(true);
  expect(devices.listening).toBe(0);
  store.muteLocalAudio();
  store.reset();
  expect(state()).toMatchObject({ microphoneStatus: 'off', isLocalAudioMuted: false, microphoneList: [] });
});
