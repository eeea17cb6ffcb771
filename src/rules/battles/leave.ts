import type { LiveID } from '../../model/index.js';
import type { Connection, Live } from '../entities.js';
import type { World } from '../world.js';
import { exitFighter } from './exit.js';
import { closePenalty } from './penalty.js';

/** A live is about to leave the connection: it leaves a battle in it, and has no penalty to take. */
export function leaveBattle(world: World, connection: Connection, live: Live, staying: readonly LiveID[]): void {
  if (connection.battleID === null) return;
  const battle = world.existing(world.battle(connection.battleID), connection.battleID);
  if (battle.state === 'starting' || battle.state === 'running') {
    exitFighter(world, connection, battle, live.liveID, staying);
  } else if (battle.penalty?.losers.includes(live.owner.userID)) {
    const losers = battle.penalty.losers.filter((id) => id !== live.owner.userID);
    if (losers.length === 0) closePenalty(world, battle.battleID, 'nobodyLeft');
    else world.changeBattle(battle.battleID, ({ penalty }) => ({ penalty: penalty && { ...penalty, losers } }));
  }
}
