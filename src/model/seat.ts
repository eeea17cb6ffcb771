import type { LiveID } from './ids.js';
import type { Presence, UserInfo } from './live.js';

export type DeviceStatus = 'on' | 'off';
export type Role = 'owner' | 'guest' | 'audience';
/** What happens to whoever sits at the target of a move. */
export type MoveSeatPolicy = 'abortWhenOccupied' | 'forceReplace' | 'swapPosition';
/** A host may switch a guest's device off and allow it again, never on. */
export type DeviceControlPolicy = 'unlockOnly';

/** A person as shown on a seat or among connected hosts. */
export interface SeatUserInfo extends UserInfo {
  liveID: LiveID;
  role: Role;
  microphoneStatus: DeviceStatus;
  cameraStatus: DeviceStatus;
  screenStatus: DeviceStatus;
  allowOpenMicrophone: boolean;
  allowOpenCamera: boolean;
  presence: Presence;
  /** Of a host: what the live is called. */
  liveName?: string;
}

/** Where a seat lies on the canvas, in canvas units, origin top start. */
export interface RegionInfo {
  x: number;
  y: number;
  w: number;
  h: number;
  zOrder: number;
}

export interface SeatInfo {
  liveID: LiveID;
  /** 0 is the host's seat. */
  index: number;
  isLocked: boolean;
  userInfo: SeatUserInfo | null;
}

/** A seat with its place on the canvas, as `LiveSeatStore.state.seatList` holds it. */
export interface PlacedSeat extends SeatInfo {
  /** Null: this seat has no place in the current layout. */
  region: RegionInfo | null;
}

export interface CanvasInfo {
  templateID: string;
  w: number;
  h: number;
}
