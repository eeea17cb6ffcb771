import type { FeedID } from '../../../src/model/index.js';
import { userFeed } from '../../../src/model/index.js';
import type { Live } from '../../../src/rules/index.js';
import type { Storage } from '../storage/storage.js';
import type { TokenClaims } from '../tokens/tokens.js';

/** May this person read this feed? One's own user feed; a live that the token lets one join, or one's own. */
export async function mayRead(
  { user, can }: TokenClaims, feed: FeedID, storage: Pick<Storage, 'load'>,
): Promise<boolean> {
  if (feed.startsWith('user:')) return feed === userFeed(user.userID);
  const liveID = feed.slice('live:'.length);
  if (can.join === '*' || can.join.includes(liveID)) return true;
  if (can.start !== true) return can.start !== false && can.start.includes(liveID);
  const key = `live/${liveID}` as const;
  const live = (await storage.load([key])).get(key)?.entity as Live | null;
  return !live || live.owner.userID === user.userID;
}
