import type { LiveState } from '../../client/live.js';
import type { ClientState } from '../../client/live-client.js';
import type { Entrance } from '../base/context.js';
import type { Refusal } from '../base/events.js';

/** Why the canvas cannot show the live as it is now. */
export type Condition =
  | { name: 'loading' | 'not-live' | 'ended' | 'offline' }
  | { name: 'refused'; refused: Refusal; isFinal: boolean };

type Seen = Pick<LiveState, 'role' | 'ended' | 'error'>;

/** Null while all is well. */
export function conditionOf(
  live: Seen | undefined, client: Pick<ClientState, 'connection' | 'lastError'> | undefined, entrance: Entrance | undefined,
): Condition | null {
  const { connection, lastError } = client ?? {};
  if (live?.ended) return { name: 'ended' };
  if (connection === 'closed' && lastError) return { name: 'refused', refused: lastError, isFinal: true };
  const isCut = connection === 'reconnecting' || connection === 'closed';
  if (live && live.role !== 'none') return isCut ? { name: 'offline' } : null;
  const refused = entrance?.refused ?? live?.error;
  // Who waits for a host is told so, however often the door was tried.
  if (refused && refused.code !== 'no-such-live') return { name: 'refused', refused, isFinal: !entrance };
  if (isCut) return { name: 'offline' };
  const isOnTheWay = connection === undefined || connection === 'connecting' || (entrance?.isBusy && !refused);
  return { name: isOnTheWay ? 'loading' : 'not-live' };
}
