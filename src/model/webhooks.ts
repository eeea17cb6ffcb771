import type { BattleEndedReason, BattleInfo, FighterOutcome, PenaltyEndedReason } from './battle.js';
import type { ConnectionID, LiveID, Millis, UserID } from './ids.js';
import type { LiveEndedReason, LiveInfo, LiveTotals, UserInfo } from './live.js';

interface HookFighter extends UserInfo { liveID: LiveID }
interface HookBattle { battleID: string; connectionID: ConnectionID; battleInfo: BattleInfo; fighters: readonly HookFighter[] }
interface HookConnection { connectionID: ConnectionID; members: readonly HookFighter[] }

/** What your backend is told, by type. */
export interface WebhookData {
  'live.started': { live: LiveInfo };
  'live.ended': { live: LiveInfo; reason: LiveEndedReason; totals: LiveTotals };
  'connection.opened': HookConnection;
  'connection.changed': HookConnection & { joined: readonly LiveID[]; left: readonly LiveID[] };
  'connection.closed': HookConnection;
  'battle.created': HookBattle & { inviter: UserID; invitees: readonly UserID[]; needResponse: boolean };
  'battle.request_ended': HookBattle & { reason: 'no-acceptance' | 'cancelled' | 'left' | 'live-ended' };
  'battle.started': HookBattle;
  'battle.ended': HookBattle & {
    reason: BattleEndedReason; scores: Readonly<Record<UserID, number>>; outcome: readonly FighterOutcome[];
  };
  'battle.penalty_started': HookBattle & { losers: readonly UserID[]; penaltyEndTime: Millis };
  'battle.penalty_ended': HookBattle & { reason: PenaltyEndedReason };
}
export type WebhookType = keyof WebhookData;
/** A call to be made: `at` becomes the body's ISO 8601 `timestamp`. */
export type Webhook = { [T in WebhookType]: { type: T; at: Millis; data: WebhookData[T] } }[WebhookType];
