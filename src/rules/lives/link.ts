import type { SessionID, UserInfo } from '../../model/index.js';
import type { Live, User } from '../entities.js';
import type { World } from '../world.js';
import { greet, keep, showPresence } from './users.js';

const hosted = (world: World, user: User): Live | null => (user.owns === null ? null : world.runningLive(user.owns));

/** The host is away: it keeps its place for the grace period. */
function hostAway(world: World, live: Live): void {
  world.changeLive(live.liveID, () => ({ presence: 'reconnecting', graceUntil: world.now + world.grace }));
}

/** A watcher whose last tab is gone keeps seat and place for the grace period. */
function watcherAway(world: World, user: User): void {
  keep(world, { ...user, sessions: [], graceUntil: world.now + world.grace });
  showPresence(world, user, 'reconnecting');
}

/** A tab's link came up: whoever acts through it is back. */
export function linkUp(world: World, info: UserInfo, session: SessionID): void {
  const user = greet(world, info);
  const isBack = user.sessions.length === 0;
  const sessions = user.sessions.includes(session) ? user.sessions : [...user.sessions, session];
  keep(world, { ...user, sessions, graceUntil: null });
  if (isBack) showPresence(world, user, 'online');
  const live = hosted(world, user);
  if (live?.session === session) world.changeLive(live.liveID, () => ({ presence: 'online', graceUntil: null }));
}

/** A tab's link dropped: a host is reconnecting as soon as the tab that acts is gone, a watcher with the last one. */
export function linkDown(world: World, info: UserInfo, session: SessionID): void {
  const user = world.user(info.userID);
  if (!user) return;
  if (user.sessions.includes(session)) {
    const sessions = user.sessions.filter((one) => one !== session);
    if (sessions.length > 0) keep(world, { ...user, sessions });
    else watcherAway(world, user);
  }
  const live = hosted(world, user);
  if (live?.session === session && live.presence === 'online') hostAway(world, live);
}

/** The coordinator was away itself: all links are gone, and grace starts anew, for that is not the people's fault. */
export function userOutage(world: World, user: User): void {
  watcherAway(world, user);
}

export function liveOutage(world: World, live: Live): void {
  if (!live.ended && live.session !== null) hostAway(world, live);
}
