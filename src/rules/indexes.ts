import type { Millis } from '../model/index.js';
import type { IndexRow, Key } from './door.js';
import type { Battle, Live, User } from './entities.js';
import { kindOf } from './keys.js';

/** Instants as text in their own order, for the next two hundred centuries; the id makes it a total order. */
const newestFirst = (at: Millis, id: string): string => `${indexPlace(at)}/${id}`;

/** Where an instant stands in the lists by time: rows of earlier ones sort before it. */
export const indexPlace = (at: Millis): string => String(Math.max(0, Math.floor(at))).padStart(15, '0');

function ofLive(live: Live): IndexRow[] {
  if (live.ended) return [];
  const sort = newestFirst(live.createTime, live.liveID);
  return [
    ...(live.isPublicVisible ? [{ index: 'lives', sort }] : []),
    ...(live.session !== null ? [{ index: 'linked', sort: live.liveID }] : []),
  ];
}

function ofUser(user: User): IndexRow[] {
  const isLinked = user.sessions.length > 0 || user.graceUntil !== null;
  return isLinked ? [{ index: 'linked', sort: user.userID }] : [];
}

function ofBattle(battle: Battle): IndexRow[] {
  if (battle.endedAt === null) return [];
  const sort = newestFirst(battle.endedAt, battle.battleID);
  return [
    { index: 'battles', sort },
    ...battle.fighters.map(({ liveID }) => ({ index: `battles/live:${liveID}`, sort })),
    ...battle.fighters.map(({ user }) => ({ index: `battles/user:${user.userID}`, sort })),
  ];
}

/**
 * The lists that a piece of the state stands in: `lives` (public ones, by start), `linked` (whose presence hangs
 * on a link), `battles`, `battles/live:<id>` and `battles/user:<id>` (ended ones, by end).
 */
export function indexesOf(key: Key, entity: object): IndexRow[] {
  switch (kindOf(key)) {
    case 'live': return ofLive(entity as Live);
    case 'user': return ofUser(entity as User);
    case 'battle': return ofBattle(entity as Battle);
    default: return [];
  }
}
