import { describe, expect, test } from 'vitest';
import { named, type FakeTrack } from './testing/devices.js';
import { page, useDevicePage } from '../../test/device-page.js';

useDevicePage();

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
