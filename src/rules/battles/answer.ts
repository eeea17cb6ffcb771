import type { BattleAnswer, Options } from '../../model/index.js';
import type { Actor } from '../door.js';
import { hostedBy } from '../lives/host.js';
import type { World } from '../world.js';
import { refuse } from '../world.js';
import { answerChallenge } from './challenge.js';

function answer(
  world: World, { liveID, battleID }: Options<'acceptBattle'>, by: Actor, said: Exclude<BattleAnswer, 'waiting'>,
): null {
  hostedBy(world, by, liveID);
  const battle = world.battle(battleID);
  const isAsked = battle?.state === 'asking'
    && battle.asked.some((one) => one.liveID === liveID && one.answer === 'waiting');
  if (!battle || !isAsked) return refuse('no-such-request');
  answerChallenge(world, battle, liveID, said);
  return null;
}

/** The invitee fights: everyone connected hears it. Refused: `no-such-request`. */
export const acceptBattle = (world: World, options: Options<'acceptBattle'>, by: Actor): null =>
  answer(world, options, by, 'accepted');

/** The invitee declines, stays connected and watches. Refused: `no-such-request`. */
export const rejectBattle = (world: World, options: Options<'rejectBattle'>, by: Actor): null =>
  answer(world, options, by, 'rejected');
