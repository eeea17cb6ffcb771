import type { MediaAdapter } from '../../core/media.js';
import { LiveKitSession } from './session.js';

export interface LiveKitOptions {
  /**
   * Receives each picture in the size that its tile has, and none that nobody sees; true by default. Without it a page of nine tiles
   * receives four times as much.
   */
  adaptiveStream?: boolean;
}

/**
 * Picture and sound by a LiveKit server, for lives of any size. Needs the package `livekit-client` beside this one. Which rooms a page
 * enters, and what it may do there, comes from the coordinator.
 */
export function livekit({ adaptiveStream = true }: LiveKitOptions = {}): MediaAdapter {
  return { kind: 'livekit', label: '', open: (scene, link) => new LiveKitSession(scene, link, { adaptiveStream }) };
}
