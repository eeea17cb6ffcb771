import type { MediaAdapter } from '../../core/media.js';
import { DirectSession } from './session.js';

export interface DirectOptions {
  /** STUN and TURN servers. None by default, which suffices on one machine or in one network. */
  iceServers?: RTCIceServer[];
  /** Bit/s of the picture that goes to each person, at most; 900,000 by default. */
  videoBitrate?: number;
}

/**
 * Media straight between browsers, signalled by the coordinator, which also says who may meet: for a handful of
 * people and without a media server. A shared screen takes the camera's place in the same picture.
 */
export function direct({ iceServers = [], videoBitrate = 900_000 }: DirectOptions = {}): MediaAdapter {
  return {
    kind: 'direct',
    label: 'direct connection, for a handful of people',
    open: (scene, link) => new DirectSession(scene, link, { configuration: { iceServers }, videoBitrate }),
  };
}
