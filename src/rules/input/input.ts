import type { InputFault, Method } from '../../model/index.js';
import {
  LIVE_ID_PATTERN, USER_ID_PATTERN, coHostLayoutTemplates, limits, seatCounts,
} from '../../model/index.js';
import { spokenWish } from '../connections/wish.js';
import { refuse } from '../world.js';
import { Field, optional } from './field.js';

const liveID = (field: Field) => field.pattern(LIVE_ID_PATTERN, 'a live id: 1 to 48 letters, digits, "_" or "-"');
const userID = (field: Field) =>
  field.pattern(USER_ID_PATTERN, 'a user id: 1 to 64 letters, digits, "_", "-", "." or "@"');
const battleID = (field: Field) => field.text(1, 64);
const url = (field: Field) => field.text(0, limits.urlLength);
const liveName = (field: Field) => field.text(1, limits.liveNameLength);
const notice = (field: Field) => field.text(0, limits.metaDataValueLength);
const extensionInfo = (field: Field) => field.bytes(limits.extensionInfoBytes);
const seatIndex = (field: Field) => field.whole(0, limits.seatsPerLive - 1);
const device = (field: Field) => field.oneOf(['on', 'off']);
const devicePolicy = (field: Field) => field.oneOf(['unlockOnly']);
const template = (field: Field) => field.oneOf(coHostLayoutTemplates);
/** More than anybody can ask or battle at once; above it a list is a mistake. */
const listMax = 100;
const users = (field: Field) => field.list(0, listMax, userID);

function page(options: Field): void {
  optional(options.at('cursor'), (field) => field.text(0, 256));
  optional(options.at('count'), (field) => field.whole(1, limits.listPage.max));
}

function liveInfo(options: Field): void {
  optional(options.at('liveName'), liveName);
  optional(options.at('coverURL'), url);
  optional(options.at('notice'), notice);
  optional(options.at('isPublicVisible'), (field) => field.flag());
}

function metaData(field: Field, isValue: (value: Field) => unknown): void {
  field.map(limits.metaDataKeys, (key, value) => {
    if (key.length < 1 || key.length > 64) value.fault('must have a key of 1 to 64 characters');
    isValue(value);
  });
}
const metaValue = (value: Field) => value.text(0, limits.metaDataValueLength);

function startLive(options: Field): void {
  liveInfo(options);
  optional(options.at('kind'), (field) => field.oneOf(['video', 'voice']));
  optional(options.at('coGuestWhileCoHost'), (field) => field.flag());
  optional(options.at('metaData'), (field) => metaData(field, metaValue));
  optional(options.at('seatTemplate'), (field) => {
    if (!field.oneOf(Object.keys(seatCounts))) return;
    const kind = options.at('kind').value === 'voice' ? 'voice' : 'video';
    if (!(field.value as string).startsWith(kind)) field.fault(`must be a template for a ${kind} live`);
  });
}

function wish(field: Field): void {
  const { battleDuration, penaltyDuration } = limits;
  optional(field.at('duration'), (value) => value.whole(battleDuration.min, battleDuration.max));
  optional(field.at('penaltyDuration'), (value) => value.whole(penaltyDuration.min, penaltyDuration.max));
  optional(field.at('afterBattle'), (value) => value.oneOf(['stay', 'part']));
}

function requestHostConnection(options: Field): void {
  const targets = options.at('targetHostLiveID');
  if (Array.isArray(targets.value)) targets.list(1, listMax, liveID);
  else liveID(targets);
  optional(options.at('layoutTemplate'), template);
  optional(options.at('timeout'), (field) => field.whole(limits.requestTimeout.min, limits.requestTimeout.max));
  optional(options.at('battle'), (field) => field.object() && wish(field));
  optional(options.at('extensionInfo'), (field) => {
    if (!extensionInfo(field) || options.at('battle').isGiven) return;
    const spoken = spokenWish(field.value as string);
    if (spoken) wish(new Field(spoken, field.path, field.faults));
  });
}

