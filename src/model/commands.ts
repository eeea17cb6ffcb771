import type {
  BattleInfo, RequestBattleOptions, RequestBattleResult,
} from './battle.js';
import type {
  CandidatePage, CoHostLayoutTemplate, RequestConnectionResult, RequestHostConnectionOptions,
} from './connection.js';
import type { BattleID, LiveID, UserID } from './ids.js';
import type { LiveInfo, LiveKind, LiveListPage, LiveTotals, SeatTemplate } from './live.js';
import type { DeviceControlPolicy, DeviceStatus, MoveSeatPolicy } from './seat.js';

export interface StartLiveOptions {
  liveID: LiveID;
  /** 1 to 100 characters; the live id when left out. */
  liveName?: string;
  kind?: LiveKind;
  coverURL?: string;
  notice?: string;
  isPublicVisible?: boolean;
  seatTemplate?: SeatTemplate;
  coGuestWhileCoHost?: boolean;
  metaData?: Record<string, string>;
}

export interface UpdateLiveInfoOptions {
  liveID: LiveID;
  liveName?: string;
  coverURL?: string;
  notice?: string;
  isPublicVisible?: boolean;
}

type InLive<T = object> = T & { liveID: LiveID };

/** Every command: its options (`liveID` is the live it is done in) and its answer. JSON both ways. */
export interface Commands {
  // lives
  fetchLiveList: { options: { cursor?: string; count?: number }; answer: LiveListPage };
  fetchLiveInfo: { options: { liveID: LiveID }; answer: LiveInfo };
  startLive: { options: StartLiveOptions; answer: LiveInfo };
  joinLive: { options: { liveID: LiveID }; answer: LiveInfo };
  leaveLive: { options: { liveID: LiveID }; answer: null };
  endLive: { options: { liveID: LiveID }; answer: LiveTotals };
  updateLiveInfo: { options: UpdateLiveInfoOptions; answer: LiveInfo };
  queryMetaData: { options: InLive<{ keys?: readonly string[] }>; answer: Record<string, string> };
  updateLiveMetaData: { options: InLive<{ metaData: Record<string, string | null> }>; answer: null };
  // connection of hosts; `liveID` in `target` is the other host's live
  requestHostConnection: {
    options: InLive<RequestHostConnectionOptions>; answer: Record<LiveID, RequestConnectionResult>;
  };
  cancelHostConnection: { options: InLive<{ targetLiveID: LiveID }>; answer: null };
  acceptHostConnection: { options: InLive<{ targetLiveID: LiveID }>; answer: null };
  rejectHostConnection: { options: InLive<{ targetLiveID: LiveID }>; answer: null };
  exitHostConnection: { options: InLive; answer: null };
  setLayoutTemplate: { options: InLive<{ template: CoHostLayoutTemplate }>; answer: null };
  getCoHostCandidates: { options: InLive<{ cursor?: string; count?: number }>; answer: CandidatePage };
  // battles
  requestBattle: {
    options: InLive<RequestBattleOptions>;
    answer: { battleInfo: BattleInfo | null; result: Record<UserID, RequestBattleResult> };
  };
  cancelBattleRequest: { options: InLive<{ battleID: BattleID; userIDList?: readonly UserID[] }>; answer: null };
  acceptBattle: { options: InLive<{ battleID: BattleID }>; answer: null };
  rejectBattle: { options: InLive<{ battleID: BattleID }>; answer: null };
  exitBattle: { options: InLive<{ battleID: BattleID }>; answer: null };
  rematch: {
    options: InLive;
    answer: { battleInfo: BattleInfo | null; result: Record<UserID, RequestBattleResult> };
  };
  // seats
  takeSeat: { options: InLive<{ seatIndex?: number }>; answer: { seatIndex: number } };
  leaveSeat: { options: InLive; answer: null };
  lockSeat: { options: InLive<{ seatIndex: number }>; answer: null };
  unlockSeat: { options: InLive<{ seatIndex: number }>; answer: null };
  kickUserOutOfSeat: { options: InLive<{ userID: UserID }>; answer: null };
  moveUserToSeat: {
    options: InLive<{ userID: UserID; targetIndex: number; policy?: MoveSeatPolicy }>; answer: null;
  };
  openRemoteCamera: { options: InLive<{ userID: UserID; policy?: DeviceControlPolicy }>; answer: null };
  closeRemoteCamera: { options: InLive<{ userID: UserID }>; answer: null };
  openRemoteMicrophone: { options: InLive<{ userID: UserID; policy?: DeviceControlPolicy }>; answer: null };
  closeRemoteMicrophone: { options: InLive<{ userID: UserID }>; answer: null };
  muteMicrophone: { options: InLive; answer: null };
  unmuteMicrophone: { options: InLive; answer: null };
  /** What this page really sends, so that others can draw the right signs. */
  reportDevices: {
    options: InLive<{ microphoneStatus?: DeviceStatus; cameraStatus?: DeviceStatus; screenStatus?: DeviceStatus }>;
    answer: null;
  };
}

export type Method = keyof Commands;
export type Options<M extends Method> = Commands[M]['options'];
export type Answer<M extends Method> = Commands[M]['answer'];

/** Commands that only read: safe to repeat, no idempotency key. */
export const queries = [
  'fetchLiveList', 'fetchLiveInfo', 'queryMetaData', 'getCoHostCandidates',
] as const satisfies readonly Method[];
export type Query = (typeof queries)[number];
export const isQuery = (method: Method): method is Query => (queries as readonly Method[]).includes(method);
