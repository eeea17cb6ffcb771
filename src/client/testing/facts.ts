import type {
  Applicant,
  BattleInfo,
  BattleView,
  ConnectionView,
  Invitee,
  LiveInfo,
  LiveSnapshot,
  SeatInfo,
  SeatUserInfo,
} from '../../model/index.js';

/** What a coordinator would say, with only what matters given. */
export const person = (userID: string, over: Partial<SeatUserInfo> = {}): SeatUserInfo => ({
  userID,
  userName: userID,
  avatarURL: '',
  liveID: `live-${userID}`,
  role: 'owner',
  microphoneStatus: 'off',
  cameraStatus: 'off',
  screenStatus: 'off',
  allowOpenMicrophone: true,
  allowOpenCamera: true,
  presence: 'online',
  ...over,
});

export const liveOf = (userID: string, over: Partial<LiveInfo> = {}): LiveInfo => ({
  liveID: `live-${userID}`,
  liveName: `${userID}'s live`,
  kind: 'video',
  liveOwner: { userID, userName: userID, avatarURL: '' },
  coverURL: '',
  notice: '',
  isPublicVisible: true,
  seatTemplate: 'videoDynamicGrid9Seats',
  maxSeatCount: 9,
  coGuestWhileCoHost: true,
  createTime: 1,
  metaData: {},
  presence: 'online',
  currentViewerCount: 0,
  totalViewerCount: 0,
  ...over,
});

export const seat = (userID: string | null, over: Partial<SeatInfo> = {}): SeatInfo => ({
  liveID: `live-${userID ?? 'ann'}`,
  index: 0,
  isLocked: false,
  userInfo: userID ? person(userID) : null,
  ...over,
});

export const alone = (userID: string, over: Partial<LiveSnapshot> = {}): LiveSnapshot => ({
  live: liveOf(userID),
  ended: null,
  seats: [seat(userID)],
  connection: null,
  battle: null,
  ...over,
});

export const connectionOf = (...userIDs: string[]): ConnectionView => ({
  connectionID: 'connection-1',
  members: userIDs.map((userID) => person(userID)),
  layoutTemplate: 'hostDynamicGrid',
  openedAt: 5,
});

export const inviteeOf = (userID: string): Invitee => ({ ...person(userID), invitedAt: 1, expiresAt: 30_001, group: null });

export const applicantOf = (userID: string): Applicant => ({
  ...person(userID),
  extensionInfo: '',
  layoutTemplate: 'hostDynamicGrid',
  invitedAt: 1,
  expiresAt: 30_001,
  battle: null,
  currentViewerCount: 3,
});

export const battleInfo = (over: Partial<BattleInfo> = {}): BattleInfo => ({
  battleID: 'battle-1',
  startTime: 1_000_000,
  endTime: 1_060_000,
  config: {
    duration: 60,
    needResponse: false,
    extensionInfo: '',
    penaltyDuration: 0,
    startDelay: 0,
    afterBattle: 'stay',
    teams: null,
  },
  ...over,
});

export const battleOf = (userIDs: readonly string[], over: Partial<BattleView> = {}): BattleView => ({
  info: battleInfo(),
  request: null,
  phase: 'running',
  inviter: null,
  users: userIDs.map((userID) => person(userID)),
  exited: [],
  outcome: null,
  endedReason: null,
  endedAt: null,
  penalty: null,
  streaks: {},
  ...over,
});

export const endedBattle = (winner: string, loser: string, over: Partial<BattleView> = {}): BattleView =>
  battleOf([winner, loser], {
    phase: 'ended',
    endedReason: 'timeOver',
    endedAt: 1_060_000,
    streaks: { [winner]: 2, [loser]: 0 },
    outcome: [
      { userID: winner, rank: 1, result: 'win', exited: false },
      { userID: loser, rank: 2, result: 'lose', exited: false },
    ],
    ...over,
  });
