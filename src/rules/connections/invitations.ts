import type { LiveID, RequestCancelledReason } from '../../model/index.js';
import type { Invitation, InvitationGroup, Live } from '../entities.js';
import { hostOf } from '../views/people.js';
import type { World } from '../world.js';
import { settleGroup } from './groups.js';

/** The two sides of an open invitation. */
export function sides(world: World, invitation: Invitation): { inviter: Live; invitee: Live } {
  return {
    inviter: world.existing(world.live(invitation.inviter), invitation.inviter),
    invitee: world.existing(world.live(invitation.invitee), invitation.invitee),
  };
}

/** Opens an invitation and asks. With a battle in view it joins the group of its batch. */
export function openInvitation(world: World, invitation: Invitation, group: InvitationGroup | null): void {
  const { inviter: inviterID, invitee: inviteeID } = invitation;
  world.putInvitation(invitation);
  world.changeLive(inviteeID, ({ incoming }) => ({ incoming: [...incoming, inviterID] }));
  const inviter = world.changeLive(inviterID, ({ outgoing, groups }) => ({
    outgoing: [...outgoing, inviteeID],
    groups: group ? withOpen(groups, group, inviteeID) : groups,
  }));
  const invitee = world.existing(world.live(inviteeID), inviteeID);
  world.tellHost(invitee, 'onCoHostRequestReceived', {
    inviter: hostOf(inviter), extensionInfo: invitation.extensionInfo,
  });
}

function withOpen(groups: readonly InvitationGroup[], group: InvitationGroup, invitee: LiveID): InvitationGroup[] {
  const standing = groups.find(({ groupID }) => groupID === group.groupID) ?? group;
  const others = groups.filter(({ groupID }) => groupID !== group.groupID);
  return [...others, { ...standing, open: [...standing.open, invitee] }];
}

/** Takes an ended invitation away; `accepted` when its invitee is to fight in the group's battle. */
export function closeInvitation(world: World, invitation: Invitation, accepted: boolean): void {
  const { inviter, invitee, groupID } = invitation;
  world.forgetInvitation(inviter, invitee);
  world.changeLive(invitee, ({ incoming }) => ({ incoming: incoming.filter((id) => id !== inviter) }));
  world.changeLive(inviter, ({ outgoing, groups }) => ({
    outgoing: outgoing.filter((id) => id !== invitee),
    groups: groups.map((group) => group.groupID !== groupID ? group : {
      ...group,
      open: group.open.filter((id) => id !== invitee),
      accepted: accepted ? [...group.accepted, invitee] : group.accepted,
    }),
  }));
}

/** Ends an open invitation without an answer; both sides hear why. */
export function cancelInvitation(
  world: World, inviterID: LiveID, inviteeID: LiveID, reason: RequestCancelledReason,
): void {
  const invitation = world.invitation(inviterID, inviteeID);
  // Settling one group may have ended this one meanwhile.
  if (!invitation) return;
  const { inviter, invitee } = sides(world, invitation);
  closeInvitation(world, invitation, false);
  const payload = { inviter: hostOf(inviter), invitee: hostOf(invitee), reason };
  world.tellHost(inviter, 'onCoHostRequestCancelled', payload);
  world.tellHost(invitee, 'onCoHostRequestCancelled', payload);
  settleGroup(world, inviterID, invitation.groupID);
}
