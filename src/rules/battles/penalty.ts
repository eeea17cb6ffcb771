import type { PenaltyEndedReason } from '../../model/index.js';
import { limits } from '../../model/index.js';
import type { Battle } from '../entities.js';
import { battleInfo } from '../views/battle-view.js';
import type { World } from '../world.js';
import { connectionOf, hookBattle } from './state.js';

/** Announces the penalty that an ended battle has begun. */
export function announcePenalty(world: World, battle: Battle): void {
  if (!battle.penalty) return;
  const payload = { battleInfo: battleInfo(battle), ...battle.penalty };
  for (const { liveID } of connectionOf(world, battle)?.members ?? []) {
    world.tellLive(liveID, 'onPenaltyStarted', payload);
  }
  world.hook('battle.penalty_started', { ...hookBattle(battle), ...battle.penalty });
}

/** Ends the penalty phase of a battle that is in one; the result stays readable for a while. */
export function closePenalty(world: World, battleID: string, reason: PenaltyEndedReason): void {
  if (world.battle(battleID)?.state !== 'penalty') return;
  const battle = world.changeBattle(battleID, ({ config }) => ({
    state: 'ended',
    penalty: null,
    retainUntil: world.now + limits.resultRetention * 1000,
    partAt: config.afterBattle === 'part' ? world.now : null,
  }));
  for (const { liveID } of connectionOf(world, battle)?.members ?? []) {
    world.tellLive(liveID, 'onPenaltyEnded', { battleInfo: battleInfo(battle), reason });
  }
  world.hook('battle.penalty_ended', { ...hookBattle(battle), reason });
}
