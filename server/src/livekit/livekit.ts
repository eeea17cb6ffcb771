import type { Settings } from '../settings.js';
import type { Storage } from '../storage/storage.js';
import { LiveKitPlane } from './livekit-plane.js';
import { MediaServer } from './media-server.js';
import { WebhookEar } from './webhook-ear.js';

export interface LiveKit {
  server: MediaServer;
  plane: LiveKitPlane;
  ear: WebhookEar;
}

/** Puts together what works with a LiveKit server. Nothing is called before `plane.boot()`. */
export function createLiveKit({ settings, storage, say, onRemoved, onError }: {
  settings: Settings;
  storage: Storage;
  say: (level: 'info' | 'warn', sentence: string) => void;
  onRemoved: (why: 'no-right' | 'false-track') => void;
  onError: (error: unknown) => void;
}): LiveKit {
  const { livekitURL, livekitAPIURL, livekitKey: key, livekitSecret: secret, livekitRooms: prefix } = settings;
  const { maxViewers, grace } = settings;
  const server = new MediaServer({ url: livekitAPIURL!, key, secret, say });
  const plane = new LiveKitPlane({
    storage, server, url: livekitURL!.replace(/^http/, 'ws'), prefix, maxViewers, grace, onRemoved, onError,
  });
  return { server, plane, ear: new WebhookEar(plane, prefix, key, secret) };
}
