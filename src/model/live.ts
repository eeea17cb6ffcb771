import type { ConnectionID, LiveID, Millis, UserID } from './ids.js';

/** A video live shows pictures; a voice live has seats and sound only. */
export type LiveKind = 'video' | 'voice';

/** `reconnecting`: the link dropped and the grace period runs. */
export type Presence = 'online' | 'reconnecting';

export interface UserInfo {
  userID: UserID;
  userName: string;
  /** '' when there is none. */
  avatarURL: string;
}

/** How the seats of a live are arranged; the number of seats follows from it (`seatCounts`). */
export type SeatTemplate =
  | 'videoDynamicGrid9Seats'
  | 'videoDynamicFloat7Seats'
  | 'videoFixedGrid9Seats'
  | 'videoFixedFloat7Seats'
  | 'videoLandscape4Seats'
  | 'voice6Seats'
  | 'voice10Seats'
  | 'voice50Seats';

/** Seats of a template, the host's included. */
export const seatCounts: Readonly<Record<SeatTemplate, number>> = {
  videoDynamicGrid9Seats: 9,
  videoDynamicFloat7Seats: 7,
  videoFixedGrid9Seats: 9,
  videoFixedFloat7Seats: 7,
  videoLandscape4Seats: 4,
  voice6Seats: 6,
  voice10Seats: 10,
  voice50Seats: 50,
};

export interface LiveInfo {
  liveID: LiveID;
  liveName: string;
  kind: LiveKind;
  liveOwner: UserInfo;
  coverURL: string;
  notice: string;
  isPublicVisible: boolean;
  seatTemplate: SeatTemplate;
  maxSeatCount: number;
  /** May guests sit while hosts are connected? */
  coGuestWhileCoHost: boolean;
  createTime: Millis;
  metaData: Readonly<Record<string, string>>;
  presence: Presence;
  currentViewerCount: number;
  /** Times somebody came to watch: see `LiveTotals`. */
  totalViewerCount: number;
}

/** An entry of the public list: enough to draw a card. */
export interface LiveListItem extends LiveInfo {
  connectionID: ConnectionID | null;
  /** Hosts it is connected with, itself included, in order of joining; empty when alone. */
  connectedHosts: readonly (UserInfo & { liveID: LiveID; coverURL: string })[];
  /** The battle that runs in its connection. */
  battle: { battleID: string; endTime: Millis; scores: Readonly<Record<UserID, number>> } | null;
}

export interface LiveListPage {
  liveList: readonly LiveListItem[];
  /** Opaque; '' when there is no more. */
  cursor: string;
}

/** What a live came to, given when it ends. */
export interface LiveTotals {
  liveID: LiveID;
  /** Seconds it ran. */
  duration: number;
  /**
   * Times somebody came to watch. Who reloads, opens another tab or is back within the grace counts once; who left and
   * comes again counts again: to tell people apart for ever, every name would have to be kept for as long as the live runs.
   */
  totalViewerCount: number;
  battles: number;
  wins: number;
}

export type LiveEndedReason = 'endedByHost' | 'endedByServer' | 'hostLost';
export type LiveKickedOutReason = 'byAdmin' | 'byLoggedOnOtherDevice' | 'byServer';
