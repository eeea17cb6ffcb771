/** Milliseconds without a new picture until it counts as frozen. */
const frozenAfter = 1000;

/** Whether a picture moves. Counts may start over when another element takes over. */
export class FrameWatch {
  #frames = -1;
  #at = 0;

  /** `frames` shown so far; null while none are to be expected. */
  look(frames: number | null, now: number): void {
    if (frames === this.#frames && frames !== null) return;
    this.#frames = frames ?? -1;
    this.#at = now;
  }

  isFrozen(now: number): boolean {
    return this.#frames >= 0 && now - this.#at > frozenAfter;
  }
}
