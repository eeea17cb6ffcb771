import type { Invitation } from '../entities.js';
import { hostOf } from '../views/people.js';
import type { World } from '../world.js';
import { settleGroup } from './groups.js';
import { closeInvitation, sides } from './invitations.js';

/** Nobody answered in time: both sides hear it. */
export function expireInvitation(world: World, invitation: Invitation): void {
  const { inviter, invitee } = sides(world, invitation);
  closeInvitation(world, invitation, false);
  const payload = { inviter: hostOf(inviter), invitee: hostOf(invitee) };
  world.tellHost(inviter, 'onCoHostRequestTimeout', payload);
  world.tellHost(invitee, 'onCoHostRequestTimeout', payload);
  settleGroup(world, inviter.liveID, invitation.groupID);
}
