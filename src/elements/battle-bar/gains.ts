import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** A gain is forgotten this long after the last of a row. */
const shownMs = 1_800;
/** Points that arrive this soon after a battle came into sight are its state, not news. */
const arrivalMs = 1_000;

interface Entry {
  score: number;
  gain: number;
  seenAt: number;
  until: number;
}

/** What each side has just won: adds up while gifts keep coming. */
export class Gains implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #entries = new Map<string, Entry>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** The gain to show for `key`, whose score is `score` now; 0 for none. */
  of(key: string, score: number): number {
    const now = performance.now();
    const known = this.#entries.get(key) ?? { score, gain: 0, seenAt: now, until: 0 };
    this.#entries.set(key, known);
    if (known.until <= now || score < known.score) known.gain = 0;
    if (score > known.score && now - known.seenAt > arrivalMs) {
      known.gain += score - known.score;
      known.until = now + shownMs;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#host.requestUpdate(), shownMs + 1);
    }
    known.score = score;
    return known.gain;
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#entries.clear();
  }
}
