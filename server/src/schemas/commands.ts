import { type TObject, type TProperties, type TSchema, Type } from '@sinclair/typebox';
import { limits } from '../../../src/model/index.js';
import type { Method } from '../../../src/model/index.js';
import {
  AfterBattle, BattleID, Count, Cursor, DeviceStatus, ExtensionInfo, Kind, LayoutTemplate, LiveID, MetaValue, oneOf,
  orNull, Seconds, SeatTemplate, the, URLText, UserID,
} from './parts.js';

interface CommandSchema { summary: string; options: TObject; answer: TSchema }

const optional = <Schema extends TSchema>(schema: Schema) => Type.Optional(schema);
const nothing = Type.Null();
const listMax = 100;
const Users = Type.Array(UserID, { maxItems: listMax });
const SeatIndex = Type.Integer({ minimum: 0, maximum: limits.seatsPerLive - 1, description: '0 is the host\'s' });
const MetaKey = `^.{1,64}$`;
const { requestTimeout, battleDuration, penaltyDuration, startDelay, teams } = limits;

const wish = {
  duration: optional(Seconds(battleDuration.min, battleDuration.max, battleDuration.default)),
  penaltyDuration: optional(Seconds(penaltyDuration.min, penaltyDuration.max, penaltyDuration.default)),
  afterBattle: optional(AfterBattle),
};
const info = {
  liveName: optional(Type.String({ minLength: 1, maxLength: limits.liveNameLength })),
  coverURL: optional(URLText),
  notice: optional(MetaValue),
  isPublicVisible: optional(Type.Boolean()),
};
const battleAnswer = Type.Object({
  battleInfo: orNull(the('BattleInfo')),
  result: Type.Record(Type.String(), oneOf(['success', 'self', 'not-connected', 'in-other-battle'])),
});
const devicePolicy = optional(oneOf(['unlockOnly']));

const command = (summary: string, options: TProperties, answer: TSchema = nothing): CommandSchema =>
  ({ summary, options: Type.Object(options), answer });
const inLive = (summary: string, options: TProperties = {}, answer: TSchema = nothing): CommandSchema =>
  command(summary, { liveID: LiveID, ...options }, answer);

/** Every command: its options, its answer. */
export const commandSchemas: Record<Method, CommandSchema> = {
  fetchLiveList: command('Public lives, newest first', { cursor: optional(Cursor), count: optional(Count) },
    Type.Object({ liveList: Type.Array(the('LiveListItem')), cursor: Cursor })),
  fetchLiveInfo: inLive('One live', {}, the('LiveInfo')),
  startLive: inLive('Starts a live, or resumes one\'s own', {
    ...info,
    kind: optional(Kind),
    seatTemplate: optional(SeatTemplate),
    coGuestWhileCoHost: optional(Type.Boolean()),
    metaData: optional(Type.Record(Type.String({ pattern: MetaKey }), MetaValue)),
  }, the('LiveInfo')),
  joinLive: inLive('Joins as audience', {}, the('LiveInfo')),
  leaveLive: inLive('Leaves the audience'),
  endLive: inLive('Ends one\'s own live', {}, the('LiveTotals')),
  updateLiveInfo: inLive('Changes what is shown of one\'s own live', info, the('LiveInfo')),
  queryMetaData: inLive('Free values kept with a live', {
    keys: optional(Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { maxItems: listMax })),
  }, Type.Record(Type.String(), Type.String())),
  updateLiveMetaData: inLive('Changes values; null removes one', {
    metaData: Type.Record(Type.String({ pattern: MetaKey }), orNull(MetaValue)),
  }),
  requestHostConnection: inLive('Invites one live or several; answers per target', {
    targetHostLiveID: Type.Union([LiveID, Type.Array(LiveID, { minItems: 1, maxItems: listMax })]),
    layoutTemplate: optional(LayoutTemplate),
    timeout: optional(Seconds(requestTimeout.min, requestTimeout.max, requestTimeout.default)),
    extensionInfo: optional(ExtensionInfo),
    battle: optional(Type.Object(wish, { description: 'A battle wanted with the connection' })),
  }, Type.Record(Type.String(), Type.String({ description: 'success, or why this target was not asked' }))),
  cancelHostConnection: inLive('Takes an invitation back', { targetLiveID: LiveID }),
  acceptHostConnection: inLive('Accepts an invitation', { targetLiveID: LiveID }),
  rejectHostConnection: inLive('Declines an invitation', { targetLiveID: LiveID }),
  exitHostConnection: inLive('Leaves the connection'),
  setLayoutTemplate: inLive('Changes the layout for the whole connection', { template: LayoutTemplate }),
  getCoHostCandidates: inLive('Hosts that can be invited', { cursor: optional(Cursor), count: optional(Count) },
    Type.Object({ candidates: Type.Array(the('Candidate')), cursor: Cursor })),
  requestBattle: inLive('Challenges connected hosts', {
    config: optional(Type.Object({
      ...wish,
      needResponse: optional(Type.Boolean()),
      extensionInfo: optional(ExtensionInfo),
      startDelay: optional(Seconds(startDelay.min, startDelay.max, startDelay.default)),
      teams: optional(Type.Array(Type.Array(UserID, { minItems: 1, maxItems: limits.connectedLives }), {
        minItems: teams.min, maxItems: teams.max, description: 'Lists that cover every fighter, the challenger included',
      })),
    })),
    userIDList: Users,
    timeout: optional(Seconds(0, requestTimeout.max, requestTimeout.default)),
  }, battleAnswer),
  cancelBattleRequest: inLive('Takes a challenge back, from all or some', {
    battleID: BattleID, userIDList: optional(Users),
  }),
  acceptBattle: inLive('Accepts a challenge', { battleID: BattleID }),
  rejectBattle: inLive('Declines a challenge', { battleID: BattleID }),
  exitBattle: inLive('Leaves a running battle; the others go on', { battleID: BattleID }),
  rematch: inLive('The same battle once more, always asked', {}, battleAnswer),
  takeSeat: inLive('Takes a seat, the first free one when none is named', { seatIndex: optional(SeatIndex) },
    Type.Object({ seatIndex: SeatIndex })),
  leaveSeat: inLive('Leaves one\'s seat'),
  lockSeat: inLive('Locks an empty seat', { seatIndex: SeatIndex }),
  unlockSeat: inLive('Unlocks a seat', { seatIndex: SeatIndex }),
  kickUserOutOfSeat: inLive('Sends a guest back to the audience', { userID: UserID }),
  moveUserToSeat: inLive('Moves a person to a seat', {
    userID: UserID, targetIndex: SeatIndex,
    policy: optional(oneOf(['abortWhenOccupied', 'forceReplace', 'swapPosition'])),
  }),
  openRemoteCamera: inLive('Allows a guest\'s camera again', { userID: UserID, policy: devicePolicy }),
  closeRemoteCamera: inLive('Switches a guest\'s camera off', { userID: UserID }),
  openRemoteMicrophone: inLive('Allows a guest\'s microphone again', { userID: UserID, policy: devicePolicy }),
  closeRemoteMicrophone: inLive('Switches a guest\'s microphone off', { userID: UserID }),
  muteMicrophone: inLive('Mutes oneself'),
  unmuteMicrophone: inLive('Unmutes oneself'),
  reportDevices: inLive('Tells what this page really sends', {
    microphoneStatus: optional(DeviceStatus), cameraStatus: optional(DeviceStatus), screenStatus: optional(DeviceStatus),
  }),
};
