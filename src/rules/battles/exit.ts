import type { LiveID, Options } from '../../model/index.js';
import type { Actor } from '../door.js';
import type { Battle, Connection } from '../entities.js';
import { hostedBy } from '../lives/host.js';
import { battleHost } from '../views/battle-view.js';
import type { World } from '../world.js';
import { refuse } from '../world.js';
import { endBattle } from './end.js';
import { connectionOf, countSides, fighterOf, fightingUsers } from './state.js';
import { voidStart } from './void-start.js';

/**
 * Takes one fighter out of a battle that runs or is about to; its score stays visible. Under two sides the battle
 * ends at once. `staying`: the lives that are connected after this.
 */
export function exitFighter(
  world: World, connection: Connection, battle: Battle, liveID: LiveID, staying: readonly LiveID[],
): void {
  const fighter = fighterOf(battle, liveID);
  if (!fighter) return;
  const battleUser = battleHost(world, battle, fighter);
  const left = world.changeBattle(battle.battleID, ({ fighters }) => ({
    fighters: fighters.map((one) => (one === fighter ? { ...one, exitedAt: world.now, streak: 0 } : one)),
  }));
  world.changeLive(liveID, () => ({ streak: 0 }));
  for (const member of connection.members) {
    if (member.liveID === liveID) continue;
    world.tellLive(member.liveID, 'onUserExitBattle', { battleID: battle.battleID, battleUser });
  }
  if (countSides(left, fightingUsers(left)) >= 2) return;
  if (left.state === 'starting') voidStart(world, left, 'left');
  else endBattle(world, connection, left, 'allMemberExit', staying);
}

/** Takes only the caller out; the others go on. Refused: `no-such-battle`, `not-in-battle`, `battle-over`. */
export function exitBattle(world: World, { liveID, battleID }: Options<'exitBattle'>, by: Actor): null {
  hostedBy(world, by, liveID);
  const battle = world.battle(battleID) ?? refuse('no-such-battle');
  if (battle.endedAt !== null) refuse('battle-over');
  if (!fighterOf(battle, liveID)) refuse('not-in-battle');
  const connection = world.existing(connectionOf(world, battle), battle.connectionID);
  exitFighter(world, connection, battle, liveID, connection.members.map((member) => member.liveID));
  return null;
}
