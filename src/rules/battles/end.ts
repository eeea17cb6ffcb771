import type { BattleEndedReason, FighterOutcome, LiveID } from '../../model/index.js';
import { limits } from '../../model/index.js';
import type { Battle, Connection } from '../entities.js';
import { battleInfo } from '../views/battle-view.js';
import type { World } from '../world.js';
import { outcomeOf } from './outcome.js';
import { announcePenalty } from './penalty.js';
import { hookBattle } from './state.js';

/** A draw keeps a streak, a win makes it longer, everything else ends it. */
const nextStreak = (streak: number, { result }: FighterOutcome): number =>
  result === 'win' ? streak + 1 : result === 'draw' ? streak : 0;

/**
 * Ends a running battle and says who won. `staying`: the lives that are connected after this; a penalty needs a
 * loser among them.
 */
export function endBattle(
  world: World, connection: Connection, battle: Battle, reason: BattleEndedReason, staying: readonly LiveID[],
): void {
  const { battleID, config } = battle;
  const scored = world.existing(world.score(battleID), battleID);
  const totals = new Map(scored.fighters.map(({ userID, total }) => [userID, total]));
  const outcome = outcomeOf(battle, totals);
  const byUser = new Map(outcome.map((one) => [one.userID, one]));
  const fighters = battle.fighters.map((fighter) => {
    const one = byUser.get(fighter.user.userID);
    return one ? { ...fighter, streak: nextStreak(fighter.streak, one) } : fighter;
  });
  const losers = fighters
    .filter(({ liveID, user }) => staying.includes(liveID) && byUser.get(user.userID)?.result === 'lose')
    .map(({ user }) => user.userID);
  const hasPenalty = config.penaltyDuration > 0 && losers.length > 0;

  const ended = world.changeBattle(battleID, () => ({
    state: hasPenalty ? 'penalty' : 'ended',
    fighters,
    endedAt: world.now,
    endedReason: reason,
    outcome,
    penalty: hasPenalty ? { losers, penaltyEndTime: world.now + config.penaltyDuration * 1000 } : null,
    retainUntil: hasPenalty ? null : world.now + limits.resultRetention * 1000,
    partAt: !hasPenalty && config.afterBattle === 'part' ? world.now + limits.partDelay * 1000 : null,
  }));
  countResults(world, ended);

  for (const { liveID } of connection.members) {
    world.tellLive(liveID, 'onBattleEnded', { battleInfo: battleInfo(ended), reason });
  }
  world.hook('battle.ended', { ...hookBattle(ended), reason, scores: Object.fromEntries(totals), outcome });
  announcePenalty(world, ended);
}

/** Wins and their streak belong to the live: they follow the host from one connection to the next. */
function countResults(world: World, { fighters, outcome }: Battle): void {
  const winners = new Set(outcome?.filter(({ result }) => result === 'win').map(({ userID }) => userID));
  for (const { liveID, user, exitedAt, streak } of fighters) {
    // Who left has lost its streak already, and may fight elsewhere by now.
    if (exitedAt !== null) continue;
    world.changeLive(liveID, ({ wins }) => ({ wins: winners.has(user.userID) ? wins + 1 : wins, streak }));
  }
}
