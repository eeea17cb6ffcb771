import type { LiveID, UserID } from '../../model/index.js';
import type { World } from '../world.js';
import { closeLive } from './end-live.js';
import { leaveLives } from './leave-live.js';

/** The host did not come back. */
export function hostGraceOver(world: World, liveID: LiveID): void {
  closeLive(world, liveID, 'hostLost');
}

/** The watcher did not come back: it leaves every live, and its seats. */
export function watcherGraceOver(world: World, userID: UserID): void {
  const user = world.existing(world.user(userID), userID);
  leaveLives(world, { ...user, graceUntil: null }, () => true);
}

/** The end of a live has been told to all who could still come for it. */
export function forgetLive(world: World, liveID: LiveID): void {
  world.forgetLive(liveID);
}

/** The result of a battle that ended with its connection has been readable long enough. */
export function forgetResult(world: World, liveID: LiveID): void {
  world.changeLive(liveID, () => ({ result: null }));
}
