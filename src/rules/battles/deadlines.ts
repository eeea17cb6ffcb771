import type { Battle } from '../entities.js';
import type { World } from '../world.js';
import { endBattle } from './end.js';
import { part } from '../connections/part.js';
import { closePenalty } from './penalty.js';
import { connectionOf } from './state.js';

/** The time is over, at exactly `endTime`. */
export function timeOver(world: World, battle: Battle): void {
  const connection = world.existing(connectionOf(world, battle), battle.connectionID);
  endBattle(world, connection, battle, 'timeOver', connection.members.map(({ liveID }) => liveID));
}

/** The penalty has been taken. Hosts who came for this battle part now. */
export function penaltyOver(world: World, battle: Battle): void {
  closePenalty(world, battle.battleID, 'timeOver');
  const ended = world.existing(world.battle(battle.battleID), battle.battleID);
  if (ended.partAt !== null) part(world, ended);
}

/** The result is shown to newcomers no more. It stays in the history. */
export function forgetBattle(world: World, battle: Battle): void {
  world.changeBattle(battle.battleID, () => ({ retainUntil: null }));
  const connection = connectionOf(world, battle);
  if (connection?.battleID === battle.battleID) {
    world.changeConnection(connection.connectionID, () => ({ battleID: null }));
  }
}
