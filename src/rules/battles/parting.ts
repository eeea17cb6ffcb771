import { limits } from '../../model/index.js';
import type { World } from '../world.js';
import { isContested } from './state.js';

/** The hosts were to part after this battle, but another challenge or countdown came first: they wait for it. */
export function holdParting(world: World, battleID: string): void {
  const battle = world.battle(battleID);
  if (battle && battle.partAt !== null) world.changeBattle(battleID, () => ({ partAt: null, isPartPending: true }));
}

/** The next battle runs: from now on its own choice counts. */
export function dropParting(world: World, battleID: string): void {
  world.changeBattle(battleID, () => ({ partAt: null, isPartPending: false }));
}

/** A challenge or countdown came to nothing: those who waited for it part after all. */
export function resumeParting(world: World, connectionID: string): void {
  const connection = world.connection(connectionID);
  if (!connection || connection.lastBattleID === null || isContested(world, connection)) return;
  const last = world.battle(connection.lastBattleID);
  if (!last?.isPartPending) return;
  world.changeBattle(last.battleID, () => ({ partAt: world.now + limits.partDelay * 1000, isPartPending: false }));
}
