import type { LiveID } from '../../model/index.js';
import { beginBattle } from '../battles/begin.js';
import { isContested } from '../battles/state.js';
import type { InvitationGroup, Live } from '../entities.js';
import { hostOf } from '../views/people.js';
import type { World } from '../world.js';

/**
 * When the last invitation of a batch with a battle in view has ended, one battle starts with those accepters who
 * are still connected. Where another battle or challenge is under way by then, they stay connected without one.
 */
export function settleGroup(world: World, inviterID: LiveID, groupID: string | null): void {
  const inviter = world.runningLive(inviterID);
  const group = inviter?.groups.find((one) => one.groupID === groupID);
  if (!inviter || !group || group.open.length > 0) return;
  world.changeLive(inviterID, ({ groups }) => ({ groups: groups.filter((one) => one !== group) }));
  startGroup(world, inviter, group);
}

function startGroup(world: World, inviter: Live, group: InvitationGroup): void {
  const connection = world.connectionOf(inviter);
  const accepters = connection?.members
    .filter(({ liveID, groupID }) => groupID === group.groupID && group.accepted.includes(liveID))
    .map(({ liveID }) => world.existing(world.live(liveID), liveID)) ?? [];
  if (!connection || accepters.length === 0) return;
  if (!isContested(world, connection)) {
    beginBattle(world, connection, {
      battleID: world.newID(),
      config: group.config,
      inviter,
      opponents: accepters.map(({ liveID }) => liveID),
      groupID: group.groupID,
      isNew: true,
    });
    return;
  }
  for (const accepter of accepters) {
    const payload = { inviter: hostOf(inviter), invitee: hostOf(accepter) };
    world.tellHost(inviter, 'onCoHostBattleSkipped', payload);
    world.tellHost(accepter, 'onCoHostBattleSkipped', payload);
  }
}
