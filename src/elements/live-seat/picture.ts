import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { MediaSession, TileKey } from '../../core/media.js';

/** Whose picture belongs where. */
interface Wanted {
  session: MediaSession | null | undefined;
  key: TileKey | undefined;
  /** One over the other: the one that is seen, and the one in which the next picture starts. */
  videos: ArrayLike<HTMLVideoElement>;
}

/**
 * Keeps somebody's picture in the video elements of a tile: attached while both are there and the tile is in the document, so that a tile that
 * was taken out and put in again plays on.
 */
export class Picture implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #wanted: () => Wanted;
  #shown: { session?: Wanted['session']; key?: TileKey | undefined; video?: HTMLVideoElement | undefined } = {};
  #detach: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & Element, wanted: () => Wanted) {
    this.#host = host;
    this.#wanted = wanted;
    host.addController(this);
  }

  hostConnected(): void {
    // A tile that is put in again may have nothing to render.
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    if (this.#host.isConnected) this.#follow();
  }

  hostDisconnected(): void {
    this.#detach?.();
    this.#detach = undefined;
    this.#shown = {};
  }

  #follow(): void {
    const { session, key, videos: { 0: video, 1: standby } } = this.#wanted();
    if (session === this.#shown.session && key === this.#shown.key && video === this.#shown.video) return;
    this.#detach?.();
    this.#detach = session && key && video ? session.attach(key, video, standby) : undefined;
    this.#shown = { session, key, video };
  }
}
