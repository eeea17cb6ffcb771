import type { MediaAdapter } from '../../core/media.js';
import { LiveKitSession } from './session.js';

/**
 * Picture and sound by a LiveKit server, for lives of any size. Needs the package `livekit-client` beside this one. Which rooms a page
 * enters, and what it may do there, comes from the coordinator.
 */
export function livekit(): MediaAdapter {
  return { kind: 'livekit', label: '', open: (scene, link) => new LiveKitSession(scene, link) };
}
