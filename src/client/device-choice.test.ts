import { afterEach, describe, expect, test, vi } from 'vitest';
import { FakeDevices, named } from './testing/devices.js';
import { client, Memory, page, useDevicePage } from '../../test/device-page.js';

useDevicePage();

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
