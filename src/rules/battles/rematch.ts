import type { Answer, Options } from '../../model/index.js';
import { limits } from '../../model/index.js';
import { memberLives } from '../connections/members.js';
import type { Actor } from '../door.js';
import { hostedBy } from '../lives/host.js';
import type { World } from '../world.js';
import { refuse } from '../world.js';
import { challenge } from './request.js';
import { countSides } from './state.js';

/**
 * Challenges the fighters of the last battle who are still connected to the same again; they are always asked.
 * Refused: `not-connected` (also when no opponent is left), `no-such-battle`, `not-in-battle`.
 */
export function rematch(world: World, { liveID }: Options<'rematch'>, by: Actor): Answer<'rematch'> {
  const live = hostedBy(world, by, liveID);
  const connection = world.connectionOf(live) ?? refuse('not-connected');
  const last = connection.lastBattleID === null ? null : world.battle(connection.lastBattleID);
  if (!last) return refuse('no-such-battle');
  if (!last.fighters.some((fighter) => fighter.liveID === liveID)) refuse('not-in-battle');

  const lives = memberLives(world, connection).map((member) => member.liveID);
  const fighters = last.fighters.filter((fighter) => lives.includes(fighter.liveID)).map(({ user }) => user.userID);
  if (countSides(last, fighters) < 2) refuse('not-connected');
  const teams = last.config.teams
    ?.map((team) => team.filter((id) => fighters.includes(id)))
    .filter((team) => team.length > 0) ?? null;
  return challenge(world, live, {
    config: { ...last.config, teams, needResponse: true },
    timeout: limits.rematchTimeout,
    userIDList: fighters.filter((id) => id !== live.owner.userID),
    groupID: last.groupID,
  });
}
