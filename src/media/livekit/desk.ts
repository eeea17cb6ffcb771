import { RemoteVideoTrack, type LocalAudioTrack, type LocalVideoTrack } from 'livekit-client';
import type { Sends } from './plan.js';
import type { RoomOptions } from './pool.js';
import { Publisher } from './publisher.js';
import { Slot } from './slot.js';

/** One of the page's two rooms, and what it sends there. */
export class Desk {
  readonly slot: Slot;
  #publisher: Publisher | null = null;
  #sentSince: number | null = null;

  constructor(events: { changed(): void; refused(): void }, options: RoomOptions) {
    this.slot = new Slot({
      ...events,
      left: () => {
        this.#publisher?.close();
        this.#publisher = this.#sentSince = null;
      },
    }, options);
  }

  get isUnsettled(): boolean {
    return this.slot.status === 'connecting' || this.slot.status === 'reconnecting';
  }

  get published(): (LocalAudioTrack | LocalVideoTrack)[] {
    return this.#publisher?.published ?? [];
  }

  /** The pictures that have arrived. */
  get pictures(): RemoteVideoTrack[] {
    return [...this.slot.room.remoteParticipants.values()].flatMap(({ videoTrackPublications }) =>
      [...videoTrackPublications.values()].flatMap(({ track }) => (track instanceof RemoteVideoTrack ? [track] : [])));
  }

  send(sends: Sends, isMicrophonePaused: boolean, now: number): void {
    if (this.slot.status !== 'open') {
      // A room that is on its way back brings what was published along.
      this.#sentSince = null;
      return;
    }
    const hasSomething = Object.keys(sends).length > 0;
    if (hasSomething) this.#publisher ??= new Publisher(this.slot.room);
    this.#publisher?.send(sends, isMicrophonePaused);
    if (!hasSomething || !this.#publisher?.isThere(sends)) this.#sentSince = null;
    else this.#sentSince ??= now;
  }

  /** Milliseconds for which everything has been in the room. */
  hasSentFor(now: number): number {
    return this.#sentSince === null ? 0 : now - this.#sentSince;
  }

  async close(): Promise<void> {
    this.#publisher?.close();
    await this.slot.close();
  }
}
