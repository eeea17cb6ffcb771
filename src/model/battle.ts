import type { BattleID, Millis, Seconds, UserID } from './ids.js';
import type { UserInfo } from './live.js';
import type { SeatUserInfo } from './seat.js';

export type AfterBattle = 'stay' | 'part';

/** What a challenger chooses; what is left out takes the default of the rules. */
export interface BattleConfigInput {
  /** 10 to 3600 s, 300 by default. */
  duration?: Seconds;
  /** Ask first? Left out: true if `timeout` is above 0. */
  needResponse?: boolean;
  extensionInfo?: string;
  /** 0 (none) to 600 s. */
  penaltyDuration?: Seconds;
  /** "3, 2, 1" before the start: 0 to 10 s. */
  startDelay?: Seconds;
  /** `part`: those whom this battle brought together leave each other after it. */
  afterBattle?: AfterBattle;
  /** 2 to 4 lists that cover every fighter, the challenger included. */
  teams?: readonly (readonly UserID[])[];
}

export interface BattleConfig {
  duration: Seconds;
  needResponse: boolean;
  extensionInfo: string;
  penaltyDuration: Seconds;
  startDelay: Seconds;
  afterBattle: AfterBattle;
  teams: readonly (readonly UserID[])[] | null;
}

/** `startTime` and `endTime` are 0 while the challenge is still open. */
export interface BattleInfo {
  battleID: BattleID;
  config: BattleConfig;
  startTime: Millis;
  endTime: Millis;
}

/**
 * `starting`: "3, 2, 1"; `settling`: the time is over and the coordinator has not said the end yet
 * (only ever seen by a client); `ended`: the result is readable.
 */
export type BattlePhase = 'none' | 'starting' | 'running' | 'settling' | 'penalty' | 'ended';

export type BattleEndedReason = 'timeOver' | 'allMemberExit' | 'endedByServer';
export type PenaltyEndedReason = 'timeOver' | 'nextBattle' | 'nobodyLeft';
export type BattleAnswer = 'waiting' | 'accepted' | 'rejected';

/** How the asking of one opponent ended, at once. */
export type RequestBattleResult = 'success' | 'self' | 'not-connected' | 'in-other-battle';

export interface BattleRequestView {
  battleID: BattleID;
  inviter: SeatUserInfo;
  invitees: readonly { user: SeatUserInfo; answer: BattleAnswer }[];
  config: BattleConfig;
  requestedAt: Millis;
  expiresAt: Millis;
}

export type BattleResult = 'win' | 'lose' | 'draw';

/** Place and result of one fighter; places are shared (1, 1, 3). In teams: the team's. */
export interface FighterOutcome {
  userID: UserID;
  rank: number;
  result: BattleResult;
  exited: boolean;
}

export interface PenaltyView {
  losers: readonly UserID[];
  penaltyEndTime: Millis;
}

/** The battle of a connection, public: open challenge, running, penalty or its readable result. */
export interface BattleView {
  /** Null while there is only an open challenge. */
  info: BattleInfo | null;
  /** An open challenge; it may stand beside the result or the penalty of the last battle. */
  request: BattleRequestView | null;
  phase: Exclude<BattlePhase, 'settling'>;
  inviter: UserInfo | null;
  /** Fighters in order of joining the connection, leavers included. */
  users: readonly SeatUserInfo[];
  exited: readonly UserID[];
  outcome: readonly FighterOutcome[] | null;
  endedReason: BattleEndedReason | null;
  endedAt: Millis | null;
  penalty: PenaltyView | null;
  /** Wins in a row of ended battles. */
  streaks: Readonly<Record<UserID, number>>;
}

/** Somebody who sent gifts, and the points they brought. */
export interface Supporter extends UserInfo {
  points: number;
}

/** Absolute totals: the newest `version` wins, loss and reordering are harmless. */
export interface ScoreView {
  battleID: BattleID;
  version: number;
  totals: Readonly<Record<UserID, number>>;
  /** The ten who gave most, per fighter. */
  supporters: Readonly<Record<UserID, readonly Supporter[]>>;
}

export interface RequestBattleOptions {
  config?: BattleConfigInput;
  userIDList: readonly UserID[];
  timeout?: Seconds;
}

/** One line of `POST /v1/battles/{battleID}/scores`. */
export interface ScoreEntry {
  eventKey: string;
  userID: UserID;
  op: 'add' | 'set';
  value: number;
  contributor?: { userID: string; userName?: string; avatarURL?: string } | string;
  gift?: { name: string; value?: number } | string;
}

export interface ScoreReceiptEntry {
  index: number;
  eventKey: string;
  status: 'applied' | 'duplicate' | 'refused';
  /** The fighter's total when the entry was first taken; null when refused for an unknown fighter. */
  score: number | null;
  code?: string;
}

export interface ScoreReceipt {
  entries: readonly ScoreReceiptEntry[];
  version: number;
}
