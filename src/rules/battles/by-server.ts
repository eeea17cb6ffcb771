import type { BattleID } from '../../model/index.js';
import type { World } from '../world.js';
import { refuse } from '../world.js';
import { cancelChallenge } from './challenge.js';
import { endBattle } from './end.js';
import { connectionOf } from './state.js';
import { voidStart } from './void-start.js';

/** Your backend ends a battle now; one that has not started is cancelled. Refused: `no-such-battle`, `battle-over`. */
export function endBattleByServer(world: World, battleID: BattleID): null {
  const battle = world.battle(battleID) ?? refuse('no-such-battle');
  if (battle.endedAt !== null) refuse('battle-over');
  const connection = world.existing(connectionOf(world, battle), battle.connectionID);
  if (battle.state === 'asking') cancelChallenge(world, battle, 'cancelled');
  else if (battle.state === 'starting') voidStart(world, battle, 'cancelled');
  else endBattle(world, connection, battle, 'endedByServer', connection.members.map(({ liveID }) => liveID));
  return null;
}
