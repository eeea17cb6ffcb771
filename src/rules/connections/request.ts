import type { LiveID, Options, RequestConnectionResult } from '../../model/index.js';
import { limits } from '../../model/index.js';
import type { Actor } from '../door.js';
import type { Invitation, InvitationGroup, Live } from '../entities.js';
import { invitationKey, liveKey } from '../keys.js';
import { hostedBy } from '../lives/host.js';
import { guestsExclude } from '../seats/seats.js';
import type { World } from '../world.js';
import { hindrance, joinByInvitation } from './accept.js';
import { openInvitation } from './invitations.js';
import { wishedBattle } from './wish.js';

/** What one call asks of every target alike. */
type Terms = Omit<Invitation, 'inviter' | 'invitee' | 'currentViewerCount'>;

const isFull = (world: World, live: Live): boolean =>
  (world.connectionOf(live)?.members.length ?? 0) >= limits.connectedLives;

/** Why a target cannot be asked; null when it can. */
function refusal(world: World, asking: Live, target: Live): Exclude<RequestConnectionResult, 'success'> | null {
  if (target.connectionID !== null && target.connectionID === asking.connectionID) return 'already-connected';
  if (target.kind !== asking.kind) return 'kind-mismatch';
  if (guestsExclude(asking) || guestsExclude(target)) return 'co-guest-active';
  if (asking.outgoing.includes(target.liveID)) return 'already-invited';
  if (target.connectionID !== null) return 'busy';
  if (isFull(world, asking)) return 'full';
  if (asking.outgoing.length >= limits.openInvitations) return 'too-many';
  return null;
}

/** The later of two opposite requests accepts the earlier; they battle only if both wanted to. */
function cross(world: World, earlier: Invitation, asking: Live, wantsBattle: boolean): RequestConnectionResult {
  const code = hindrance(world, earlier.inviter, asking);
  if (code) return code;
  joinByInvitation(world, earlier, wantsBattle);
  return 'success';
}

function ask(
  world: World, liveID: LiveID, targetID: LiveID, terms: Terms, group: InvitationGroup | null,
): RequestConnectionResult {
  if (targetID === liveID) return 'self';
  // Read anew for each target: asking one may have changed the rest.
  const asking = world.existing(world.live(liveID), liveID);
  const target = world.runningLive(targetID);
  if (!target) return 'no-such-live';
  const opposite = asking.incoming.includes(targetID) ? world.invitation(targetID, liveID) : null;
  if (opposite) return cross(world, opposite, asking, group !== null);
  const code = refusal(world, asking, target);
  if (code) return code;
  const invitation = { ...terms, inviter: liveID, invitee: targetID, currentViewerCount: asking.viewers.current };
  openInvitation(world, invitation, group);
  return 'success';
}

/**
 * Invites one live or several at once, and answers per target. An open invitation makes nobody busy and reserves
 * no place. A batch with a battle in view is one group (see `groups.ts`).
 */
export function requestHostConnection(
  world: World, options: Options<'requestHostConnection'>, by: Actor,
): Record<LiveID, RequestConnectionResult> {
  const { liveID, targetHostLiveID } = options;
  const live = hostedBy(world, by, liveID);
  const config = wishedBattle(options);
  const group = config && { groupID: world.newID(), config, open: [], accepted: [] };
  const terms: Terms = {
    invitedAt: world.now,
    expiresAt: world.now + (options.timeout ?? limits.requestTimeout.default) * 1000,
    layoutTemplate: options.layoutTemplate ?? live.layoutTemplate
      ?? (live.kind === 'voice' ? 'hostStaticVoice6v6' : 'hostDynamicGrid'),
    extensionInfo: options.extensionInfo ?? '',
    groupID: group?.groupID ?? null,
    battle: config && { duration: config.duration, penaltyDuration: config.penaltyDuration },
  };
  const targets = [...new Set(typeof targetHostLiveID === 'string' ? [targetHostLiveID] : targetHostLiveID)];
  world.need(targets.flatMap((id) => [liveKey(id), invitationKey(id, liveID), invitationKey(liveID, id)]));
  return Object.fromEntries(targets.map((id) => [id, ask(world, liveID, id, terms, group)]));
}
