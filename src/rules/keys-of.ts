import type { Act, Key } from './door.js';
import { battleKey, invitationKey, liveKey, scoreKey, userKey } from './keys.js';

const isText = (value: unknown): value is string => typeof value === 'string';

/**
 * A first guess of what an act needs, worth loading at once. `decide` asks for the rest, so nothing depends on the
 * guess being right.
 */
export function keysOf(act: Act): Key[] {
  switch (act.kind) {
    case 'link': return [userKey(act.user.userID)];
    case 'outage': case 'deadline': return [act.key];
    case 'server': return act.method === 'endLive' ? [liveKey(act.liveID)] : [battleKey(act.battleID)];
    case 'command': return ofCommand(act);
  }
}

function ofCommand({ options, by }: Extract<Act, { kind: 'command' }>): Key[] {
  // Not checked yet: it may be anything.
  const given = (options ?? {}) as Record<string, unknown>;
  const { liveID, targetLiveID, targetHostLiveID, battleID } = given;
  const asked = Array.isArray(targetHostLiveID) ? targetHostLiveID.slice(0, 100) as unknown[] : [targetHostLiveID];
  const targets = [targetLiveID, ...asked];
  return [
    userKey(by.user.userID),
    ...(isText(liveID) ? [liveKey(liveID)] : []),
    ...(isText(battleID) ? [battleKey(battleID), scoreKey(battleID)] : []),
    ...targets.filter(isText).flatMap((target) => [
      liveKey(target),
      ...(isText(liveID) ? [invitationKey(liveID, target), invitationKey(target, liveID)] : []),
    ]),
  ];
}
