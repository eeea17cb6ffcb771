import type { LiveInfo, SeatTemplate, StartLiveOptions } from '../../model/index.js';
import { seatCounts } from '../../model/index.js';
import type { Actor } from '../door.js';
import type { Live, Seat, User } from '../entities.js';
import { liveInfo, newOccupant, userInfo } from '../views/people.js';
import type { World } from '../world.js';
import { refuse } from '../world.js';
import { greet, keep } from './users.js';

const mayStart = ({ can }: Actor, liveID: string): boolean =>
  can.start === true || (can.start !== false && can.start.includes(liveID));

function seatsFor(template: SeatTemplate, host: Actor['user']): Seat[] {
  const empty: Seat = { isLocked: false, occupant: null };
  return [{ isLocked: false, occupant: newOccupant(host) }, ...Array<Seat>(seatCounts[template] - 1).fill(empty)];
}

/** A tab whose link was never up may have vanished already: its grace period runs from the start. */
const graceOf = (world: World, user: User, by: Actor) =>
  by.session === null || user.sessions.includes(by.session) ? null : world.now + world.grace;

/** On one's own running live this tab takes over; everything else is as it was. */
function resume(world: World, user: User, by: Actor, liveID: string): LiveInfo {
  const live = world.existing(world.live(liveID), liveID);
  if (by.session === null) return liveInfo(live);
  if (live.session !== null && live.session !== by.session) {
    world.tellUser(user.userID, liveID, 'onKickedOutOfLive', {
      liveID, reason: 'byLoggedOnOtherDevice', message: 'This live is now hosted from another tab or device.',
    }, live.session);
  }
  return liveInfo(world.changeLive(liveID, () => ({
    session: by.session, presence: 'online', graceUntil: graceOf(world, user, by),
  })));
}

/**
 * Starts a live, or resumes one's own running one. A user owns at most one live; an id may be used again after
 * the end. Refused: `forbidden`, `id-taken`, `already-live`.
 */
export function startLive(world: World, options: StartLiveOptions, by: Actor): LiveInfo {
  const { liveID } = options;
  if (!mayStart(by, liveID)) refuse('forbidden');
  const former = world.live(liveID);
  const isRunning = former !== null && !former.ended;
  if (isRunning && former.owner.userID !== by.user.userID) refuse('id-taken');
  const user = greet(world, by.user);
  if (isRunning) {
    keep(world, user);
    return resume(world, user, by, liveID);
  }
  if (user.owns !== null) refuse('already-live', { liveID: user.owns });

  const kind = options.kind ?? 'video';
  const seatTemplate = options.seatTemplate ?? (kind === 'voice' ? 'voice6Seats' : 'videoDynamicGrid9Seats');
  const live: Live = {
    liveID,
    runID: world.newID(),
    liveName: options.liveName ?? liveID,
    kind,
    coverURL: options.coverURL ?? '',
    notice: options.notice ?? '',
    isPublicVisible: options.isPublicVisible ?? true,
    seatTemplate,
    coGuestWhileCoHost: options.coGuestWhileCoHost ?? true,
    createTime: world.now,
    metaData: { ...options.metaData },
    owner: userInfo(by.user),
    session: by.session,
    presence: 'online',
    graceUntil: graceOf(world, user, by),
    seats: seatsFor(seatTemplate, by.user),
    connectionID: null,
    layoutTemplate: null,
    outgoing: [],
    incoming: [],
    groups: [],
    // Grows on over a restart under the same id, so that an old count never looks newer than a new one.
    viewers: { current: 0, total: 0, version: Math.max(world.now, (former?.viewers.version ?? 0) + 1) },
    battles: 0,
    wins: 0,
    streak: 0,
    result: null,
    ended: null,
  };
  world.putLive(live);
  keep(world, { ...user, owns: liveID });
  world.hook('live.started', { live: liveInfo(live) });
  return liveInfo(live);
}
