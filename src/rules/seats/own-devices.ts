import type { DeviceStatus, LiveID, Options } from '../../model/index.js';
import type { Actor } from '../door.js';
import { hostedBy } from '../lives/host.js';
import type { World } from '../world.js';
import { refuse } from '../world.js';
import { occupantIndex, putSeat } from './seats.js';

interface Devices { microphoneStatus?: DeviceStatus; cameraStatus?: DeviceStatus; screenStatus?: DeviceStatus }

function report(world: World, liveID: LiveID, by: Actor, devices: Devices): null {
  const live = world.runningLive(liveID) ?? refuse('not-live');
  const index = occupantIndex(live, by.user.userID);
  const occupant = live.seats[index]?.occupant ?? refuse('not-seated');
  if (index === 0) hostedBy(world, by, liveID);
  const isBarred = (devices.microphoneStatus === 'on' && !occupant.allowOpenMicrophone)
    || (devices.cameraStatus === 'on' && !occupant.allowOpenCamera);
  if (isBarred) refuse('device-locked');
  putSeat(world, liveID, index, {
    occupant: {
      ...occupant,
      microphoneStatus: devices.microphoneStatus ?? occupant.microphoneStatus,
      cameraStatus: devices.cameraStatus ?? occupant.cameraStatus,
      screenStatus: devices.screenStatus ?? occupant.screenStatus,
    },
  });
  return null;
}

/** Whoever sits says what it really sends. Refused: `not-seated`, `device-locked` for what the host switched off. */
export const reportDevices = (world: World, options: Options<'reportDevices'>, by: Actor): null =>
  report(world, options.liveID, by, options);

/** Whoever sits mutes itself. Refused: `not-seated`. */
export const muteMicrophone = (world: World, { liveID }: Options<'muteMicrophone'>, by: Actor): null =>
  report(world, liveID, by, { microphoneStatus: 'off' });

/** Whoever sits speaks again. Refused: `not-seated`, `device-locked`. */
export const unmuteMicrophone = (world: World, { liveID }: Options<'unmuteMicrophone'>, by: Actor): null =>
  report(world, liveID, by, { microphoneStatus: 'on' });
