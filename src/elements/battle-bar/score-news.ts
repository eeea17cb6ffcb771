import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** A gain is shown until this long after the last of a row. */
const gainMs = 1_800;
/** Who leads is said at most this often. */
const quietMs = 5_000;
/** What comes up this soon after a battle came into sight is its state, not news. */
const arrivalMs = 1_000;

/** What has just happened to the score: points that a side won, and who leads now. */
export class ScoreNews implements ReactiveController {
  /** Who leads, for a polite live region. */
  said = '';
  readonly #host: ReactiveControllerHost;
  #gains: { score: number; gain: number; until: number }[] = [];
  #battleID: string | undefined;
  #lead: string | undefined;
  #saidAt = -quietMs;
  #newsFrom = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** What is so now: the battle that runs, or undefined, and the sentence on who leads it. */
  tell(battleID: string | undefined, lead: string): void {
    const now = performance.now();
    if (battleID !== this.#battleID) {
      this.#battleID = battleID;
      this.#gains = [];
      this.#newsFrom = now + arrivalMs;
    }
    if (!battleID || now < this.#newsFrom) this.#lead = lead;
    if (lead === this.#lead) return;
    const wait = this.#saidAt + quietMs - now;
    if (wait > 0) return this.#lookAgain(wait);
    this.#saidAt = now;
    this.said = this.#lead = lead;
  }

  /** What the side at `index` has just won, its score being `score` now; adds up while gifts keep coming. 0 for nothing. */
  gainOf(index: number, score: number): number {
    const now = performance.now();
    const known = (this.#gains[index] ??= { score, gain: 0, until: 0 });
    if (known.until < now || score < known.score) known.gain = 0;
    if (score > known.score && now > this.#newsFrom) {
      known.gain += score - known.score;
      known.until = now + gainMs;
      this.#lookAgain(gainMs);
    }
    known.score = score;
    return known.gain;
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#battleID = undefined;
    this.said = '';
  }

  /** Every render asks again for what is still to come, so one timer does, the nearest. */
  #lookAgain(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#host.requestUpdate(), Math.min(ms, gainMs) + 1);
  }
}
