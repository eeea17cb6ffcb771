import type { Options } from '../../model/index.js';
import type { Actor } from '../door.js';
import { hostedBy } from '../lives/host.js';
import { hostOf } from '../views/people.js';
import type { World } from '../world.js';
import { refuse } from '../world.js';
import { settleGroup } from './groups.js';
import { closeInvitation, sides } from './invitations.js';

/** The invitee declines. Refused: `no-such-request`. */
export function rejectHostConnection(world: World, options: Options<'rejectHostConnection'>, by: Actor): null {
  hostedBy(world, by, options.liveID);
  const invitation = world.invitation(options.targetLiveID, options.liveID) ?? refuse('no-such-request');
  const { inviter, invitee } = sides(world, invitation);
  closeInvitation(world, invitation, false);
  world.tellHost(inviter, 'onCoHostRequestRejected', { invitee: hostOf(invitee) });
  settleGroup(world, inviter.liveID, invitation.groupID);
  return null;
}
