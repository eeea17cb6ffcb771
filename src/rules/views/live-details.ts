import type { LiveID, Volatile } from '../../model/index.js';
import type { Read } from '../door.js';
import type { Live } from '../entities.js';
import type { Missing } from '../reader.js';
import { viewing } from '../reader.js';

/** The audience of a running live; the newest `version` wins. */
export const viewersOf = (liveID: LiveID, read: Read): NonNullable<Volatile['viewers']> | null | Missing =>
  viewing(read, (reader) => {
    const live = reader.runningLive(liveID);
    if (!live) return null;
    const { current, total, version } = live.viewers;
    return { currentViewerCount: current, totalViewerCount: total, version };
  });

/** A live's own data, all or the keys named; what is not set is left out. */
export const chosenMetaData = ({ metaData }: Live, keys?: readonly string[]): Record<string, string> =>
  Object.fromEntries(Object.entries(metaData).filter(([key]) => keys?.includes(key) ?? true));

/** A running live's own data, all or the keys named; null where there is no such live. */
export const metaDataOf = (
  liveID: LiveID, keys: readonly string[] | undefined, read: Read,
): Record<string, string> | null | Missing =>
  viewing(read, (reader) => {
    const live = reader.runningLive(liveID);
    return live && chosenMetaData(live, keys);
  });
