import type { TileKey } from '../../core/media.js';
import { isInPictureInPicture } from '../pictures.js';

/** One place on the page. */
interface Screen {
  readonly key: TileKey;
  /** The element that is seen, and perhaps one under it where the next picture starts. */
  readonly videos: HTMLVideoElement[];
  readonly end: AbortController;
}

const mark = ({ videos }: Screen): void => videos.forEach((video, at) => video.toggleAttribute('data-live', !at));

/** The next picture runs. */
function swap(screen: Screen): void {
  const { videos: [seen, unseen], videos } = screen;
  // An element in picture-in-picture has to stay the same.
  if (isInPictureInPicture(seen!)) seen!.srcObject = unseen!.srcObject;
  else videos.reverse();
  mark(screen);
  videos[1]!.srcObject = null;
}

/**
 * The video elements of a session and whose picture each shows. What is drawn on the page runs from its first frame on: unlike one from
 * afar, a picture need not be watched until it is steady.
 */
export class Screens {
  readonly #screens = new Set<Screen>();
  readonly #streamOf: (key: TileKey) => MediaStream | null;

  constructor(streamOf: (key: TileKey) => MediaStream | null) {
    this.#streamOf = streamOf;
  }

  attach(key: TileKey, videos: HTMLVideoElement[]): () => void {
    for (const screen of this.#screens) if (screen.videos.some((video) => videos.includes(video))) this.#release(screen);
    const screen: Screen = { key, videos, end: new AbortController() };
    this.#screens.add(screen);
    for (const video of videos) {
      // Sound comes by a way of its own; a video that is not muted may not start by itself.
      Object.assign(video, { muted: true, playsInline: true, autoplay: true });
      video.addEventListener('loadeddata', () => {
        if (video === screen.videos[1] && video.srcObject) swap(screen);
      }, screen.end);
    }
    mark(screen);
    this.refresh();
    // Elements that were attached anew meanwhile belong to the newer call.
    return () => this.#release(screen);
  }

  /** The elements in which somebody is seen. */
  of(key: TileKey): HTMLVideoElement[] {
    return [...this.#screens].flatMap((screen) => screen.key === key ? screen.videos[0]! : []);
  }

  /** Brings every element in line with what there is to show now. */
  refresh(): void {
    for (const { key, videos } of this.#screens) {
      const stream = this.#streamOf(key);
      const shown = videos[0]!.srcObject;
      const streams = stream && shown && videos[1] && stream !== shown ? [shown, stream] : [stream];
      videos.forEach((video, at) => {
        const wanted = streams[at] ?? null;
        if (video.srcObject !== wanted) video.srcObject = wanted;
        // An element that was taken out and put back stands still until it is told to play.
        if (wanted && video.paused) video.play().catch(() => {});
      });
    }
  }

  clear(): void {
    this.#screens.forEach((screen) => this.#release(screen));
  }

  #release(screen: Screen): void {
    if (!this.#screens.delete(screen)) return;
    screen.end.abort();
    for (const video of screen.videos) video.srcObject = null;
  }
}
