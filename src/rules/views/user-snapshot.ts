import type { Applicant, Invitee, LiveID, Millis, UserInfo, UserSnapshot } from '../../model/index.js';
import type { Read } from '../door.js';
import type { Live } from '../entities.js';
import { invitationKey, liveKey } from '../keys.js';
import type { Missing, Reader } from '../reader.js';
import { viewing } from '../reader.js';
import { hostOf, userInfo } from './people.js';

/** An invitation whose host or self cannot be found is not shown; the rules never leave one behind. */
const present = <T>(one: T | null): one is T => one !== null;

function invitees(reader: Reader, inviter: Live): Invitee[] {
  const open = inviter.outgoing;
  reader.need(open.flatMap((id: LiveID) => [invitationKey(inviter.liveID, id), liveKey(id)]));
  return open.map((liveID) => {
    const invitation = reader.invitation(inviter.liveID, liveID);
    const live = reader.live(liveID);
    if (!invitation || !live) return null;
    const group = inviter.groups.find(({ groupID }) => groupID === invitation.groupID);
    return {
      ...hostOf(live),
      invitedAt: invitation.invitedAt,
      expiresAt: invitation.expiresAt,
      group: group ? { groupID: group.groupID, accepted: group.accepted } : null,
    };
  }).filter(present);
}

function applicants(reader: Reader, invitee: Live): Applicant[] {
  const open = invitee.incoming;
  reader.need(open.flatMap((id: LiveID) => [invitationKey(id, invitee.liveID), liveKey(id)]));
  return open.map((liveID) => {
    const invitation = reader.invitation(liveID, invitee.liveID);
    const live = reader.live(liveID);
    if (!invitation || !live) return null;
    const { extensionInfo, layoutTemplate, invitedAt, expiresAt, battle, currentViewerCount } = invitation;
    return { ...hostOf(live), extensionInfo, layoutTemplate, invitedAt, expiresAt, battle, currentViewerCount };
  }).filter(present);
}

/** What only this person may know; `info` is said of somebody who is not known yet. */
export function projectUser(reader: Reader, info: UserInfo): UserSnapshot {
  const user = reader.user(info.userID);
  const live = user?.owns == null ? null : reader.runningLive(user.owns);
  return {
    user: userInfo(user ?? info),
    hosting: live && { liveID: live.liveID, session: live.session },
    invitees: live ? invitees(reader, live) : [],
    applicants: live ? applicants(reader, live) : [],
    watching: user?.watching.map(({ liveID }) => liveID) ?? [],
  };
}

/** The private state of a person, for a reader who starts now; like the public one it does not depend on the clock. */
export function userSnapshot(user: UserInfo, read: Read, _now: Millis): UserSnapshot | Missing {
  return viewing(read, (reader) => projectUser(reader, user));
}
