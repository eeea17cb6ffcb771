import { describe, expect, test, vi } from 'vitest';
import { createLiveClient } from './live-client.js';
import { named } from './testing/devices.js';
import { ScriptedBackend } from './testing/scripted-backend.js';
import { client, page, useDevicePage } from '../../test/device-page.js';

useDevicePage();

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

test('a page that has no devices at all says that capture is not supported', async () => {
  const client = createLiveClient({ backend: new ScriptedBackend() });
  await expect(client.deviceStore.openLocalMicrophone()).rejects.toMatchObject({
    details: { deviceError: 'notSupportCapture' },
  });
  expect(client.deviceStore.state.get().microphoneLastError).toBe('notSupportCapture');
  expect(await client.deviceStore.getCameraList()).toEqual([]);
  await client.close();
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

test('volumes are whole numbers from 0 to 100', () => {
  const { store, state } = page();
  store.setOutputVolume(140);
  store.setCaptureVolume(-3);
  expect(state()).toMatchObject({ outputVolume: 100, captureVolume: 0 });
  store.setOutputVolume(33.4);
  store.setAudioRoute('earpiece');
  expect(state()).toMatchObject({ outputVolume: 33, currentAudioRoute: 'earpiece' });
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
