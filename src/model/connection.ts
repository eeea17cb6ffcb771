import type { BattleConfigInput } from './battle.js';
import type { ConnectionID, LiveID, Millis, Seconds } from './ids.js';
import type { SeatUserInfo } from './seat.js';

export type CoHostStatus = 'connected' | 'disconnected';

export const coHostLayoutTemplates = [
  'hostDynamicGrid',
  'hostDynamic1v6',
  'hostStaticVoice6v6',
  'hostVideoLandscapeFixed2Seats',
] as const;
export type CoHostLayoutTemplate = (typeof coHostLayoutTemplates)[number];

/** Hosts side by side. Public: the same for every live in it. */
export interface ConnectionView {
  connectionID: ConnectionID;
  /** In order of joining: the one order everybody sees. */
  members: readonly SeatUserInfo[];
  layoutTemplate: CoHostLayoutTemplate;
  openedAt: Millis;
}

/** The battle wanted together with an invitation. */
export type BattleWish = Pick<BattleConfigInput, 'duration' | 'penaltyDuration' | 'afterBattle'>;

/** An open invitation, seen by its inviter. */
export interface Invitee extends SeatUserInfo {
  invitedAt: Millis;
  expiresAt: Millis;
  /** The batch it was sent with when a battle is to start with the connection, and which lives of it have accepted. */
  group: { groupID: string; accepted: readonly LiveID[] } | null;
}

/** An open invitation, seen by its invitee. */
export interface Applicant extends SeatUserInfo {
  extensionInfo: string;
  layoutTemplate: CoHostLayoutTemplate;
  invitedAt: Millis;
  expiresAt: Millis;
  /** Set when a battle is to start with the connection: the prompt says "invites you to PK". */
  battle: { duration: Seconds; penaltyDuration: Seconds } | null;
  currentViewerCount: number;
}

/** `busy` is connected with others, `reconnecting` is away for now; both are shown as such. */
export interface Candidate extends SeatUserInfo {
  liveName: string;
  coverURL: string;
  currentViewerCount: number;
  isBusy: boolean;
}

export interface CandidatePage {
  candidates: readonly Candidate[];
  /** Opaque; '' when there is no more. */
  cursor: string;
}

/** How the asking of one target ended, at once. */
export type RequestConnectionResult =
  | 'success'
  | 'no-such-live'
  | 'self'
  | 'already-connected'
  | 'busy'
  | 'full'
  | 'already-invited'
  | 'kind-mismatch'
  | 'co-guest-active'
  | 'too-many';

/** Why an open invitation ended without an answer. */
export type RequestCancelledReason = 'cancelled' | 'left' | 'live-ended' | 'busy' | 'full';

export interface RequestHostConnectionOptions {
  targetHostLiveID: LiveID | readonly LiveID[];
  layoutTemplate?: CoHostLayoutTemplate;
  timeout?: Seconds;
  extensionInfo?: string;
  battle?: BattleWish;
}
