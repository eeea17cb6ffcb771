import type { RequestCancelledReason } from '../../model/index.js';
import type { Battle } from '../entities.js';
import { battleHost } from '../views/battle-view.js';
import type { World } from '../world.js';
import { hookBattle, isFighting } from './state.js';
import { resumeParting } from './parting.js';

/** Too few are left before the countdown was over: the battle never was, and those who waited for it hear so. */
export function voidStart(world: World, battle: Battle, reason: 'cancelled' | 'left'): void {
  const { battleID, connectionID, inviter } = battle;
  world.forgetBattle(battleID);
  world.forgetScore(battleID);
  world.changeConnection(connectionID, () => ({ battleID: null }));
  const others = battle.fighters.filter((fighter) => fighter.liveID !== inviter.liveID && isFighting(fighter));
  for (const fighter of others) tellCancelled(world, battle, fighter, reason);
  world.hook('battle.request_ended', { ...hookBattle(battle), reason });
  resumeParting(world, connectionID);
}

/** Tells an invitee and the inviter that what was asked between them is off. */
export function tellCancelled(
  world: World, battle: Battle, invitee: Pick<Battle['inviter'], 'liveID' | 'user'>, reason: RequestCancelledReason,
): void {
  const { battleID, inviter } = battle;
  const payload = {
    battleID, inviter: battleHost(world, battle, inviter), invitee: battleHost(world, battle, invitee), reason,
  };
  world.tellUser(inviter.user.userID, inviter.liveID, 'onBattleRequestCancelled', payload);
  world.tellUser(invitee.user.userID, invitee.liveID, 'onBattleRequestCancelled', payload);
}
