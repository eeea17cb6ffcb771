import { type TObject, type TProperties, type TSchema, Type } from '@sinclair/typebox';
import { refusals } from '../../../src/model/index.js';
import {
  AfterBattle, BattleID, ConnectionID, DeviceStatus, ExtensionInfo, Kind, LiveID, Millis, oneOf, orNull,
  SeatTemplate, the, URLText, UserID,
} from './parts.js';

const named = <P extends TProperties>($id: string, properties: P): TObject<P> => Type.Object(properties, { $id });
const list = (schema: TSchema) => Type.Array(schema);
const whole = Type.Integer({ minimum: 0 });

const user = { userID: UserID, userName: Type.String(), avatarURL: URLText };
const Presence = oneOf(['online', 'reconnecting'], 'reconnecting: the link dropped and the grace period runs');
const liveInfo = {
  liveID: LiveID, liveName: Type.String(), kind: Kind, liveOwner: the('UserInfo'), coverURL: URLText,
  notice: Type.String(), isPublicVisible: Type.Boolean(), seatTemplate: SeatTemplate, maxSeatCount: whole,
  coGuestWhileCoHost: Type.Boolean(), createTime: Millis, metaData: Type.Record(Type.String(), Type.String()),
  presence: Presence, currentViewerCount: whole, totalViewerCount: whole,
};
const seatUser = {
  ...user, liveID: LiveID, role: oneOf(['owner', 'guest', 'audience']), microphoneStatus: DeviceStatus,
  cameraStatus: DeviceStatus, screenStatus: DeviceStatus, allowOpenMicrophone: Type.Boolean(),
  allowOpenCamera: Type.Boolean(), presence: Presence,
  liveName: Type.Optional(Type.String({ description: 'Of a host: what the live is called' })),
};
const userOfLive = Type.Object({ ...user, liveID: LiveID });
const scores = Type.Record(Type.String(), whole, { description: 'Points by user id' });

/** Schemas that several answers are made of, listed by name in the document. */
export const sharedSchemas = [
  named('UserInfo', user),
  named('SeatUserInfo', seatUser),
  named('LiveInfo', liveInfo),
  named('LiveListItem', {
    ...liveInfo,
    connectionID: orNull(ConnectionID),
    connectedHosts: list(Type.Object({ ...user, liveID: LiveID, coverURL: URLText })),
    battle: orNull(Type.Object({ battleID: BattleID, endTime: Millis, scores })),
  }),
  named('LiveTotals', {
    liveID: LiveID, duration: Type.Number({ description: 'Seconds it ran' }), totalViewerCount: whole, battles: whole,
    wins: whole,
  }),
  named('Candidate', {
    ...seatUser, liveName: Type.String(), coverURL: URLText, currentViewerCount: whole, isBusy: Type.Boolean(),
  }),
  named('BattleConfig', {
    duration: whole, needResponse: Type.Boolean(), extensionInfo: ExtensionInfo, penaltyDuration: whole,
    startDelay: whole, afterBattle: AfterBattle, teams: orNull(list(list(UserID))),
  }),
  named('BattleInfo', { battleID: BattleID, config: the('BattleConfig'), startTime: Millis, endTime: Millis }),
  named('Outcome', {
    userID: UserID, rank: Type.Integer({ minimum: 1, description: 'Shared by equals: 1, 1, 3' }),
    result: oneOf(['win', 'lose', 'draw']), exited: Type.Boolean(),
  }),
  named('BattleReport', {
    battleID: BattleID,
    connectionID: ConnectionID,
    state: oneOf(['asking', 'starting', 'running', 'penalty', 'ended']),
    phase: oneOf(['none', 'starting', 'running', 'penalty', 'ended']),
    config: the('BattleConfig'),
    inviter: userOfLive,
    request: orNull(Type.Object({
      requestedAt: Millis, expiresAt: Millis,
      invitees: list(Type.Object({ ...user, liveID: LiveID, answer: oneOf(['waiting', 'accepted', 'rejected']) })),
    })),
    fighters: list(Type.Object({ ...user, liveID: LiveID, exited: Type.Boolean() })),
    scores,
    scoreVersion: whole,
    startTime: Millis,
    endTime: Millis,
    endedAt: orNull(Millis),
    endedReason: orNull(oneOf(['timeOver', 'allMemberExit', 'endedByServer'])),
    outcome: orNull(list(the('Outcome'))),
    penalty: orNull(Type.Object({ losers: list(UserID), penaltyEndTime: Millis })),
  }),
  named('LedgerLine', {
    eventKey: Type.String(),
    entry: Type.Object({}, { additionalProperties: true, description: 'As it was posted' }),
    score: Type.Integer({ description: 'The fighter\'s total after it' }),
    at: Millis,
  }),
  named('Webhook', {
    id: Type.String({ description: 'The `webhook-id`, the same on each try' }),
    type: Type.String(),
    status: oneOf(['pending', 'delivered', 'failed']),
    attempts: whole,
    createdAt: Millis,
    nextAttemptAt: orNull(Millis),
    settledAt: orNull(Millis),
    lastError: orNull(Type.String()),
  }),
  Type.Object({
    type: Type.String(), title: Type.String(), status: Type.Integer(), detail: Type.String(),
    code: oneOf(Object.keys(refusals), 'Why it was refused'),
    errors: Type.Optional(list(Type.Object({
      path: Type.String({ description: 'Where in the input, e.g. config.duration or entries/3/value' }),
      message: Type.String(),
    }))),
    retryAfter: Type.Optional(Type.Number({ description: 'Seconds after which a retry makes sense' })),
  }, { $id: 'Problem', additionalProperties: true, description: 'Problem document (RFC 9457)' }),
];

/** Every refusal of every call. */
export const problemResponse = {
  '4xx': { description: 'Refused', content: { 'application/problem+json': { schema: the('Problem') } } },
};
