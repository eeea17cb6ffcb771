import type { BattleConfig, LiveID } from '../../model/index.js';
import type { Battle, Connection, Fighter, Live } from '../entities.js';
import { memberLives } from '../connections/members.js';
import { battleHost, battleInfo } from '../views/battle-view.js';
import { userInfo } from '../views/people.js';
import type { World } from '../world.js';
import { dropParting, holdParting } from './parting.js';
import { closePenalty } from './penalty.js';
import { hookBattle } from './state.js';

export interface BattlePlan {
  battleID: string;
  config: BattleConfig;
  inviter: Live;
  /** Those who fight against the inviter. */
  opponents: readonly LiveID[];
  groupID: string | null;
  /** False when it was announced as a challenge before. */
  isNew: boolean;
}

/** Begins a battle: the "3, 2, 1" where there is one, else it runs at once. It takes the last battle's place. */
export function beginBattle(world: World, connection: Connection, plan: BattlePlan): Battle {
  const { battleID, config, inviter, groupID } = plan;
  const { connectionID } = connection;
  if (connection.battleID !== null) retire(world, connection.battleID);

  const fighters: Fighter[] = memberLives(world, connection)
    .filter(({ liveID }) => liveID === inviter.liveID || plan.opponents.includes(liveID))
    .map(({ liveID, owner, streak }) => ({ liveID, user: owner, exitedAt: null, streak }));
  const startTime = world.now + config.startDelay * 1000;
  const battle: Battle = {
    battleID,
    connectionID,
    state: 'starting',
    config,
    inviter: { liveID: inviter.liveID, user: userInfo(inviter.owner) },
    requestedAt: plan.isNew ? world.now : world.existing(world.battle(battleID), battleID).requestedAt,
    expiresAt: 0,
    asked: [],
    fighters,
    startTime,
    endTime: startTime + config.duration * 1000,
    endedAt: null,
    endedReason: null,
    outcome: null,
    penalty: null,
    groupID,
    partAt: null,
    isPartPending: false,
    retainUntil: null,
  };
  world.putBattle(battle);
  world.changeConnection(connectionID, () => ({ battleID, requestID: null }));
  world.putScore({
    battleID, version: 0, fighters: fighters.map(({ user }) => ({ userID: user.userID, total: 0, givers: [] })),
  });
  if (plan.isNew) {
    const { userID } = battle.inviter.user;
    world.hook('battle.created', {
      ...hookBattle(battle),
      inviter: userID,
      invitees: fighters.map(({ user }) => user.userID).filter((id) => id !== userID),
      needResponse: false,
    });
  }
  return config.startDelay > 0 ? battle : runBattle(world, battle);
}

/** The last battle gives way: its penalty is over, its result is shown no more. Its parting waits for the start. */
function retire(world: World, battleID: string): void {
  closePenalty(world, battleID, 'nextBattle');
  holdParting(world, battleID);
  world.changeBattle(battleID, () => ({ retainUntil: null }));
}

/** The battle runs from now: scores count. */
export function runBattle(world: World, starting: Battle): Battle {
  const { battleID, connectionID } = starting;
  const battle = world.changeBattle(battleID, () => ({ state: 'running' }));
  const connection = world.existing(world.connection(connectionID), connectionID);
  if (connection.lastBattleID !== null) dropParting(world, connection.lastBattleID);
  world.changeConnection(connectionID, () => ({ lastBattleID: battleID }));
  for (const { liveID } of battle.fighters) world.changeLive(liveID, ({ battles }) => ({ battles: battles + 1 }));

  const opponents = battle.fighters.filter(({ liveID }) => liveID !== battle.inviter.liveID);
  for (const { liveID } of connection.members) {
    world.tellLive(liveID, 'onBattleStarted', {
      battleInfo: battleInfo(battle),
      inviter: battle.inviter.user,
      invitees: opponents.map((fighter) => battleHost(world, battle, fighter)),
    });
  }
  world.hook('battle.started', hookBattle(battle));
  return battle;
}
