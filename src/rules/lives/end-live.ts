import type { LiveEndedReason, LiveID, LiveTotals } from '../../model/index.js';
import { cancelInvitation } from '../connections/invitations.js';
import { leaveConnection } from '../connections/leave.js';
import type { Actor } from '../door.js';
import { liveInfo } from '../views/people.js';
import type { World } from '../world.js';
import { refuse } from '../world.js';
import { hostedBy } from './host.js';
import { keep } from './users.js';

const messages: Record<LiveEndedReason, string> = {
  endedByHost: 'The host has ended the live.',
  endedByServer: 'The live was ended by the service.',
  hostLost: 'The host has been disconnected.',
};

/** Ends a live: out of its battle, out of its connection, its invitations voided, and then it is over. */
export function closeLive(world: World, liveID: LiveID, reason: LiveEndedReason): LiveTotals {
  const { connectionID } = world.existing(world.live(liveID), liveID);
  if (connectionID !== null) leaveConnection(world, liveID, 'live-ended');
  const live = world.changeLive(liveID, () => ({ groups: [] }));
  for (const invitee of live.outgoing) cancelInvitation(world, liveID, invitee, 'live-ended');
  for (const inviter of live.incoming) cancelInvitation(world, inviter, liveID, 'live-ended');

  const ended = world.changeLive(liveID, ({ seats }) => ({
    ended: { reason, at: world.now },
    seats: seats.slice(0, 1),
    result: null,
    graceUntil: null,
  }));
  const owner = world.user(ended.owner.userID);
  if (owner) keep(world, { ...owner, owns: null });
  const totals: LiveTotals = {
    liveID,
    duration: Math.floor((world.now - ended.createTime) / 1000),
    totalViewerCount: ended.viewers.total,
    battles: ended.battles,
    wins: ended.wins,
  };
  world.tellLive(liveID, 'onLiveEnded', { liveID, reason, message: messages[reason] });
  world.hook('live.ended', { live: liveInfo(ended), reason, totals });
  return totals;
}

/** Ends one's own live; answers what it came to. */
export function endLive(world: World, { liveID }: { liveID: LiveID }, by: Actor): LiveTotals {
  hostedBy(world, by, liveID);
  return closeLive(world, liveID, 'endedByHost');
}

/** Your backend ends a live. Refused: `no-such-live`. */
export function endLiveByServer(world: World, liveID: LiveID): LiveTotals {
  if (!world.runningLive(liveID)) refuse('no-such-live');
  return closeLive(world, liveID, 'endedByServer');
}
