import { createLiveClient, type LiveClient, type LiveClientOptions } from '../live-client.js';
import { alone, liveOf } from './facts.js';
import { ScriptedBackend } from './scripted-backend.js';

export const own = 'user:ann';

/** Ann's page, on a coordinator that knows the lives of Ann, Ben and Cyd. */
export function openPage(options: Omit<LiveClientOptions, 'backend' | 'url' | 'getToken'> = {}): {
  backend: ScriptedBackend; client: LiveClient;
} {
  const backend = new ScriptedBackend();
  const client = createLiveClient({ backend, ...options });
  for (const userID of ['ann', 'ben', 'cyd']) backend.snapshots.set(`live:live-${userID}`, alone(userID));
  backend.script.startLive = ({ liveID }) => {
    backend.push(own, { hosting: { liveID, session: 'tab-1' } });
    return liveOf('ann');
  };
  backend.script.joinLive = ({ liveID }) => liveOf(liveID.slice(5));
  return { backend, client };
}
