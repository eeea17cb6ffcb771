import type { CandidatePage, LiveInfo, LiveListPage, Options } from '../model/index.js';
import type { Actor } from './door.js';
import { hostedBy } from './lives/host.js';
import { liveInfo } from './views/people.js';
import { chosenMetaData } from './views/live-details.js';
import type { World } from './world.js';
import { refuse } from './world.js';

/**
 * Lists are walked by whoever keeps the index (`lives`, with `liveListItem` and `candidate`): here only input and
 * right are checked, and the page is empty.
 */
export const fetchLiveList = (): LiveListPage => ({ liveList: [], cursor: '' });

/** Only a host looks for hosts to invite. */
export function getCoHostCandidates(
  world: World, { liveID }: Options<'getCoHostCandidates'>, by: Actor,
): CandidatePage {
  hostedBy(world, by, liveID);
  return { candidates: [], cursor: '' };
}

/** What a live says of itself; private ones by id. Refused: `no-such-live`. */
export const fetchLiveInfo = (world: World, { liveID }: Options<'fetchLiveInfo'>): LiveInfo =>
  liveInfo(world.runningLive(liveID) ?? refuse('no-such-live'));

/** A live's own data, all or the keys named. Refused: `no-such-live`. */
export const queryMetaData = (world: World, { liveID, keys }: Options<'queryMetaData'>): Record<string, string> =>
  chosenMetaData(world.runningLive(liveID) ?? refuse('no-such-live'), keys);
