import type {
  BattleEndedReason, BattleInfo, PenaltyEndedReason,
} from './battle.js';
import type { BattleID, LiveID, Millis, UserID } from './ids.js';
import type { LiveEndedReason, LiveKickedOutReason, UserInfo } from './live.js';
import type { RequestCancelledReason } from './connection.js';
import type { DeviceControlPolicy, SeatUserInfo } from './seat.js';

/** Events of `LiveListStore`. */
export interface LiveListEvents {
  onLiveEnded: { liveID: LiveID; reason: LiveEndedReason; message: string };
  onKickedOutOfLive: { liveID: LiveID; reason: LiveKickedOutReason; message: string };
}

/** Events of `CoHostStore`. */
export interface CoHostEvents {
  onCoHostRequestReceived: { inviter: SeatUserInfo; extensionInfo: string };
  onCoHostRequestCancelled: { inviter: SeatUserInfo; invitee: SeatUserInfo; reason: RequestCancelledReason };
  onCoHostRequestAccepted: { invitee: SeatUserInfo };
  onCoHostRequestRejected: { invitee: SeatUserInfo };
  onCoHostRequestTimeout: { inviter: SeatUserInfo; invitee: SeatUserInfo };
  onCoHostUserJoined: { userInfo: SeatUserInfo };
  onCoHostUserLeft: { userInfo: SeatUserInfo };
  /** A battle was wanted with the invitation, but one runs already: connected without a battle. */
  onCoHostBattleSkipped: { inviter: SeatUserInfo; invitee: SeatUserInfo };
}

/** Events of `BattleStore`. */
export interface BattleEvents {
  onBattleRequestReceived: { battleID: BattleID; inviter: SeatUserInfo; invitee: SeatUserInfo };
  onBattleRequestAccept: { battleID: BattleID; inviter: SeatUserInfo; invitee: SeatUserInfo };
  onBattleRequestReject: { battleID: BattleID; inviter: SeatUserInfo; invitee: SeatUserInfo };
  onBattleRequestCancelled: {
    battleID: BattleID; inviter: SeatUserInfo; invitee: SeatUserInfo; reason: RequestCancelledReason;
  };
  onBattleRequestTimeout: { battleID: BattleID; inviter: SeatUserInfo; invitee: SeatUserInfo };
  onUserJoinBattle: { battleID: BattleID; battleUser: SeatUserInfo };
  onBattleStarted: { battleInfo: BattleInfo; inviter: UserInfo; invitees: readonly SeatUserInfo[] };
  onUserExitBattle: { battleID: BattleID; battleUser: SeatUserInfo };
  onBattleEnded: { battleInfo: BattleInfo; reason: BattleEndedReason };
  onPenaltyStarted: { battleInfo: BattleInfo; losers: readonly UserID[]; penaltyEndTime: Millis };
  onPenaltyEnded: { battleInfo: BattleInfo; reason: PenaltyEndedReason };
}

/** Events of `LiveSeatStore`; they reach only the person concerned. */
export interface LiveSeatEvents {
  onLocalCameraOpenedByAdmin: { policy: DeviceControlPolicy };
  onLocalCameraClosedByAdmin: Record<string, never>;
  onLocalMicrophoneOpenedByAdmin: { policy: DeviceControlPolicy };
  onLocalMicrophoneClosedByAdmin: Record<string, never>;
  onKickedOutOfSeat: { liveID: LiveID };
}

export type EventMap = LiveListEvents & CoHostEvents & BattleEvents & LiveSeatEvents;
export type EventName = keyof EventMap;

/** One event as it travels: `liveID` says whose stores it is for. */
export type FeedEvent = {
  [N in EventName]: {
    type: N; liveID: LiveID; payload: EventMap[N];
    /** Set when only one of a person's tabs is meant. */
    session?: string;
  };
}[EventName];
