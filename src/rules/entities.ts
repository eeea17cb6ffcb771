import type {
  BattleAnswer, BattleConfig, BattleEndedReason, BattleID, CoHostLayoutTemplate, ConnectionID, DeviceStatus,
  FighterOutcome, LiveEndedReason, LiveID, LiveKind, Millis, PenaltyView, Presence, SeatTemplate, SessionID, Supporter,
  UserID, UserInfo,
} from '../model/index.js';

/** A person who hosts, watches or is linked; forgotten when none of these holds. */
export interface User extends UserInfo {
  owns: LiveID | null;
  /** In order of joining. `runID` tells a live from a later one with the same id. */
  watching: readonly { liveID: LiveID; runID: string }[];
  /** Tabs whose link is up. */
  sessions: readonly SessionID[];
  /** When a watcher whose last tab vanished leaves all lives. */
  graceUntil: Millis | null;
}

/** Who sits on a seat, and what that page sends. */
export interface Occupant {
  user: UserInfo;
  microphoneStatus: DeviceStatus;
  cameraStatus: DeviceStatus;
  screenStatus: DeviceStatus;
  allowOpenMicrophone: boolean;
  allowOpenCamera: boolean;
  presence: Presence;
}

export interface Seat {
  isLocked: boolean;
  occupant: Occupant | null;
}

/** A batch of invitations with one battle in view. It starts when `open` is empty. */
export interface InvitationGroup {
  groupID: string;
  config: BattleConfig;
  open: readonly LiveID[];
  accepted: readonly LiveID[];
}

export interface Live {
  liveID: LiveID;
  /** Fresh for each start, since an id may be used again after the end. */
  runID: string;
  liveName: string;
  kind: LiveKind;
  coverURL: string;
  notice: string;
  isPublicVisible: boolean;
  seatTemplate: SeatTemplate;
  coGuestWhileCoHost: boolean;
  createTime: Millis;
  metaData: Readonly<Record<string, string>>;
  owner: UserInfo;
  /** The tab that acts; null when it was started by a caller without a link, whose loss nobody could notice. */
  session: SessionID | null;
  presence: Presence;
  graceUntil: Millis | null;
  /** Seat 0 is the host's. */
  seats: readonly Seat[];
  connectionID: ConnectionID | null;
  /** Template of its next invitations, once the host has chosen one. */
  layoutTemplate: CoHostLayoutTemplate | null;
  /** Open invitations in order of time: lives it asked, lives that ask it. */
  outgoing: readonly LiveID[];
  incoming: readonly LiveID[];
  groups: readonly InvitationGroup[];
  /** People who joined and hold no seat, now; people who joined, ever; grows by one with each change. */
  viewers: { current: number; total: number; version: number };
  battles: number;
  wins: number;
  /** Wins in a row, whoever it was connected with. */
  streak: number;
  /** The battle that ended together with its connection stays readable here for a while. */
  result: { battleID: BattleID; until: Millis } | null;
  /** Set once it is over: the rest of it says how it was. */
  ended: { reason: LiveEndedReason; at: Millis } | null;
}

export interface Invitation {
  inviter: LiveID;
  invitee: LiveID;
  invitedAt: Millis;
  expiresAt: Millis;
  layoutTemplate: CoHostLayoutTemplate;
  extensionInfo: string;
  /** Set when a battle is to start with the connection. */
  groupID: string | null;
  battle: { duration: number; penaltyDuration: number } | null;
  /** The inviter's audience when it asked. */
  currentViewerCount: number;
}

export interface Member {
  liveID: LiveID;
  joinedAt: Millis;
  /** The group it came by; such members part after the group's battle when the inviter chose so. */
  groupID: string | null;
}

export interface Connection {
  connectionID: ConnectionID;
  /** In order of joining: the one order everybody sees. */
  members: readonly Member[];
  layoutTemplate: CoHostLayoutTemplate;
  openedAt: Millis;
  /** The open challenge. */
  requestID: BattleID | null;
  /** The battle to show: about to start, running, in penalty or with its readable result. */
  battleID: BattleID | null;
  /** The last battle that ran, for a rematch. */
  lastBattleID: BattleID | null;
}

/** `asking`: an open challenge; `starting`: "3, 2, 1". A battle that never starts is forgotten. */
export type BattleState = 'asking' | 'starting' | 'running' | 'penalty' | 'ended';

export interface Fighter {
  liveID: LiveID;
  user: UserInfo;
  exitedAt: Millis | null;
  /** Of its live before this battle, after its end with it; readable as long as the battle is. */
  streak: number;
}

export interface Battle {
  battleID: BattleID;
  connectionID: ConnectionID;
  state: BattleState;
  config: BattleConfig;
  inviter: { liveID: LiveID; user: UserInfo };
  requestedAt: Millis;
  /** 0 when nobody was asked. */
  expiresAt: Millis;
  asked: readonly { liveID: LiveID; user: UserInfo; answer: BattleAnswer }[];
  /** In order of joining the connection, leavers included; empty while asking. */
  fighters: readonly Fighter[];
  startTime: Millis;
  endTime: Millis;
  endedAt: Millis | null;
  endedReason: BattleEndedReason | null;
  outcome: readonly FighterOutcome[] | null;
  penalty: PenaltyView | null;
  /** The invitations it came by, whose accepters part after it. */
  groupID: string | null;
  /** `partAt`: when hosts part. `isPartPending`: they would have, but another challenge or countdown was under way. */
  partAt: Millis | null;
  isPartPending: boolean;
  /** Until when the result is shown. */
  retainUntil: Millis | null;
}

/** Points of one fighter, and those who brought them (see `supporters.ts` for how many are kept). */
export interface FighterScore {
  userID: UserID;
  total: number;
  givers: readonly Supporter[];
}

export interface Score {
  battleID: BattleID;
  version: number;
  fighters: readonly FighterScore[];
}
