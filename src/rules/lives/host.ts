import type { LiveID } from '../../model/index.js';
import type { Actor } from '../door.js';
import type { Live } from '../entities.js';
import type { World } from '../world.js';
import { refuse } from '../world.js';

/**
 * The live that the caller hosts and acts in. Its newest tab acts: an older one is refused `hosted-elsewhere`.
 * A caller without a tab is always heard.
 */
export function hostedBy(world: World, by: Actor, liveID: LiveID): Live {
  const live = world.runningLive(liveID) ?? refuse('not-live');
  if (live.owner.userID !== by.user.userID) refuse('forbidden');
  if (by.session !== null && live.session !== null && by.session !== live.session) refuse('hosted-elsewhere');
  return live;
}
