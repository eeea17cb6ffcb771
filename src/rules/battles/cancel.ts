import type { LiveID, Options, UserID } from '../../model/index.js';
import type { Actor } from '../door.js';
import type { Battle } from '../entities.js';
import { hostedBy } from '../lives/host.js';
import type { World } from '../world.js';
import { refuse } from '../world.js';
import { cancelChallenge, withdraw } from './challenge.js';
import { countSides, fightingUsers, isFighting } from './state.js';
import { tellCancelled, voidStart } from './void-start.js';

/**
 * The inviter takes the challenge to some or all back, until the battle runs. Refused: `no-such-request`,
 * `forbidden` for others, `battle-running`, `battle-over`, `no-such-user` for somebody who was not asked.
 */
export function cancelBattleRequest(world: World, options: Options<'cancelBattleRequest'>, by: Actor): null {
  const live = hostedBy(world, by, options.liveID);
  const battle = world.battle(options.battleID) ?? refuse('no-such-request');
  if (battle.inviter.liveID !== live.liveID) refuse('forbidden');
  if (battle.endedAt !== null) refuse('battle-over');
  if (battle.state === 'running') refuse('battle-running');
  const chosen = chosenLives(battle, options.userIDList ?? []);
  if (battle.state === 'starting') cancelStart(world, battle, chosen);
  else if (chosen.length === battle.asked.length) cancelChallenge(world, battle, 'cancelled');
  else withdraw(world, battle, chosen);
  return null;
}

/** The lives of those named; nobody named means all. */
function chosenLives(battle: Battle, userIDList: readonly UserID[]): LiveID[] {
  const asked = battle.state === 'asking'
    ? battle.asked
    : battle.fighters.filter((fighter) => fighter.liveID !== battle.inviter.liveID && isFighting(fighter));
  const strangers = userIDList.filter((id) => !asked.some(({ user }) => user.userID === id));
  if (strangers.length > 0) refuse('no-such-user', { userIDList: strangers });
  return asked
    .filter(({ user }) => userIDList.length === 0 || userIDList.includes(user.userID))
    .map(({ liveID }) => liveID);
}

/** During the countdown: those named do not fight; with too few left there is no battle. */
function cancelStart(world: World, battle: Battle, chosen: readonly LiveID[]): void {
  const left: Battle = { ...battle, fighters: battle.fighters.filter(({ liveID }) => !chosen.includes(liveID)) };
  if (countSides(left, fightingUsers(left)) < 2) {
    voidStart(world, battle, 'cancelled');
    return;
  }
  for (const fighter of battle.fighters) {
    if (chosen.includes(fighter.liveID)) tellCancelled(world, battle, fighter, 'cancelled');
  }
  world.putBattle(left);
  const users = left.fighters.map(({ user }) => user.userID);
  const score = world.existing(world.score(battle.battleID), battle.battleID);
  world.putScore({ ...score, fighters: score.fighters.filter(({ userID }) => users.includes(userID)) });
}
