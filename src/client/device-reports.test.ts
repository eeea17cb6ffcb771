import { afterEach, describe, expect, test, vi } from 'vitest';
import { LiveError, type SeatUserInfo } from '../model/index.js';
import type { LiveClient } from './live-client.js';
import { FakeDevices } from './testing/devices.js';
import { alone, person, seat } from './testing/facts.js';
import { fakeMedia } from './testing/media.js';
import { openPage } from './testing/page.js';
import type { ScriptedBackend } from './testing/scripted-backend.js';

let client: LiveClient;
afterEach(() => client.close());

function page(options: Parameters<typeof openPage>[0] = {}) {
  const opened = openPage(options);
  ({ client } = opened);
  return opened.backend;
}

const statuses = (over: Partial<SeatUserInfo>) => [seat('ann', { userInfo: person('ann', over) })];

describe('what this page sends is reported', () => {
  const reports = (backend: ScriptedBackend) =>
    backend.sent.filter(({ method }) => method === 'reportDevices').map(({ options }) => options);

  async function hosting(seats = statuses({})) {
    const devices = new FakeDevices();
    const { media } = fakeMedia();
    const backend = page({ devices, media }).connect();
    backend.snapshots.set('live:live-ann', alone('ann', { seats }));
    await client.liveListStore.startLive({ liveID: 'live-ann' });
    await vi.waitFor(() => expect(client.media.get().session).not.toBeNull());
    return { backend, devices };
  }

  test('several switches in one gesture as one report, and only changes', async () => {
    const { backend } = await hosting();
    vi.useFakeTimers();
    try {
      await client.deviceStore.openLocalMicrophone();
      await client.deviceStore.openLocalCamera();
      vi.advanceTimersByTime(1000);
    } finally {
      vi.useRealTimers();
    }
    const first = { liveID: 'live-ann', microphoneStatus: 'on', cameraStatus: 'on', screenStatus: 'off' };
    await vi.waitFor(() => expect(reports(backend)).toEqual([first]));
    client.deviceStore.muteLocalAudio();
    await vi.waitFor(() => expect(reports(backend)[1]).toMatchObject({ microphoneStatus: 'off', cameraStatus: 'on' }));
    backend.push('live:live-ann', { battle: null });
    await client.deviceStore.startScreenShare();
    await vi.waitFor(() => expect(reports(backend)[2]).toMatchObject({ screenStatus: 'on' }));
    expect(reports(backend)).toHaveLength(3);
  });

  test('after a reload, when the seat still shows what the old page sent', async () => {
    const { backend } = await hosting(statuses({ cameraStatus: 'on' }));
    await vi.waitFor(() => expect(reports(backend)).toMatchObject([{ microphoneStatus: 'off', cameraStatus: 'off' }]));
  });

  test('again after a reconnect, when the report got lost', async () => {
    const { backend } = await hosting();
    backend.script.reportDevices = () => {
      throw new LiveError('offline');
    };
    await client.deviceStore.openLocalMicrophone();
    await vi.waitFor(() => expect(reports(backend)).toHaveLength(1));
    backend.script.reportDevices = null;
    backend.connect();
    await vi.waitFor(() =>
      expect(reports(backend)).toMatchObject([{ microphoneStatus: 'on' }, { microphoneStatus: 'on' }]),
    );
  });

  test('but not by a page that only watches', async () => {
    const devices = new FakeDevices();
    const { media } = fakeMedia();
    const backend = page({ devices, media }).connect();
    await client.liveListStore.joinLive('live-ben');
    await vi.waitFor(() => expect(client.media.get().session).not.toBeNull());
    vi.useFakeTimers();
    try {
      await client.deviceStore.openLocalMicrophone();
      vi.advanceTimersByTime(1000);
    } finally {
      vi.useRealTimers();
    }
    expect(reports(backend)).toEqual([]);
  });
});
