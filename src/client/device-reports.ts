import type { Commander } from '../core/commander.js';
import type { DeviceStore } from '../core/device-store.js';
import { ownSeat, type Page } from './page.js';

/** Several switches in one gesture are one report. */
const debounceMs = 100;

/** Keeps the coordinator told what this page really sends, so that others see the right signs. */
export interface DeviceReports {
  update(): void;
  /** What was reported may be unknown to the coordinator: compares with the seat anew. */
  forget(): void;
  close(): void;
}

export function createDeviceReports(commander: Commander, page: Page, devices: DeviceStore): DeviceReports {
  let reported = '';
  let isBusy = false;
  let isClosed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function wanted() {
    const own = ownSeat(page);
    if (!own) return null;
    const local = devices.localTracks.get();
    const status = (track: MediaStreamTrack | null) => (track ? 'on' : 'off');
    const options = {
      liveID: own.liveID,
      microphoneStatus: devices.state.get().isLocalAudioMuted ? 'off' : status(local.microphone),
      cameraStatus: status(local.camera),
      screenStatus: status(local.screen),
    } as const;
    return { options, key: JSON.stringify(options), seat: own.user };
  }

  async function report(): Promise<void> {
    timer = undefined;
    const now = wanted();
    if (!now || now.key === reported) return;
    reported = now.key;
    isBusy = true;
    // A report that fails is made again with the next change or the next snapshot.
    await commander.send('reportDevices', now.options).catch(() => {});
    isBusy = false;
    update();
  }

  function update(): void {
    const now = wanted();
    if (!now) reported = '';
    if (!now || now.key === reported || isBusy || isClosed) return;
    const { seat, options } = now;
    const isKnown = seat.microphoneStatus === options.microphoneStatus && seat.cameraStatus === options.cameraStatus
      && seat.screenStatus === options.screenStatus;
    if (!reported && isKnown) reported = now.key;
    else timer ??= setTimeout(() => void report(), debounceMs);
  }

  return {
    update,
    forget() {
      reported = '';
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}
