import type { BattleView, ScoreView } from './battle.js';
import type { Applicant, ConnectionView, Invitee } from './connection.js';
import type { FeedEvent } from './events.js';
import type { LiveID, Millis, SessionID, UserID } from './ids.js';
import type { LiveEndedReason, LiveInfo, UserInfo } from './live.js';
import type { SeatInfo } from './seat.js';

/** `live:<liveID>` is public, one per joined live; `user:<userID>` is private. */
export type FeedID = `live:${LiveID}` | `user:${UserID}`;

export const liveFeed = (liveID: LiveID): FeedID => `live:${liveID}`;
export const userFeed = (userID: UserID): FeedID => `user:${userID}`;

/** All that anyone in a live may know about it. Each key is a slice that a patch replaces whole. */
export interface LiveSnapshot {
  /** Null once it ended. Viewer counts in here are as of the slice; `viewers` is newer. */
  live: LiveInfo | null;
  ended: { reason: LiveEndedReason; at: Millis } | null;
  /** Own seats first, then those of connected lives in order of joining. */
  seats: readonly SeatInfo[];
  connection: ConnectionView | null;
  battle: BattleView | null;
}

/** What only one person may know. */
export interface UserSnapshot {
  user: UserInfo;
  /** The live this person hosts, and the tab that acts in it. */
  hosting: { liveID: LiveID; session: SessionID | null } | null;
  invitees: readonly Invitee[];
  /** All who ask, oldest first. */
  applicants: readonly Applicant[];
  watching: readonly LiveID[];
}

/**
 * What one commit changed for one feed. `seq` belongs to the feed and grows by one.
 * The patch carries the new slices whole, so an older snapshot plus the batches since is the new state.
 */
export interface FeedBatch<S = LiveSnapshot | UserSnapshot> {
  seq: number;
  at: Millis;
  patch: Partial<S>;
  events: readonly FeedEvent[];
}

/** Newest wins, sent at a bounded rate outside the sequence. */
export interface Volatile {
  score?: ScoreView;
  viewers?: { currentViewerCount: number; totalViewerCount: number; version: number };
}

/** Applies a batch. State first, events after: handlers see the current state. */
export function applyPatch<S extends object>(snapshot: S, patch: Partial<S>): S {
  return { ...snapshot, ...patch };
}
