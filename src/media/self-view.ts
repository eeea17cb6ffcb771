import { tileKey, type MediaScene, type Tile, type TileKey } from '../core/media.js';
import { idleTile } from './tiles.js';

type Local = MediaScene['local'];

/** The picture that goes out: a shared screen takes the camera's place. */
export const outgoingPicture = ({ screen, camera }: Local): MediaStreamTrack | null => screen ?? camera;

/** Key under which this page itself is seen, while it acts as host or guest. */
export const selfKeyOf = ({ self, publish }: MediaScene): TileKey | null =>
  self && publish ? tileKey(publish.liveID, self.userID) : null;

export const selfTile = (local: Local): Tile => ({
  ...idleTile,
  status: 'playing',
  hasVideo: outgoingPicture(local) !== null,
  hasAudio: local.microphone?.enabled ?? false,
});

/** Wraps a track in a stream that stays the same as long as the track does. */
export function createTrackStream(): (track: MediaStreamTrack | null) => MediaStream | null {
  let shown: MediaStreamTrack | null = null;
  let stream: MediaStream | null = null;
  return (track) => {
    if (track !== shown) stream = track && new MediaStream([track]);
    shown = track;
    return stream;
  };
}
