import type { Tile } from '../core/media.js';

export const idleTile: Tile = { status: 'idle', hasVideo: false, hasAudio: false, reason: '', quality: 0 };

export const isSameTile = (a: Tile, b: Tile): boolean =>
  a.status === b.status && a.hasVideo === b.hasVideo && a.hasAudio === b.hasAudio &&
  a.reason === b.reason && a.quality === b.quality;
