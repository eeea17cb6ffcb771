import type { DeviceStatus, LiveID } from '../../model/index.js';

/** What this tab hosted before it was loaded again. */
export interface Hosting {
  liveID: LiveID;
  microphone: DeviceStatus;
  camera: DeviceStatus;
}

const key = (liveID: LiveID): string => `costage.hosting.${liveID}`;

/** Kept per tab, so a second tab of the same page does not take the live over. */
export function remember(hosting: Hosting): void {
  try {
    sessionStorage.setItem(key(hosting.liveID), JSON.stringify(hosting));
  } catch {
    // Storage may be forbidden; then a reload asks to go live again.
  }
}

export function recall(liveID: LiveID): Hosting | undefined {
  try {
    return (JSON.parse(sessionStorage.getItem(key(liveID)) ?? 'null') as Hosting | null) ?? undefined;
  } catch {
    return undefined;
  }
}

export function forget(liveID: LiveID): void {
  try {
    sessionStorage.removeItem(key(liveID));
  } catch {
    // Nothing was kept then.
  }
}
