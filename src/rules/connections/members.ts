import type { LiveID, UserInfo } from '../../model/index.js';
import type { Connection, Live } from '../entities.js';
import { liveKey } from '../keys.js';
import type { World } from '../world.js';

/** The lives of a connection in order of joining. */
export function memberLives(world: World, connection: Connection): Live[] {
  world.need(connection.members.map(({ liveID }) => liveKey(liveID)));
  return connection.members.map(({ liveID }) => world.existing(world.live(liveID), liveID));
}

export const hookHost = (live: Live): UserInfo & { liveID: LiveID } => ({ ...live.owner, liveID: live.liveID });

/** The members as your backend is told of them. */
export const hookMembers = (world: World, connection: Connection): (UserInfo & { liveID: LiveID })[] =>
  memberLives(world, connection).map(hookHost);
