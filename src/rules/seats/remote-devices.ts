import type { LiveID, Options, UserID } from '../../model/index.js';
import type { Actor } from '../door.js';
import type { Occupant } from '../entities.js';
import { hostedBy } from '../lives/host.js';
import type { World } from '../world.js';
import { putSeat, seatOfGuest } from './seats.js';

/** A host switches a guest's device off, or allows it again, never on. */
function change(
  world: World, by: Actor, liveID: LiveID, userID: UserID, devices: Partial<Occupant>,
): void {
  const { index, occupant } = seatOfGuest(hostedBy(world, by, liveID), userID);
  putSeat(world, liveID, index, { occupant: { ...occupant, ...devices } });
}

/** Switches a guest's camera off; the guest cannot switch it on until it is allowed again. */
export function closeRemoteCamera(
  world: World, { liveID, userID }: Options<'closeRemoteCamera'>, by: Actor,
): null {
  change(world, by, liveID, userID, { allowOpenCamera: false, cameraStatus: 'off' });
  world.tellUser(userID, liveID, 'onLocalCameraClosedByAdmin', {});
  return null;
}

/** Allows a guest's camera again; it stays off until the guest switches it on. */
export function openRemoteCamera(
  world: World, { liveID, userID, policy = 'unlockOnly' }: Options<'openRemoteCamera'>, by: Actor,
): null {
  change(world, by, liveID, userID, { allowOpenCamera: true });
  world.tellUser(userID, liveID, 'onLocalCameraOpenedByAdmin', { policy });
  return null;
}

/** Switches a guest's microphone off; the guest cannot switch it on until it is allowed again. */
export function closeRemoteMicrophone(
  world: World, { liveID, userID }: Options<'closeRemoteMicrophone'>, by: Actor,
): null {
  change(world, by, liveID, userID, { allowOpenMicrophone: false, microphoneStatus: 'off' });
  world.tellUser(userID, liveID, 'onLocalMicrophoneClosedByAdmin', {});
  return null;
}

/** Allows a guest's microphone again; it stays off until the guest switches it on. */
export function openRemoteMicrophone(
  world: World, { liveID, userID, policy = 'unlockOnly' }: Options<'openRemoteMicrophone'>, by: Actor,
): null {
  change(world, by, liveID, userID, { allowOpenMicrophone: true });
  world.tellUser(userID, liveID, 'onLocalMicrophoneOpenedByAdmin', { policy });
  return null;
}
