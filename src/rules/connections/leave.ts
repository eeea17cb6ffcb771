import type { LiveID } from '../../model/index.js';
import { leaveChallenge } from '../battles/challenge.js';
import { leaveBattle } from '../battles/leave.js';
import { closePenalty } from '../battles/penalty.js';
import type { Connection } from '../entities.js';
import { hostOf } from '../views/people.js';
import type { World } from '../world.js';
import { limits } from '../../model/index.js';
import { hookMembers } from './members.js';

/**
 * Takes a live out of its connection: out of a running battle first, then those who stay are told, then an open
 * challenge loses it. When one is left the connection is over.
 */
export function leaveConnection(world: World, liveID: LiveID, why: 'left' | 'live-ended'): void {
  const live = world.existing(world.live(liveID), liveID);
  const connectionID = live.connectionID ?? '';
  const before = world.existing(world.connection(connectionID), connectionID);
  const leaver = hostOf(live);
  const everybody = hookMembers(world, before);
  const staying = before.members.map((member) => member.liveID).filter((id) => id !== liveID);

  leaveBattle(world, before, live, staying);
  const after = world.changeConnection(connectionID, ({ members }) => ({
    members: members.filter((member) => member.liveID !== liveID),
  }));
  detach(world, after, liveID);
  for (const id of staying) world.tellLive(id, 'onCoHostUserLeft', { userInfo: leaver });
  leaveChallenge(world, connectionID, live, why);

  const [last] = staying;
  if (staying.length > 1) {
    const members = hookMembers(world, world.existing(world.connection(connectionID), connectionID));
    world.hook('connection.changed', { connectionID, members, joined: [], left: [liveID] });
  } else {
    if (last !== undefined) close(world, connectionID, last);
    world.hook('connection.closed', { connectionID, members: everybody });
  }
}

/** A battle that ended with this very leaving stays readable in the live: nobody could see its result otherwise. */
function detach(world: World, connection: Connection, liveID: LiveID): void {
  const battle = connection.battleID === null ? null : world.battle(connection.battleID);
  const result = battle && battle.endedAt === world.now
    ? { battleID: battle.battleID, until: world.now + limits.resultRetention * 1000 }
    : null;
  world.changeLive(liveID, () => ({ connectionID: null, result }));
}

function close(world: World, connectionID: string, last: LiveID): void {
  const connection = world.existing(world.connection(connectionID), connectionID);
  const { battleID, lastBattleID } = connection;
  if (battleID !== null) closePenalty(world, battleID, 'nobodyLeft');
  for (const id of new Set([battleID, lastBattleID])) {
    if (id !== null) world.changeBattle(id, () => ({ partAt: null, isPartPending: false, retainUntil: null }));
  }
  detach(world, connection, last);
  world.forgetConnection(connectionID);
}
