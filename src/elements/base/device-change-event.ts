import type { MirrorType, VideoQuality } from '../../core/device-types.js';
import { CostageEvent } from './events.js';

/** What a person wants of a device. Volumes are 0 to 100; a `deviceID` of '' is the system's device. */
export type DeviceChange =
  | { device: 'microphone' | 'camera' | 'screen'; isOn: boolean }
  | { device: 'microphone' | 'camera' | 'speaker'; deviceID: string }
  | { device: 'microphone' | 'speaker'; volume: number }
  | { device: 'camera'; mirror: MirrorType }
  | { device: 'camera'; quality: VideoQuality };

/** A person switches, chooses or adjusts a device. Default action: the call of the DeviceStore. */
export class DeviceChangeEvent extends CostageEvent<DeviceChange> {
  constructor(detail: DeviceChange) {
    super('device-change', detail);
  }
}

declare global {
  interface HTMLElementEventMap {
    'device-change': DeviceChangeEvent;
  }
}
