import type { ErrorCode, LiveID, Options } from '../../model/index.js';
import { limits } from '../../model/index.js';
import type { Actor } from '../door.js';
import type { Invitation, Live } from '../entities.js';
import { hostedBy } from '../lives/host.js';
import { guestsExclude } from '../seats/seats.js';
import { hostOf } from '../views/people.js';
import type { World } from '../world.js';
import { refuse } from '../world.js';
import { settleGroup } from './groups.js';
import { closeInvitation, sides } from './invitations.js';
import { join, voidAfterJoining } from './join.js';

type Hindrance = Extract<
  ErrorCode, 'no-such-live' | 'already-connected' | 'busy' | 'kind-mismatch' | 'co-guest-active' | 'full'
>;

/** Why the invitee cannot join the inviter's connection now; null when it can. */
export function hindrance(world: World, inviterID: LiveID, invitee: Live): Hindrance | null {
  const inviter = world.runningLive(inviterID);
  if (!inviter) return 'no-such-live';
  const connection = world.connectionOf(inviter);
  if (invitee.connectionID !== null) {
    return invitee.connectionID === inviter.connectionID ? 'already-connected' : 'busy';
  }
  if (inviter.kind !== invitee.kind) return 'kind-mismatch';
  if (guestsExclude(inviter) || guestsExclude(invitee)) return 'co-guest-active';
  if (connection && connection.members.length >= limits.connectedLives) return 'full';
  return null;
}

/** Joins by an open invitation that nothing hinders. `wantsBattle`: the invitee fights if the inviter asked for it. */
export function joinByInvitation(world: World, invitation: Invitation, wantsBattle: boolean): void {
  const { inviter, invitee } = sides(world, invitation);
  const groupID = wantsBattle ? invitation.groupID : null;
  closeInvitation(world, invitation, wantsBattle);
  world.tellHost(inviter, 'onCoHostRequestAccepted', { invitee: hostOf(invitee) });
  join(world, inviter, invitee, invitation, groupID);
  settleGroup(world, inviter.liveID, invitation.groupID);
  voidAfterJoining(world, [invitee.liveID, inviter.liveID]);
}

/**
 * The invitee joins the inviter's connection as it is now. One that cannot rejects with the reason; the later of two
 * who race for the last place, whose invitation is void by then, still learns `full`.
 */
export function acceptHostConnection(world: World, options: Options<'acceptHostConnection'>, by: Actor): null {
  const invitee = hostedBy(world, by, options.liveID);
  const invitation = world.invitation(options.targetLiveID, options.liveID);
  const code = hindrance(world, options.targetLiveID, invitee);
  if (code) refuse(code);
  joinByInvitation(world, invitation ?? refuse('no-such-request'), true);
  return null;
}
