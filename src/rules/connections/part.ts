import { isContested } from '../battles/state.js';
import type { Battle } from '../entities.js';
import type { World } from '../world.js';
import { leaveConnection } from './leave.js';

/**
 * Those whom a battle brought together leave each other: who came by its invitations, or everyone where it came by
 * none. While another challenge or countdown is under way they wait.
 */
export function part(world: World, battle: Battle): void {
  world.changeBattle(battle.battleID, () => ({ partAt: null }));
  const connection = world.connection(battle.connectionID);
  if (!connection) return;
  if (isContested(world, connection)) {
    world.changeBattle(battle.battleID, () => ({ isPartPending: true }));
    return;
  }
  const leavers = connection.members.filter(({ groupID }) => battle.groupID === null || groupID === battle.groupID);
  for (const { liveID } of leavers) {
    // The last two leave together: the first one's going ends the connection.
    if (world.live(liveID)?.connectionID === connection.connectionID) leaveConnection(world, liveID, 'left');
  }
}
