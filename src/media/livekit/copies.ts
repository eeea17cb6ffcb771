import type { RemoteTrack } from 'livekit-client';

/**
 * The pictures as elements get them: each a copy of its track. livekit-client switches a track off when it goes, and the browser may hand
 * the same track to somebody else's picture; a copy that is stopped in time stands still on its last frame instead.
 */
export class Copies {
  readonly #streams = new Map<RemoteTrack, MediaStream>();

  of(track: RemoteTrack): MediaStream {
    const known = this.#streams.get(track);
    if (known) return known;
    const copy = track.mediaStreamTrack.clone();
    copy.enabled = true;
    const stream = new MediaStream([copy]);
    this.#streams.set(track, stream);
    return stream;
  }

  /** The track that a copy was made of, while it is there. */
  originalOf(stream: MediaStream): RemoteTrack | undefined {
    return [...this.#streams].find(([, copy]) => copy === stream)?.[0];
  }

  /** Stops those of tracks that are gone. */
  keepOnly(tracks: ReadonlySet<RemoteTrack>): void {
    for (const [track, stream] of this.#streams) {
      if (tracks.has(track)) continue;
      for (const copy of stream.getTracks()) copy.stop();
      this.#streams.delete(track);
    }
  }
}
