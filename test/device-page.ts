import { afterEach } from 'vitest';
import type { DeviceMemory } from '../src/core/device-types.js';
import { createLiveClient, type LiveClient } from '../src/client/live-client.js';
import { FakeDevices, type FakeTrack } from '../src/client/testing/devices.js';
import { ScriptedBackend } from '../src/client/testing/scripted-backend.js';

export let client: LiveClient;

/** A person's storage. */
export class Memory extends Map<string, string> {
  getItem = (key: string): string | null => this.get(key) ?? null;
  setItem = (key: string, value: string): void => void this.set(key, value);
  removeItem = (key: string): void => void this.delete(key);
}

export function page({ devices = new FakeDevices(), memory = null }: { devices?: FakeDevices; memory?: DeviceMemory | null } = {}) {
  client = createLiveClient({ backend: new ScriptedBackend(), devices, deviceMemory: memory });
  const { deviceStore: store } = client;
  return {
    devices,
    store,
    state: () => store.state.get(),
    track: (kind: 'microphone' | 'camera' | 'screen') => store.localTracks.get()[kind] as unknown as FakeTrack | null,
  };
}

/** Closes the client of each test of this file. */
export function useDevicePage(): void {
  afterEach(() => client.close());
}
