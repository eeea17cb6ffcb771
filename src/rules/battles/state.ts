import type { LiveID, UserID, UserInfo, WebhookData } from '../../model/index.js';
import type { Battle, Connection, Fighter } from '../entities.js';
import type { Reader } from '../reader.js';
import { battleInfo } from '../views/battle-view.js';

export const isFighting = (fighter: Fighter): boolean => fighter.exitedAt === null;

/** The fighter of a live who is still in. */
export const fighterOf = (battle: Battle, liveID: LiveID): Fighter | undefined =>
  battle.fighters.find((fighter) => fighter.liveID === liveID && isFighting(fighter));

/** Sides that can still win: fighters, or teams with a member left. */
export function countSides({ config }: Pick<Battle, 'config'>, fighting: readonly UserID[]): number {
  const { teams } = config;
  return teams ? teams.filter((team) => team.some((id) => fighting.includes(id))).length : fighting.length;
}

export const fightingUsers = (battle: Battle): UserID[] =>
  battle.fighters.filter(isFighting).map(({ user }) => user.userID);

/** An open challenge, a countdown or a running battle: no other can begin. */
export function isContested(reader: Reader, { requestID, battleID }: Connection): boolean {
  if (requestID !== null) return true;
  const battle = battleID === null ? null : reader.battle(battleID);
  return battle?.state === 'starting' || battle?.state === 'running';
}

/** The connection that a battle takes place in, while it stands. */
export const connectionOf = (reader: Reader, battle: Battle): Connection | null =>
  reader.connection(battle.connectionID);

type HookBattle = WebhookData['battle.started'];

/** A battle as your backend is told of it; before the start its fighters are those who were asked. */
export function hookBattle(battle: Battle): HookBattle {
  const hosts: readonly { liveID: LiveID; user: UserInfo }[] =
    battle.state === 'asking' ? [battle.inviter, ...battle.asked] : battle.fighters;
  return {
    battleID: battle.battleID,
    connectionID: battle.connectionID,
    battleInfo: battleInfo(battle),
    fighters: hosts.map(({ liveID, user }) => ({ ...user, liveID })),
  };
}
