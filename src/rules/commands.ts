import type { Answer, Method, Options } from '../model/index.js';
import { acceptBattle, rejectBattle } from './battles/answer.js';
import { cancelBattleRequest } from './battles/cancel.js';
import { exitBattle } from './battles/exit.js';
import { rematch } from './battles/rematch.js';
import { requestBattle } from './battles/request.js';
import { acceptHostConnection } from './connections/accept.js';
import { cancelHostConnection } from './connections/cancel.js';
import { exitHostConnection } from './connections/exit.js';
import { rejectHostConnection } from './connections/reject.js';
import { requestHostConnection } from './connections/request.js';
import { setLayoutTemplate } from './connections/set-layout-template.js';
import type { Actor } from './door.js';
import { endLive } from './lives/end-live.js';
import { joinLive } from './lives/join-live.js';
import { leaveLive } from './lives/leave-live.js';
import { startLive } from './lives/start-live.js';
import { updateLiveInfo, updateLiveMetaData } from './lives/update-live.js';
import { fetchLiveInfo, fetchLiveList, getCoHostCandidates, queryMetaData } from './queries.js';
import { lockSeat, unlockSeat } from './seats/lock-seat.js';
import { kickUserOutOfSeat, moveUserToSeat } from './seats/move-user.js';
import { muteMicrophone, reportDevices, unmuteMicrophone } from './seats/own-devices.js';
import {
  closeRemoteCamera, closeRemoteMicrophone, openRemoteCamera, openRemoteMicrophone,
} from './seats/remote-devices.js';
import { leaveSeat, takeSeat } from './seats/take-seat.js';
import type { World } from './world.js';

/** Does what a checked command asks in the world, or refuses. */
export type Rule<M extends Method> = (world: World, options: Options<M>, by: Actor) => Answer<M>;

export const commands: { [M in Method]: Rule<M> } = {
  fetchLiveList,
  fetchLiveInfo,
  startLive,
  joinLive,
  leaveLive,
  endLive,
  updateLiveInfo,
  queryMetaData,
  updateLiveMetaData,
  requestHostConnection,
  cancelHostConnection,
  acceptHostConnection,
  rejectHostConnection,
  exitHostConnection,
  setLayoutTemplate,
  getCoHostCandidates,
  requestBattle,
  cancelBattleRequest,
  acceptBattle,
  rejectBattle,
  exitBattle,
  rematch,
  takeSeat,
  leaveSeat,
  lockSeat,
  unlockSeat,
  kickUserOutOfSeat,
  moveUserToSeat,
  openRemoteCamera,
  closeRemoteCamera,
  openRemoteMicrophone,
  closeRemoteMicrophone,
  muteMicrophone,
  unmuteMicrophone,
  reportDevices,
};
