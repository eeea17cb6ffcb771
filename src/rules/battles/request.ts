import type { Answer, BattleConfig, Options, RequestBattleResult, Seconds, UserID } from '../../model/index.js';
import { memberLives } from '../connections/members.js';
import type { Actor } from '../door.js';
import type { Battle, Connection, Live } from '../entities.js';
import { hostedBy } from '../lives/host.js';
import { battleInfo } from '../views/battle-view.js';
import type { World } from '../world.js';
import { refuse } from '../world.js';
import { beginBattle } from './begin.js';
import { answerChallenge, openChallenge } from './challenge.js';
import { chosenConfig } from './config.js';
import { countSides, isContested } from './state.js';

export interface Challenge {
  config: BattleConfig;
  timeout: Seconds;
  userIDList: readonly UserID[];
  /** A rematch of a battle that came with invitations parts as that would have. */
  groupID: string | null;
}

/** Challenges connected hosts. Refused only where nobody could be asked at all: `not-connected`, `bad-input`. */
export function requestBattle(world: World, options: Options<'requestBattle'>, by: Actor): Answer<'requestBattle'> {
  const live = hostedBy(world, by, options.liveID);
  const chosen = chosenConfig(options, by.user.userID);
  return challenge(world, live, { ...chosen, userIDList: options.userIDList, groupID: null });
}

/** Asks each, and answers per target; with nobody to ask there is no battle. */
export function challenge(world: World, live: Live, asked: Challenge): Answer<'requestBattle'> {
  const connection = world.connectionOf(live) ?? refuse('not-connected');
  const members = new Map(memberLives(world, connection).map((member) => [member.owner.userID, member]));
  const isBlocked = isContested(world, connection);
  const crossed = isBlocked ? crossing(world, connection, live, asked) : null;
  const targets = [...new Set(asked.userIDList)];
  const result = Object.fromEntries(targets.map((userID): [UserID, RequestBattleResult] => {
    if (userID === live.owner.userID) return [userID, 'self'];
    if (!members.has(userID)) return [userID, 'not-connected'];
    if (crossed?.inviter.user.userID === userID) return [userID, 'success'];
    return [userID, isBlocked ? 'in-other-battle' : 'success'];
  }));
  if (crossed) return { battleInfo: battleInfo(answerChallenge(world, crossed, live.liveID, 'accepted')), result };

  const opponents = targets.filter((userID) => result[userID] === 'success')
    .map((userID) => world.existing(members.get(userID) ?? null, userID));
  if (opponents.length === 0) return { battleInfo: null, result };
  return { battleInfo: battleInfo(start(world, connection, live, opponents, asked)), result };
}

/** The open challenge that this one accepts: it asked the caller, who now asks its inviter. */
function crossing(world: World, connection: Connection, live: Live, asked: Challenge): Battle | null {
  const battle = connection.requestID === null ? null : world.battle(connection.requestID);
  if (!battle || !asked.userIDList.includes(battle.inviter.user.userID)) return null;
  return battle.asked.some(({ liveID, answer }) => liveID === live.liveID && answer === 'waiting') ? battle : null;
}

function start(
  world: World, connection: Connection, live: Live, opponents: readonly Live[], { config, timeout, groupID }: Challenge,
): Battle {
  if (countSides({ config }, [live, ...opponents].map(({ owner }) => owner.userID)) < 2) {
    const message = 'must leave at least two teams with a connected fighter';
    refuse('bad-input', { errors: [{ path: 'config.teams', message }] });
  }
  if (config.needResponse) {
    return openChallenge(world, connection, live, opponents, {
      config, groupID, expiresAt: world.now + timeout * 1000,
    });
  }
  return beginBattle(world, connection, {
    battleID: world.newID(), config, groupID, isNew: true, inviter: live,
    opponents: opponents.map(({ liveID }) => liveID),
  });
}
