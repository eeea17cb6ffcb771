import type {
  BattleID, BattlePhase, BattleRequestView, BattleConfig, BattleEndedReason, Candidate, ConnectionID, FighterOutcome,
  LiveID, LiveListItem, LiveSnapshot, Millis, PenaltyView, ScoreView, UserInfo, UserSnapshot,
} from '../model/index.js';
import { LiveError } from '../model/index.js';
import type { Act, Context, IndexRow, Key, LedgerLine, Read, ScoreVerdict, Verdict } from './door.js';

export type * from './door.js';
export type * from './entities.js';

export type Missing = { missing: Key[] };
export interface BattleReport {
  battleID: BattleID;
  connectionID: ConnectionID;
  state: 'asking' | 'starting' | 'running' | 'penalty' | 'ended';
  phase: Exclude<BattlePhase, 'settling'>;
  config: BattleConfig;
  inviter: UserInfo & { liveID: LiveID };
  request: Pick<BattleRequestView, 'requestedAt' | 'expiresAt'> & {
    invitees: readonly (UserInfo & { liveID: LiveID; answer: 'waiting' | 'accepted' | 'rejected' })[];
  } | null;
  fighters: readonly (UserInfo & { liveID: LiveID; exited: boolean })[];
  scores: Readonly<Record<string, number>>;
  scoreVersion: number;
  startTime: Millis;
  endTime: Millis;
  endedAt: Millis | null;
  endedReason: BattleEndedReason | null;
  outcome: readonly FighterOutcome[] | null;
  penalty: PenaltyView | null;
}

const pending = (): never => { throw new LiveError('internal'); };
export const decide = (_act: Act, _read: Read, _context: Context): Verdict =>
  ({ verdict: 'refused', error: new LiveError('internal') });
export const keysOf = (_act: Act): Key[] => [];
export const deadlinesOf = (_key: Key, _entity: object): { name: string; due: Millis }[] => [];
export const indexesOf = (_key: Key, _entity: object): IndexRow[] => [];
export const liveSnapshot = (_liveID: LiveID, _read: Read, _now: Millis): LiveSnapshot | Missing => pending();
export const userSnapshot = (_user: UserInfo, _read: Read, _now: Millis): UserSnapshot | Missing => pending();
export const scoreView = (_battleID: BattleID, _read: Read): ScoreView | null | Missing => pending();
export const liveListItem = (_liveID: LiveID, _read: Read): LiveListItem | null | Missing => pending();
export const candidate = (_for: LiveID, _liveID: LiveID, _read: Read): Candidate | null | Missing => pending();
export const battleReport = (_battleID: BattleID, _read: Read): BattleReport | null | Missing => pending();
/** The battle of a live: open challenge, running, penalty or readable result. */
export const battleOfLive = (_liveID: LiveID, _read: Read): BattleID | null | Missing => pending();
export const viewersOf = (
  _liveID: LiveID, _read: Read,
): { currentViewerCount: number; totalViewerCount: number; version: number } | null | Missing => pending();
export const metaDataOf = (
  _liveID: LiveID, _keys: readonly string[] | undefined, _read: Read,
): Record<string, string> | null | Missing => pending();
export const addScores = (
  _battle: object | null, _score: object | null, _entries: readonly unknown[],
  _known: (eventKey: string) => LedgerLine | undefined, _now: Millis,
): ScoreVerdict => pending();
export const isMissing = (value: unknown): value is Missing =>
  typeof value === 'object' && value !== null && 'missing' in value;
