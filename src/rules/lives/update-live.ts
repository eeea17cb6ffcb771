import type { LiveInfo, Options, UpdateLiveInfoOptions } from '../../model/index.js';
import { limits } from '../../model/index.js';
import type { Actor } from '../door.js';
import { liveInfo } from '../views/people.js';
import type { World } from '../world.js';
import { refuse } from '../world.js';
import { hostedBy } from './host.js';

/** The host changes what its live says of itself; what is left out stays. */
export function updateLiveInfo(world: World, options: UpdateLiveInfoOptions, by: Actor): LiveInfo {
  const live = hostedBy(world, by, options.liveID);
  return liveInfo(world.changeLive(live.liveID, () => ({
    liveName: options.liveName ?? live.liveName,
    coverURL: options.coverURL ?? live.coverURL,
    notice: options.notice ?? live.notice,
    isPublicVisible: options.isPublicVisible ?? live.isPublicVisible,
  })));
}

/** The host sets keys of its live's own data; null removes one. Ten keys at most, else `bad-input`. */
export function updateLiveMetaData(world: World, options: Options<'updateLiveMetaData'>, by: Actor): null {
  const live = hostedBy(world, by, options.liveID);
  const changed = new Map<string, string | null>(
    [...Object.entries(live.metaData), ...Object.entries(options.metaData)],
  );
  const kept = [...changed].filter((entry): entry is [string, string] => entry[1] !== null);
  if (kept.length > limits.metaDataKeys) {
    refuse('bad-input', { errors: [{ path: 'metaData', message: `must leave at most ${limits.metaDataKeys} keys` }] });
  }
  world.changeLive(live.liveID, () => ({ metaData: Object.fromEntries(kept) }));
  return null;
}
