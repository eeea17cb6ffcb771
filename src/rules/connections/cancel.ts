import type { Options } from '../../model/index.js';
import type { Actor } from '../door.js';
import { hostedBy } from '../lives/host.js';
import type { World } from '../world.js';
import { refuse } from '../world.js';
import { cancelInvitation } from './invitations.js';

/**
 * The inviter takes an open invitation back. Cancelling what is left of a batch starts its battle with those who
 * have accepted. Refused: `no-such-request`.
 */
export function cancelHostConnection(world: World, options: Options<'cancelHostConnection'>, by: Actor): null {
  hostedBy(world, by, options.liveID);
  if (!world.invitation(options.liveID, options.targetLiveID)) refuse('no-such-request');
  cancelInvitation(world, options.liveID, options.targetLiveID, 'cancelled');
  return null;
}
