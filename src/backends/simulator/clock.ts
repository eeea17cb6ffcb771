import type { Millis, Seconds } from '../../model/index.js';

/** `real` runs with the page; `manual` stands still until the world is advanced. */
export type ClockMode = 'real' | 'manual';

/** The one place where the simulator looks at the time. */
export class Clock {
  /** The instant at which it stands; null while it runs. */
  #held: Millis | null;
  /** Epoch milliseconds at which the page's monotonic clock was 0, as this clock sees it. */
  #origin: Millis;

  constructor(mode: ClockMode, startAt: Millis) {
    this.#held = mode === 'manual' ? startAt : null;
    this.#origin = startAt - performance.now();
  }

  get isRunning(): boolean {
    return this.#held === null;
  }

  now(): Millis {
    return this.#held ?? Math.floor(this.#origin + performance.now());
  }

  /** Stands still at this instant; never goes back. */
  hold(at: Millis): void {
    this.#held = Math.max(at, this.now());
  }

  /** Runs on from where it stands. */
  run(): void {
    if (this.#held === null) return;
    this.#origin = this.#held - performance.now();
    this.#held = null;
  }
}

export const toMillis = (seconds: Seconds): Millis => Math.round(seconds * 1000);
