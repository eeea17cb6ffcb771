import type { Candidate, LiveID, LiveListItem } from '../../model/index.js';
import type { Read } from '../door.js';
import type { Connection } from '../entities.js';
import { liveKey } from '../keys.js';
import type { Missing, Reader } from '../reader.js';
import { viewing } from '../reader.js';
import { hostOf, liveInfo } from './people.js';
import { totalsOf } from './score-view.js';

function contest(reader: Reader, connection: Connection | null): LiveListItem['battle'] {
  const battle = connection?.battleID == null ? null : reader.battle(connection.battleID);
  if (battle?.state !== 'starting' && battle?.state !== 'running') return null;
  const { battleID, endTime } = battle;
  return { battleID, endTime, scores: totalsOf(reader.score(battleID)) };
}

function item(reader: Reader, liveID: LiveID): LiveListItem | null {
  const live = reader.runningLive(liveID);
  if (!live?.isPublicVisible) return null;
  const connection = reader.connectionOf(live);
  reader.need(connection?.members.map((member) => liveKey(member.liveID)) ?? []);
  const lives = connection?.members.map((member) => reader.live(member.liveID)).filter((one) => one !== null) ?? [];
  return {
    ...liveInfo(live),
    connectionID: live.connectionID,
    connectedHosts: lives.map((one) => ({ ...one.owner, liveID: one.liveID, coverURL: one.coverURL })),
    battle: contest(reader, connection),
  };
}

/** An entry of the public list; null for a live that does not belong there (any more). */
export const liveListItem = (liveID: LiveID, read: Read): LiveListItem | null | Missing =>
  viewing(read, (reader) => item(reader, liveID));

function invitable(reader: Reader, forLiveID: LiveID, liveID: LiveID): Candidate | null {
  reader.need([liveKey(forLiveID), liveKey(liveID)]);
  const asking = reader.runningLive(forLiveID);
  const live = reader.runningLive(liveID);
  if (!asking || !live?.isPublicVisible || live.kind !== asking.kind) return null;
  const isConnected = live.connectionID !== null && live.connectionID === asking.connectionID;
  if (liveID === forLiveID || isConnected || asking.outgoing.includes(liveID)) return null;
  return {
    ...hostOf(live),
    liveName: live.liveName,
    coverURL: live.coverURL,
    currentViewerCount: live.viewers.current,
    isBusy: live.connectionID !== null,
  };
}

/**
 * A host that `forLiveID` may invite, busy and reconnecting ones included; null for one to leave out: oneself, one's
 * connection, those invited already, private lives and those of another kind.
 */
export const candidate = (forLiveID: LiveID, liveID: LiveID, read: Read): Candidate | null | Missing =>
  viewing(read, (reader) => invitable(reader, forLiveID, liveID));
