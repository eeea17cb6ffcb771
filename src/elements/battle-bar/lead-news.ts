import type { ReactiveController, ReactiveControllerHost } from 'lit';

const quietMs = 5_000;
/** A lead that comes up this soon was there before the eyes were. */
const arrivalMs = 1_000;

/** What is said of the lead: at most once in five seconds, and never what was so on arrival. */
export class LeadNews implements ReactiveController {
  /** For a polite live region. */
  text = '';
  readonly #host: ReactiveControllerHost;
  #known: string | undefined;
  #saidAt = -quietMs;
  #arrivesUntil = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** `sentence` is true now; undefined while there is nothing to say. */
  tell(sentence: string | undefined): void {
    clearTimeout(this.#timer);
    const now = performance.now();
    if (sentence === undefined || this.#known === undefined) this.#arrivesUntil = now + arrivalMs;
    const isNews = sentence !== undefined && sentence !== this.#known && now > this.#arrivesUntil;
    const wait = this.#saidAt + quietMs - now;
    if (isNews && wait > 0) {
      this.#timer = setTimeout(() => this.#host.requestUpdate(), wait + 1);
      return;
    }
    this.#known = sentence;
    if (!isNews) return;
    this.#saidAt = now;
    this.text = sentence;
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#known = undefined;
    this.text = '';
  }
}
