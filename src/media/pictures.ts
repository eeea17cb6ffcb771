import type { TileKey } from '../core/media.js';

/** The video elements of a session and whose picture each shows. One picture may be shown in several. */
export class Pictures {
  readonly #shown = new Map<HTMLVideoElement, { key: TileKey }>();
  readonly #streamOf: (key: TileKey) => MediaStream | null;

  constructor(streamOf: (key: TileKey) => MediaStream | null) {
    this.#streamOf = streamOf;
  }

  attach(key: TileKey, video: HTMLVideoElement): () => void {
    const showing = { key };
    this.#shown.set(video, showing);
    video.dataset.live = '';
    // Sound comes by a way of its own; a video that is not muted may not start by itself.
    video.muted = true;
    video.playsInline = true;
    video.autoplay = true;
    this.#show(video, key);
    return () => {
      // An element that was attached anew meanwhile belongs to the newer call.
      if (this.#shown.get(video) !== showing) return;
      this.#shown.delete(video);
      video.srcObject = null;
    };
  }

  /** The elements that show somebody. */
  of(key: TileKey): HTMLVideoElement[] {
    return [...this.#shown].filter(([, showing]) => showing.key === key).map(([video]) => video);
  }

  /** Brings every element in line with what there is to show now. */
  refresh(): void {
    for (const [video, { key }] of this.#shown) this.#show(video, key);
  }

  clear(): void {
    for (const video of this.#shown.keys()) video.srcObject = null;
    this.#shown.clear();
  }

  #show(video: HTMLVideoElement, key: TileKey) {
    const stream = this.#streamOf(key);
    if (video.srcObject !== stream) video.srcObject = stream;
    // An element that was taken out and put back stands still until it is told to play.
    if (stream && video.paused) video.play().catch(() => {});
  }
}
