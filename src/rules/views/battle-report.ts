import type {
  BattleAnswer, BattleConfig, BattleEndedReason, BattleID, BattlePhase, ConnectionID, FighterOutcome, LiveID, Millis,
  PenaltyView, UserID, UserInfo,
} from '../../model/index.js';
import type { Read } from '../door.js';
import type { Battle, BattleState } from '../entities.js';
import type { Missing, Reader } from '../reader.js';
import { viewing } from '../reader.js';
import { totalsOf } from './score-view.js';

type Host = UserInfo & { liveID: LiveID };

/** A battle as your backend reads it, at any time after it was asked for. */
export interface BattleReport {
  battleID: BattleID;
  connectionID: ConnectionID;
  state: BattleState;
  phase: Exclude<BattlePhase, 'settling'>;
  config: BattleConfig;
  inviter: Host;
  /** The open challenge; null once it is answered. */
  request: { requestedAt: Millis; expiresAt: Millis; invitees: readonly (Host & { answer: BattleAnswer })[] } | null;
  /** In order of joining the connection, leavers included; empty while the challenge is open. */
  fighters: readonly (Host & { exited: boolean })[];
  scores: Readonly<Record<UserID, number>>;
  scoreVersion: number;
  /** As planned; 0 while the challenge is open. */
  startTime: Millis;
  endTime: Millis;
  /** When it really ended. */
  endedAt: Millis | null;
  endedReason: BattleEndedReason | null;
  outcome: readonly FighterOutcome[] | null;
  penalty: PenaltyView | null;
}

const host = ({ user, liveID }: { user: UserInfo; liveID: LiveID }): Host => ({ ...user, liveID });

function report(reader: Reader, battle: Battle): BattleReport {
  const { battleID, connectionID, state, config, requestedAt, expiresAt } = battle;
  const { startTime, endTime, endedAt, endedReason, outcome, penalty } = battle;
  const isOpen = state === 'asking';
  const score = isOpen ? null : reader.score(battleID);
  return {
    battleID,
    connectionID,
    state,
    phase: isOpen ? 'none' : state,
    config,
    inviter: host(battle.inviter),
    request: isOpen
      ? { requestedAt, expiresAt, invitees: battle.asked.map((one) => ({ ...host(one), answer: one.answer })) }
      : null,
    fighters: battle.fighters.map((one) => ({ ...host(one), exited: one.exitedAt !== null })),
    scores: totalsOf(score),
    scoreVersion: score?.version ?? 0,
    startTime,
    endTime,
    endedAt,
    endedReason,
    outcome,
    penalty,
  };
}

/** A battle's state and outcome; null where there is no such battle, or it never started. */
export const battleReport = (battleID: BattleID, read: Read): BattleReport | null | Missing =>
  viewing(read, (reader) => {
    const battle = reader.battle(battleID);
    return battle && report(reader, battle);
  });

/** The battle of a live: open challenge first, then the one that runs or whose result is still shown. */
export const battleOfLive = (liveID: LiveID, read: Read): BattleID | null | Missing =>
  viewing(read, (reader) => {
    const live = reader.runningLive(liveID);
    if (!live) return null;
    const connection = reader.connectionOf(live);
    return connection ? connection.battleID ?? connection.requestID : live.result?.battleID ?? null;
  });
