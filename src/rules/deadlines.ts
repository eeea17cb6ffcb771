import type { Millis } from '../model/index.js';
import { limits } from '../model/index.js';
import type { Key } from './door.js';
import type { Battle, Invitation, Live, User } from './entities.js';
import { kindOf } from './keys.js';

export type DeadlineName =
  | 'grace' | 'expires' | 'start' | 'end' | 'penaltyEnd' | 'part' | 'forget' | 'forgetResult';

interface Due { name: DeadlineName; due: Millis }

const at = (name: DeadlineName, due: Millis | null | undefined): Due[] => (due == null ? [] : [{ name, due }]);

function ofLive(live: Live): Due[] {
  // Readers who come late are told for as long as a feed can be resumed.
  if (live.ended) return at('forget', live.ended.at + limits.feed.seconds * 1000);
  return [...at('grace', live.graceUntil), ...at('forgetResult', live.result?.until)];
}

function ofBattle(battle: Battle): Due[] {
  switch (battle.state) {
    case 'asking': return at('expires', battle.expiresAt);
    case 'starting': return at('start', battle.startTime);
    case 'running': return at('end', battle.endTime);
    case 'penalty': return at('penaltyEnd', battle.penalty?.penaltyEndTime);
    case 'ended': return [...at('part', battle.partAt), ...at('forget', battle.retainUntil)];
  }
}

/**
 * The deadlines that a piece of the state sets by being as it is. Storage replaces the key's rows at each
 * write, so nothing sets or clears one by hand.
 */
export function deadlinesOf(key: Key, entity: object): Due[] {
  switch (kindOf(key)) {
    case 'user': return at('grace', (entity as User).graceUntil);
    case 'live': return ofLive(entity as Live);
    case 'invitation': return at('expires', (entity as Invitation).expiresAt);
    case 'battle': return ofBattle(entity as Battle);
    default: return [];
  }
}
