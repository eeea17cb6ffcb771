import { LocalAudioTrack, LocalVideoTrack, Track, type Room } from 'livekit-client';
import type { TrackSource } from '../../model/index.js';
import type { Sends } from './plan.js';

/** Milliseconds until a source that the server did not take is offered again: rights may be on their way. */
const offeredAgainAfter = 2000;

const sources = {
  microphone: Track.Source.Microphone,
  camera: Track.Source.Camera,
  screen_share: Track.Source.ScreenShare,
  screen_share_audio: Track.Source.ScreenShareAudio,
} as const satisfies Record<TrackSource, Track.Source>;

/** livekit-client looks for silence twice, each time by a way to the speakers, which the page stands still for. The device store looks anyway. */
class QuietAudioTrack extends LocalAudioTrack {
  override checkForSilence(): Promise<boolean> {
    return Promise.resolve(false);
  }
}

interface Wish {
  track: MediaStreamTrack | null;
  isPaused: boolean;
}

/** One source in one room: brings what is published in line with what is wished, one step after the other. */
class Line {
  published: LocalAudioTrack | LocalVideoTrack | null = null;
  readonly #room: Room;
  readonly #source: TrackSource;
  #wish: Wish = { track: null, isPaused: false };
  #original: MediaStreamTrack | null = null;
  #clone: MediaStreamTrack | null = null;
  #isBusy = false;
  #isClosed = false;
  #retryAt = 0;

  constructor(room: Room, source: TrackSource) {
    this.#room = room;
    this.#source = source;
  }

  wish(wish: Wish): void {
    this.#wish = wish;
    // At once, before any promise: nothing may be heard after the switch.
    if (this.#clone && (wish.track === null || !wish.track.enabled)) this.#clone.enabled = false;
    void this.#follow();
  }

  /** The room is left, and took the publication along. */
  close(): void {
    this.#isClosed = true;
    this.published = null;
    this.#clone?.stop();
  }

  async #follow() {
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      while (!this.#isClosed && performance.now() >= this.#retryAt && await this.#step());
    } catch {
      // Refused, or the room went away in the middle of it.
      this.#retryAt = performance.now() + offeredAgainAfter;
    } finally {
      this.#isBusy = false;
    }
  }

  /** True as long as there may be more to do. */
  async #step(): Promise<boolean> {
    const { track: original, isPaused } = this.#wish;
    const { published } = this;
    const isStanding = this.#publications().some(({ track }) => track === published);
    if (published && !isStanding) {
      // The server took it back.
      this.#forget();
    } else if (!original) {
      if (!published) return false;
      await this.#room.localParticipant.unpublishTrack(published);
      this.#forget();
    } else if (!published) {
      await this.#publish(original);
    } else if (original !== this.#original) {
      const [before, clone] = [this.#clone, original.clone()];
      clone.enabled = original.enabled && !published.isMuted;
      [this.#original, this.#clone] = [original, clone];
      await published.replaceTrack(clone, true);
      before?.stop();
    } else if (published.isMuted === original.enabled) {
      await (original.enabled ? published.unmute() : published.mute());
    } else if (published.isUpstreamPaused !== isPaused) {
      await (isPaused ? published.pauseUpstream() : published.resumeUpstream());
    } else {
      return false;
    }
    return true;
  }

  async #publish(original: MediaStreamTrack) {
    const clone = original.clone();
    const track = clone.kind === 'audio'
      ? new QuietAudioTrack(clone, undefined, true) : new LocalVideoTrack(clone, undefined, true);
    if (!original.enabled) await track.mute();
    [this.#original, this.#clone] = [original, clone];
    try {
      await this.#room.localParticipant.publishTrack(track, { source: sources[this.#source] });
      this.published = track;
    } catch (error) {
      this.#forget();
      throw error;
    }
    if (this.#isClosed) clone.stop();
  }

  #publications() {
    return [...this.#room.localParticipant.trackPublications.values()];
  }

  #forget() {
    this.#clone?.stop();
    this.published = this.#original = this.#clone = null;
  }
}

/**
 * What this page sends into one room while it is in it. Everything is cloned: a track of livekit-client knows one room only, and leaving
 * that room must not stop the camera of the other.
 */
export class Publisher {
  readonly #lines: ReadonlyMap<TrackSource, Line>;

  constructor(room: Room) {
    this.#lines = new Map((Object.keys(sources) as TrackSource[]).map((source) => [source, new Line(room, source)]));
  }

  /** To be called now and then as well: a track tells nobody when it is muted. */
  send(sends: Sends, isMicrophonePaused: boolean): void {
    for (const [source, line] of this.#lines) {
      line.wish({ track: sends[source] ?? null, isPaused: source === 'microphone' && isMicrophonePaused });
    }
  }

  /** Everything wished is in the room. */
  isThere(sends: Sends): boolean {
    return [...this.#lines].every(([source, line]) => Boolean(sends[source]) === Boolean(line.published));
  }

  /** What is in the room, to be measured. */
  get published(): (LocalAudioTrack | LocalVideoTrack)[] {
    return [...this.#lines.values()].flatMap(({ published }) => published ?? []);
  }

  close(): void {
    for (const line of this.#lines.values()) line.close();
  }
}
