import type { ElementInfo } from 'livekit-client';
import { isInPictureInPicture } from '../pictures.js';

/** Milliseconds in the background until a picture is not sent any more: people look away and back. */
const hiddenAfter = 5000;

/**
 * Tells livekit-client's adaptive stream how large a picture is and whether anybody can see it. Its own way looks at the document, which
 * does not see picture in picture and full screen inside of a shadow tree, and would touch `srcObject` when a track goes.
 */
export class PlaceInfo implements ElementInfo {
  readonly element: object = this;
  visibilityChangedAt: number | undefined;
  handleResize?: () => void;
  handleVisibilityChanged?: () => void;
  readonly #places: readonly HTMLVideoElement[];
  #isOnScreen = true;
  #isHidden = document.hidden;
  #undo: (() => void)[] = [];

  /** Elements of the same size, one over the other. */
  constructor(places: readonly HTMLVideoElement[]) {
    this.#places = places;
  }

  width(): number {
    return this.#places[0]!.clientWidth;
  }

  height(): number {
    return this.#places[0]!.clientHeight;
  }

  get visible(): boolean {
    return this.pictureInPicture || ((this.#isOnScreen || this.#isFullScreen) && !this.#isHidden);
  }

  get pictureInPicture(): boolean {
    return this.#places.some(isInPictureInPicture);
  }

  observe(): void {
    const [place] = this.#places as [HTMLVideoElement];
    const changed = () => {
      this.visibilityChangedAt = Date.now();
      this.handleVisibilityChanged?.();
    };
    const sizes = new ResizeObserver(() => this.handleResize?.());
    const sight = new IntersectionObserver((entries) => {
      this.#isOnScreen = entries.at(-1)!.isIntersecting;
      changed();
    });
    sizes.observe(place);
    sight.observe(place);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        this.#isHidden = document.hidden;
        changed();
      }, document.hidden ? hiddenAfter : 0);
    };
    const on = (target: EventTarget, event: string, listener: () => void) => {
      target.addEventListener(event, listener);
      this.#undo.push(() => target.removeEventListener(event, listener));
    };
    on(document, 'visibilitychange', look);
    on(document, 'fullscreenchange', changed);
    for (const video of this.#places) {
      on(video, 'enterpictureinpicture', changed);
      on(video, 'leavepictureinpicture', changed);
    }
    this.#undo.push(() => sizes.disconnect(), () => sight.disconnect(), () => clearTimeout(timer));
  }

  stopObserving(): void {
    for (const undo of this.#undo.splice(0)) undo();
  }

  get #isFullScreen(): boolean {
    return this.#places.some((place) => (place.getRootNode() as Document | ShadowRoot).fullscreenElement === place);
  }
}
