import type { UserID } from '../model/index.js';
import { createLiveClient, type LiveClient } from './live-client.js';

/** A client in a simulated world of bots, with drawn pictures: needs neither coordinator nor camera. Both are loaded on demand. */
export async function createSimulatedClient(user?: { userID: UserID; userName: string }): Promise<LiveClient> {
  const [{ createSimulator }, { avatarDataURL, synthetic }] = await Promise.all([
    import('../backends/simulator/index.js'),
    import('../media/synthetic/index.js'),
  ]);
  return createLiveClient({
    backend: createSimulator({ ...(user && { user }), portrait: (userID) => avatarDataURL(userID) }),
    media: synthetic(),
  });
}
