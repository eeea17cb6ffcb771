export {
  createLiveClient, type ClientEvents, type ClientState, type LiveClient, type LiveClientOptions,
} from './live-client.js';
export { Live, type LiveState } from './live.js';
export type { MediaState } from './media-inbox.js';
