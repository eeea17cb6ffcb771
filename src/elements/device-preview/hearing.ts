import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Steps of 20 from which on a voice is heard, not a room. */
const loud = 7;
/** Somebody who was asked to check their sound has spoken by then. Milliseconds. */
const patience = 8_000;

/** The verdict on a microphone: heard as soon as somebody speaks, not heard when nobody does for a while. */
export class Hearing implements ReactiveController {
  verdict: 'heard' | 'notHeard' | undefined;
  readonly #host: ReactiveControllerHost;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #microphone: string | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#forget();
  }

  /** @param level 0 to 20, null while nothing is sent; @param microphone another one is judged anew */
  look(level: number | null, microphone: string | undefined): void {
    if (level === null || microphone !== this.#microphone) this.#forget();
    this.#microphone = microphone;
    if (level === null || this.verdict === 'heard') return;
    if (level < loud) {
      this.#timer ??= setTimeout(() => {
        this.verdict = 'notHeard';
        this.#host.requestUpdate();
      }, patience);
      return;
    }
    this.#forget();
    this.verdict = 'heard';
  }

  #forget(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.verdict = undefined;
  }
}
