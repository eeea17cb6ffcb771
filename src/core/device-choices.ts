import type { DeviceMemory } from './device-types.js';

const defaultMemory = (): DeviceMemory | null => {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    // The browser forbids storage on this page.
    return null;
  }
};

/** Which device a person chose, by kind; '' is the system's. Kept over a reload where there is a memory. */
export class DeviceChoices {
  readonly #memory: DeviceMemory | null;
  readonly #known = new Map<string, string>();

  /** @param memory null keeps nothing; `localStorage` when left out. */
  constructor(memory: DeviceMemory | null | undefined) {
    this.#memory = memory === undefined ? defaultMemory() : memory;
  }

  get(kind: string): string {
    let deviceID = this.#known.get(kind);
    if (deviceID === undefined) this.#known.set(kind, (deviceID = this.#recall(kind)));
    return deviceID;
  }

  set(kind: string, deviceID: string): void {
    this.#known.set(kind, deviceID);
    try {
      if (deviceID) this.#memory?.setItem(`costage.${kind}`, deviceID);
      else this.#memory?.removeItem(`costage.${kind}`);
    } catch {
      // A full or forbidden storage costs the choice after a reload, no more.
    }
  }

  #recall(kind: string): string {
    try {
      return this.#memory?.getItem(`costage.${kind}`) ?? '';
    } catch {
      return '';
    }
  }
}
