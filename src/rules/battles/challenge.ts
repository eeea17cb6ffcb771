import type { BattleAnswer, LiveID, Millis, WebhookData } from '../../model/index.js';
import type { Battle, Connection, Live } from '../entities.js';
import { battleHost } from '../views/battle-view.js';
import type { World } from '../world.js';
import { beginBattle } from './begin.js';
import { resumeParting } from './parting.js';
import { connectionOf, countSides, hookBattle } from './state.js';
import { tellCancelled } from './void-start.js';

type EndedReason = WebhookData['battle.request_ended']['reason'];
type Asked = Battle['asked'][number];

/** Opens a challenge and asks. */
export function openChallenge(
  world: World, connection: Connection, inviter: Live, invitees: readonly Live[],
  plan: Pick<Battle, 'config' | 'groupID'> & { expiresAt: Millis },
): Battle {
  const { connectionID } = connection;
  const battle: Battle = {
    battleID: world.newID(),
    connectionID,
    state: 'asking',
    config: plan.config,
    inviter: { liveID: inviter.liveID, user: inviter.owner },
    requestedAt: world.now,
    expiresAt: plan.expiresAt,
    asked: invitees.map(({ liveID, owner }) => ({ liveID, user: owner, answer: 'waiting' })),
    fighters: [],
    startTime: 0,
    endTime: 0,
    endedAt: null,
    endedReason: null,
    outcome: null,
    penalty: null,
    groupID: plan.groupID,
    partAt: null,
    isPartPending: false,
    retainUntil: null,
  };
  world.putBattle(battle);
  world.changeConnection(connectionID, () => ({ requestID: battle.battleID }));
  for (const one of battle.asked) {
    world.tellUser(one.user.userID, one.liveID, 'onBattleRequestReceived', pair(world, battle, one));
  }
  world.hook('battle.created', {
    ...hookBattle(battle),
    inviter: inviter.owner.userID,
    invitees: battle.asked.map(({ user }) => user.userID),
    needResponse: true,
  });
  return battle;
}

/** The payload of what happens between an inviter and one invitee. */
function pair(world: World, battle: Battle, one: Pick<Asked, 'liveID' | 'user'>) {
  return {
    battleID: battle.battleID,
    inviter: battleHost(world, battle, battle.inviter),
    invitee: battleHost(world, battle, one),
  };
}

/** An invitee's answer. When it is the last one, the battle begins or the request is over. */
export function answerChallenge(
  world: World, battle: Battle, liveID: LiveID, answer: Exclude<BattleAnswer, 'waiting'>,
): Battle {
  const answered = world.changeBattle(battle.battleID, ({ asked }) => ({
    asked: asked.map((one) => (one.liveID === liveID ? { ...one, answer } : one)),
  }));
  const one = answered.asked.find((asked) => asked.liveID === liveID);
  if (!one) return answered;
  const { inviter } = battle;
  const payload = pair(world, battle, one);
  if (answer === 'rejected') {
    world.tellUser(inviter.user.userID, inviter.liveID, 'onBattleRequestReject', payload);
  } else {
    world.tellUser(inviter.user.userID, inviter.liveID, 'onBattleRequestAccept', payload);
    for (const member of connectionOf(world, battle)?.members ?? []) {
      world.tellLive(member.liveID, 'onUserJoinBattle', { battleID: battle.battleID, battleUser: payload.invitee });
    }
  }
  return settle(world, answered, 'no-acceptance') ?? answered;
}

/**
 * When nobody is left to answer, it begins if at least one accepter is there, in another team where there are
 * teams; else the request is over for `reason`. Answers the battle if it stands.
 */
export function settle(world: World, battle: Battle, reason: EndedReason): Battle | null {
  if (battle.asked.some(({ answer }) => answer === 'waiting')) return battle;
  const { battleID, config, inviter, groupID } = battle;
  const accepted = battle.asked.filter(({ answer }) => answer === 'accepted');
  const fighting = [inviter, ...accepted].map(({ user }) => user.userID);
  if (countSides(battle, fighting) < 2) {
    endRequest(world, battle, reason);
    return null;
  }
  const connection = world.existing(connectionOf(world, battle), battle.connectionID);
  return beginBattle(world, connection, {
    battleID, config, groupID, isNew: false,
    inviter: world.existing(world.live(inviter.liveID), inviter.liveID),
    opponents: accepted.map(({ liveID }) => liveID),
  });
}

function endRequest(world: World, battle: Battle, reason: EndedReason): void {
  world.forgetBattle(battle.battleID);
  world.changeConnection(battle.connectionID, () => ({ requestID: null }));
  world.hook('battle.request_ended', { ...hookBattle(battle), reason });
  resumeParting(world, battle.connectionID);
}

/** Nobody waits any longer: the silent ones are told, and the battle begins with those who accepted, if any did. */
export function expireChallenge(world: World, battle: Battle): void {
  for (const one of battle.asked.filter(({ answer }) => answer === 'waiting')) {
    const payload = pair(world, battle, one);
    world.tellUser(battle.inviter.user.userID, battle.inviter.liveID, 'onBattleRequestTimeout', payload);
    world.tellUser(one.user.userID, one.liveID, 'onBattleRequestTimeout', payload);
  }
  const answered = world.changeBattle(battle.battleID, ({ asked }) => ({
    asked: asked.map((one) => (one.answer === 'waiting' ? { ...one, answer: 'rejected' } : one)),
  }));
  settle(world, answered, 'no-acceptance');
}

/** The whole challenge is taken back, for everyone who has not refused. */
export function cancelChallenge(world: World, battle: Battle, reason: 'cancelled' | 'left' | 'live-ended'): void {
  for (const one of battle.asked) if (one.answer !== 'rejected') tellCancelled(world, battle, one, reason);
  endRequest(world, battle, reason);
}

/** The challenge to some is taken back. */
export function withdraw(world: World, battle: Battle, liveIDs: readonly LiveID[]): void {
  const withdrawn = battle.asked.filter(({ liveID }) => liveIDs.includes(liveID));
  for (const one of withdrawn) if (one.answer !== 'rejected') tellCancelled(world, battle, one, 'cancelled');
  const left = world.changeBattle(battle.battleID, ({ asked }) => ({
    asked: asked.filter(({ liveID }) => !liveIDs.includes(liveID)),
  }));
  settle(world, left, 'cancelled');
}

/** A live has left the connection: an inviter has taken its challenge back, an invitee has refused. */
export function leaveChallenge(world: World, connectionID: string, live: Live, why: 'left' | 'live-ended'): void {
  const requestID = world.connection(connectionID)?.requestID ?? null;
  if (requestID === null) return;
  const battle = world.existing(world.battle(requestID), requestID);
  if (battle.inviter.liveID === live.liveID) {
    cancelChallenge(world, battle, why);
    return;
  }
  const one = battle.asked.find(({ liveID }) => liveID === live.liveID);
  if (!one) return;
  if (one.answer !== 'rejected') {
    const { inviter } = battle;
    world.tellUser(inviter.user.userID, inviter.liveID, 'onBattleRequestReject', pair(world, battle, one));
  }
  const left = world.changeBattle(requestID, ({ asked }) => ({
    asked: asked.filter(({ liveID }) => liveID !== live.liveID),
  }));
  settle(world, left, 'no-acceptance');
}
