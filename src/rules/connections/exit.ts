import type { Options } from '../../model/index.js';
import type { Actor } from '../door.js';
import { hostedBy } from '../lives/host.js';
import type { World } from '../world.js';
import { refuse } from '../world.js';
import { cancelInvitation } from './invitations.js';
import { leaveConnection } from './leave.js';

/**
 * Takes the caller out, of a running battle first; the others stay connected. Its own open invitations are void.
 * Refused: `not-connected`.
 */
export function exitHostConnection(world: World, { liveID }: Options<'exitHostConnection'>, by: Actor): null {
  if (hostedBy(world, by, liveID).connectionID === null) refuse('not-connected');
  leaveConnection(world, liveID, 'left');
  const live = world.changeLive(liveID, () => ({ groups: [] }));
  for (const invitee of live.outgoing) cancelInvitation(world, liveID, invitee, 'left');
  return null;
}
