import type { TileKey } from '../core/media.js';

/** Told when a picture comes into use; `places` are the elements it may be seen in. Returns what ends that. */
export type WatchPicture = (stream: MediaStream, places: readonly HTMLVideoElement[]) => () => void;

interface Use {
  stream: MediaStream;
  end: () => void;
}

/** The root that holds an element says what the document cannot see in a shadow tree. */
export const isInPictureInPicture = (video: Element): boolean =>
  (video.getRootNode() as Document | ShadowRoot).pictureInPictureElement === video;

const hasPicture = (video: HTMLVideoElement) => video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA;

const prepare = (video: HTMLVideoElement) => {
  // Sound comes by a way of its own; a video that is not muted may not start by itself.
  video.muted = true;
  video.playsInline = true;
  video.autoplay = true;
};

/** An element that was taken out and put back stands still until it is told to play. */
const keepPlaying = (video: HTMLVideoElement) => {
  if (video.srcObject && video.paused) video.play().catch(() => {});
};

/** A new picture often stops once more after its first frame, while the server looks for the right size: so many in a row are asked for. */
const steadyFrames = 5;
/** Milliseconds between two of them, at most; whoever is seen and has had none for so long stands still. */
const steadyGap = 200;
/** Milliseconds after its first frame until a picture is taken as it is: a shared screen may rightly stand still. */
const patience = 1500;

/** Calls back with each frame that the element shows. Returns what calls that off. */
function onFrames(video: HTMLVideoElement, then: (now: number) => void): () => void {
  let handle = 0;
  const next = () => (handle = video.requestVideoFrameCallback((now) => {
    // First, for `then` may call it off.
    next();
    then(now);
  }));
  next();
  return () => video.cancelVideoFrameCallback(handle);
}

/**
 * Calls back when the picture that starts in `video` can take over from the one in `seen`: once it runs steadily, or with its first
 * frame where the other one stands still. Returns what calls that off.
 */
function onReady(video: HTMLVideoElement, seen: HTMLVideoElement, then: () => void): () => void {
  // An element outside of the document is never composed, so it has no frame callbacks.
  if (!video.isConnected || !('requestVideoFrameCallback' in video)) {
    video.addEventListener('loadeddata', then, { once: true });
    return () => video.removeEventListener('loadeddata', then);
  }
  let seenAt = performance.now();
  let last = 0;
  let inARow = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const undo = [
    () => clearTimeout(timer),
    onFrames(seen, (now) => { seenAt = now; }),
    onFrames(video, (now) => {
      inARow = now - last < steadyGap ? inARow + 1 : 1;
      last = now;
      timer ??= setTimeout(take, patience);
      if (inARow >= steadyFrames || now - seenAt >= steadyGap) take();
    }),
  ];
  const stop = () => undo.forEach((off) => off());
  function take() {
    stop();
    then();
  }
  return stop;
}

/** One place on the page: the element that is seen, and perhaps one under it where the next picture starts. */
class Showing {
  readonly key: TileKey;
  seen: HTMLVideoElement;
  #unseen: HTMLVideoElement | undefined;
  #shown: Use | null = null;
  #coming: (Use & { video: HTMLVideoElement; cancel: () => void }) | null = null;
  readonly #watch: WatchPicture;

  constructor(key: TileKey, seen: HTMLVideoElement, unseen: HTMLVideoElement | undefined, watch: WatchPicture) {
    this.key = key;
    this.seen = seen;
    this.#unseen = unseen;
    this.#watch = watch;
    this.elements.forEach(prepare);
    this.#mark();
  }

  get elements(): HTMLVideoElement[] {
    return this.#unseen ? [this.seen, this.#unseen] : [this.seen];
  }

  get stream(): MediaStream | null {
    return this.#shown?.stream ?? null;
  }

  show(stream: MediaStream | null): void {
    if (stream === this.stream) {
      this.#dropComing();
    } else if (stream === null || stream !== this.#coming?.stream) {
      this.#dropComing();
      if (stream && this.stream && hasPicture(this.seen)) this.#start(stream);
      else this.#replace(stream && this.#use(stream));
    }
    keepPlaying(this.#coming?.video ?? this.seen);
    keepPlaying(this.seen);
  }

  clear(): void {
    this.#dropComing();
    this.#replace(null);
  }

  #use(stream: MediaStream): Use {
    return { stream, end: this.#watch(stream, this.elements) };
  }

  #replace(use: Use | null) {
    this.#shown?.end();
    this.#shown = use;
    this.seen.srcObject = use?.stream ?? null;
  }

  /** Starts a picture where nobody sees it. */
  #start(stream: MediaStream) {
    const video = this.#unseen ?? document.createElement('video');
    prepare(video);
    video.srcObject = stream;
    this.#coming = { ...this.#use(stream), video, cancel: onReady(video, this.seen, () => this.#swap()) };
  }

  #swap() {
    const { video, stream, end } = this.#coming!;
    this.#coming = null;
    if (video !== this.#unseen || isInPictureInPicture(this.seen)) {
      // The element has to stay the same: a moment of black is the price.
      this.#replace({ stream, end });
      keepPlaying(this.seen);
      video.srcObject = null;
      return;
    }
    [this.seen, this.#unseen] = [video, this.seen];
    this.#mark();
    this.#shown?.end();
    this.#shown = { stream, end };
    this.#unseen.srcObject = null;
  }

  #dropComing() {
    if (!this.#coming) return;
    const { video, cancel, end } = this.#coming;
    this.#coming = null;
    cancel();
    end();
    video.srcObject = null;
  }

  #mark() {
    this.seen.dataset.live = '';
    if (this.#unseen) delete this.#unseen.dataset.live;
  }
}

/** The video elements of a session and whose picture each shows. One picture may be shown in several. */
export class Pictures {
  readonly #showings = new Map<HTMLVideoElement, Showing>();
  readonly #streamOf: (key: TileKey) => MediaStream | null;
  readonly #watch: WatchPicture;

  constructor(streamOf: (key: TileKey) => MediaStream | null, watch: WatchPicture = () => () => {}) {
    this.#streamOf = streamOf;
    this.#watch = watch;
  }

  attach(key: TileKey, video: HTMLVideoElement, standby?: HTMLVideoElement): () => void {
    for (const element of standby ? [video, standby] : [video]) this.#release(this.#showings.get(element));
    const showing = new Showing(key, video, standby, this.#watch);
    for (const element of showing.elements) this.#showings.set(element, showing);
    showing.show(this.#streamOf(key));
    // Elements that were attached anew meanwhile belong to the newer call.
    return () => this.#release(showing);
  }

  /** The elements in which somebody is seen. */
  of(key: TileKey): HTMLVideoElement[] {
    return this.#of(key).map(({ seen }) => seen);
  }

  /** What is seen of somebody, which may lag behind what there is to show until that runs. */
  streamsOf(key: TileKey): MediaStream[] {
    return this.#of(key).flatMap(({ stream }) => stream ?? []);
  }

  /** Brings every element in line with what there is to show now. */
  refresh(): void {
    for (const showing of this.#all()) showing.show(this.#streamOf(showing.key));
  }

  clear(): void {
    for (const showing of this.#all()) this.#release(showing);
  }

  #all(): Set<Showing> {
    return new Set(this.#showings.values());
  }

  #of(key: TileKey): Showing[] {
    return [...this.#all()].filter((showing) => showing.key === key);
  }

  #release(showing: Showing | undefined) {
    if (!showing || this.#showings.get(showing.seen) !== showing) return;
    for (const element of showing.elements) this.#showings.delete(element);
    showing.clear();
  }
}