function config(field: Field): void {
  if (!field.object()) return;
  wish(field);
  optional(field.at('needResponse'), (value) => value.flag());
  optional(field.at('extensionInfo'), extensionInfo);
  optional(field.at('startDelay'), (value) => value.whole(limits.startDelay.min, limits.startDelay.max));
  optional(field.at('teams'), (value) => {
    value.list(limits.teams.min, limits.teams.max, (team) => team.list(1, limits.connectedLives, userID));
  });
}

function requestBattle(options: Field): void {
  optional(options.at('config'), config);
  users(options.at('userIDList'));
  const needResponse = options.at('config').at('needResponse').value;
  const { min, max } = limits.requestTimeout;
  optional(options.at('timeout'), (field) => field.whole(needResponse === true ? min : 0, max));
}

function reportDevices(options: Field): void {
  for (const name of ['microphoneStatus', 'cameraStatus', 'screenStatus']) optional(options.at(name), device);
}

function remoteDevice(options: Field): void {
  userID(options.at('userID'));
  optional(options.at('policy'), devicePolicy);
}

function moveUserToSeat(options: Field): void {
  userID(options.at('userID'));
  seatIndex(options.at('targetIndex'));
  optional(options.at('policy'), (field) => field.oneOf(['abortWhenOccupied', 'forceReplace', 'swapPosition']));
}

const targetLive = (options: Field) => void liveID(options.at('targetLiveID'));
const theBattle = (options: Field) => void battleID(options.at('battleID'));
const theSeat = (options: Field) => void seatIndex(options.at('seatIndex'));
const theUser = (options: Field) => void userID(options.at('userID'));

/** What each command asks for besides `liveID`. */
const checks: Record<Method, ((options: Field) => void) | null> = {
  fetchLiveList: page,
  fetchLiveInfo: null,
  startLive,
  joinLive: null,
  leaveLive: null,
  endLive: null,
  updateLiveInfo: liveInfo,
  queryMetaData: (options) => optional(options.at('keys'), (keys) => keys.list(0, listMax, (key) => key.text(1, 64))),
  updateLiveMetaData: (options) =>
    metaData(options.at('metaData'), (value) => value.value === null || metaValue(value)),
  requestHostConnection,
  cancelHostConnection: targetLive,
  acceptHostConnection: targetLive,
  rejectHostConnection: targetLive,
  exitHostConnection: null,
  setLayoutTemplate: (options) => void template(options.at('template')),
  getCoHostCandidates: page,
  requestBattle,
  cancelBattleRequest: (options) => {
    theBattle(options);
    optional(options.at('userIDList'), users);
  },
  acceptBattle: theBattle,
  rejectBattle: theBattle,
  exitBattle: theBattle,
  rematch: null,
  takeSeat: (options) => optional(options.at('seatIndex'), seatIndex),
  leaveSeat: null,
  lockSeat: theSeat,
  unlockSeat: theSeat,
  kickUserOutOfSeat: theUser,
  moveUserToSeat,
  openRemoteCamera: remoteDevice,
  closeRemoteCamera: theUser,
  openRemoteMicrophone: remoteDevice,
  closeRemoteMicrophone: theUser,
  muteMicrophone: null,
  unmuteMicrophone: null,
  reportDevices,
};

/** Every fault of a command's options, with its place. */
export function inputFaults(method: Method, options: unknown): InputFault[] {
  const root = new Field(options, '', []);
  if (!root.object()) return root.faults;
  if (method !== 'fetchLiveList') liveID(root.at('liveID'));
  checks[method]?.(root);
  return root.faults;
}

/** Refuses `bad-input` with all faults in `details.errors`. */
export function checkInput(method: Method, options: unknown): void {
  const errors = inputFaults(method, options);
  if (errors.length > 0) refuse('bad-input', { errors });
}
