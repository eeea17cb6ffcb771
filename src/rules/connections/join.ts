import type { LiveID } from '../../model/index.js';
import { limits } from '../../model/index.js';
import type { Connection, Invitation, Live, Member } from '../entities.js';
import { liveKey } from '../keys.js';
import { hostOf } from '../views/people.js';
import type { World } from '../world.js';
import { cancelInvitation } from './invitations.js';
import { hookMembers } from './members.js';

/**
 * Takes the invitee into the inviter's connection as it is now, or opens one with the invitation's template.
 * `groupID` is set when it came for the battle of a batch.
 */
export function join(world: World, inviter: Live, invitee: Live, invitation: Invitation, groupID: string | null): void {
  const standing = world.connectionOf(inviter);
  const member = (liveID: LiveID, group: string | null): Member =>
    ({ liveID, joinedAt: world.now, groupID: group });
  const connection: Connection = standing
    ? { ...standing, members: [...standing.members, member(invitee.liveID, groupID)] }
    : {
      connectionID: world.newID(),
      members: [member(inviter.liveID, null), member(invitee.liveID, groupID)],
      layoutTemplate: invitation.layoutTemplate,
      openedAt: world.now,
      requestID: null,
      battleID: null,
      lastBattleID: null,
    };
  const { connectionID } = connection;
  world.putConnection(connection);
  for (const { liveID } of standing ? [invitee] : [inviter, invitee]) {
    world.changeLive(liveID, () => ({ connectionID, result: null }));
  }
  const joined = hostOf(invitee);
  for (const { liveID } of standing?.members ?? [inviter]) {
    world.tellLive(liveID, 'onCoHostUserJoined', { userInfo: joined });
  }
  const members = hookMembers(world, connection);
  if (standing) world.hook('connection.changed', { connectionID, members, joined: [invitee.liveID], left: [] });
  else world.hook('connection.opened', { connectionID, members });
}

/** Ends the invitations that a joining leaves without sense: nobody is in two connections, nor a tenth in one. */
export function voidAfterJoining(world: World, joined: readonly LiveID[]): void {
  for (const liveID of joined) {
    for (const inviter of world.live(liveID)?.incoming ?? []) cancelInvitation(world, inviter, liveID, 'busy');
  }
  const live = joined[0] === undefined ? null : world.live(joined[0]);
  const connection = live && world.connectionOf(live);
  if (!connection || connection.members.length < limits.connectedLives) return;
  world.need(connection.members.map(({ liveID }) => liveKey(liveID)));
  for (const { liveID } of connection.members) {
    for (const invitee of world.live(liveID)?.outgoing ?? []) cancelInvitation(world, liveID, invitee, 'full');
  }
}
