import { LIVE_ID_PATTERN } from '../../../src/model/index.js';
import type { LiveID } from '../../../src/model/index.js';
import type { Actor } from '../../../src/rules/index.js';

export type Rights = Actor['can'];

/** What a token without `can` allows: to join all and to start nothing. */
export const defaultRights: Rights = { start: false, join: '*' };

const liveID = new RegExp(LIVE_ID_PATTERN);
const isLiveIDs = (value: unknown): value is LiveID[] =>
  Array.isArray(value) && value.every((id) => typeof id === 'string' && liveID.test(id));

/** Reads the `can` claim; null when it is malformed, which must not be read as a right. */
export function readRights(can: unknown): Rights | null {
  if (can === undefined || can === null) return defaultRights;
  if (typeof can !== 'object') return null;
  const { start = defaultRights.start, join = defaultRights.join } = can as { start?: unknown; join?: unknown };
  if (typeof start !== 'boolean' && !isLiveIDs(start)) return null;
  if (join !== '*' && !isLiveIDs(join)) return null;
  return { start, join };
}
