import type { Millis } from '../../../src/model/index.js';

/** The process clock, held so that it never runs behind what was committed, whatever the machine's clock does. */
export class CommitClock {
  #last: Millis;

  constructor(last: Millis, private readonly wall: () => Millis) {
    this.#last = last;
  }

  now(): Millis {
    return Math.max(this.wall(), this.#last);
  }

  get last(): Millis {
    return this.#last;
  }

  committed(at: Millis): void {
    if (at > this.#last) this.#last = at;
  }
}
