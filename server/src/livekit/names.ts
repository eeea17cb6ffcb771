import type { ConnectionID, LiveID, SignalAddress } from '../../../src/model/index.js';
import { LIVE_ID_PATTERN, SESSION_ID_PATTERN, USER_ID_PATTERN } from '../../../src/model/index.js';

/** What a room is for; said in its metadata, so that a room can be recognised whatever made it. */
export type RoomPurpose = { liveID: LiveID } | { connectionID: ConnectionID };

/**
 * Rooms are named by what they belong to, so a restart knows them without having kept anything. `runID` and
 * `connectionID` are fresh each time: who held a token for an earlier room of the same live has nothing of it.
 */
export const homeRoom = (prefix: string, { liveID, runID }: { liveID: LiveID; runID: string }): string =>
  `${prefix}.home.${liveID}.${runID}`;
export const stageRoom = (prefix: string, connectionID: ConnectionID): string => `${prefix}.stage.${connectionID}`;

export const isOurs = (prefix: string, room: string): boolean =>
  room.startsWith(`${prefix}.home.`) || room.startsWith(`${prefix}.stage.`);

const metadataVersion = 1;
export const metadataOf = (purpose: RoomPurpose): string => JSON.stringify({ v: metadataVersion, ...purpose });

/** The live that a room of ours belongs to, by its metadata; null when it does not say. */
export function liveOf(metadata: string): LiveID | null {
  try {
    const { v, liveID } = JSON.parse(metadata) as { v?: unknown; liveID?: unknown };
    return v === metadataVersion && typeof liveID === 'string' ? liveID : null;
  } catch {
    return null;
  }
}

const core = (pattern: string) => pattern.slice(1, -1);
const identity = new RegExp(`^(${core(LIVE_ID_PATTERN)})/(${core(USER_ID_PATTERN)})#(${core(SESSION_ID_PATTERN)})$`);

/** Reads what `roomIdentity` wrote; null for anybody who is not one of ours. */
export function addressOf(text: string): SignalAddress | null {
  const [, liveID, userID, session] = identity.exec(text) ?? [];
  return liveID && userID && session ? { liveID, userID, session } : null;
}
