import type { BattleInfo, BattleRequestView, BattleView, LiveID, SeatUserInfo, UserInfo } from '../../model/index.js';
import type { Battle, Connection, Live } from '../entities.js';
import type { Reader } from '../reader.js';
import { formerHost, hostOf } from './people.js';

export const battleInfo = ({ battleID, config, startTime, endTime }: Battle): BattleInfo =>
  ({ battleID, config, startTime, endTime });

/** A host of the battle: as it is now while connected, else only who it was. */
export function battleHost(reader: Reader, battle: Battle, who: { liveID: LiveID; user: UserInfo }): SeatUserInfo {
  const live = reader.runningLive(who.liveID);
  return live && live.connectionID === battle.connectionID ? hostOf(live) : formerHost(who.liveID, who.user);
}

function requestView(reader: Reader, battle: Battle): BattleRequestView {
  return {
    battleID: battle.battleID,
    inviter: battleHost(reader, battle, battle.inviter),
    invitees: battle.asked.map((one) => ({ user: battleHost(reader, battle, one), answer: one.answer })),
    config: battle.config,
    requestedAt: battle.requestedAt,
    expiresAt: battle.expiresAt,
  };
}

const emptyView: BattleView = {
  info: null, request: null, phase: 'none', inviter: null, users: [], exited: [], outcome: null, endedReason: null,
  endedAt: null, penalty: null, streaks: {},
};

function contestView(
  battle: Battle, users: readonly SeatUserInfo[], request: BattleRequestView | null,
): BattleView {
  return {
    info: battleInfo(battle),
    request,
    phase: battle.state === 'asking' ? 'none' : battle.state,
    inviter: battle.inviter.user,
    users,
    exited: battle.fighters.filter(({ exitedAt }) => exitedAt !== null).map(({ user }) => user.userID),
    outcome: battle.outcome,
    endedReason: battle.endedReason,
    endedAt: battle.endedAt,
    penalty: battle.penalty,
    streaks: Object.fromEntries(battle.fighters.map(({ user, streak }) => [user.userID, streak])),
  };
}

/** What everyone in the lives of a connection sees of its battle. */
export function battleOfConnection(reader: Reader, connection: Connection): BattleView | null {
  const battle = connection.battleID === null ? null : reader.battle(connection.battleID);
  const asking = connection.requestID === null ? null : reader.battle(connection.requestID);
  const request = asking && requestView(reader, asking);
  if (!battle) return request && { ...emptyView, request };
  return contestView(battle, battle.fighters.map((fighter) => battleHost(reader, battle, fighter)), request);
}

/**
 * The result that a live still shows after it left the connection together with the battle's end. What goes on
 * there, a penalty too, is no more its concern: only what stays as it was is shown.
 */
export function resultOfLive(reader: Reader, live: Live): BattleView | null {
  const battle = live.result && reader.battle(live.result.battleID);
  if (!battle) return null;
  const users = battle.fighters.map(({ liveID, user }) => formerHost(liveID, user));
  return contestView({ ...battle, state: 'ended', penalty: null }, users, null);
}
