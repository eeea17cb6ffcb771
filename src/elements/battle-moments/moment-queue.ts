import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';

/** A moment that could not begin by then is dropped: late, it would tell of the past. */
const patienceMs = 2_000;

export interface Moment {
  content: TemplateResult;
  ms: number;
}

/** One moment at a time; a later one waits its turn. */
export class MomentQueue implements ReactiveController {
  playing: Moment | undefined;
  readonly #host: ReactiveControllerHost;
  #waiting: { moment: Moment; since: number }[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  add(moment: Moment): void {
    this.#waiting.push({ moment, since: performance.now() });
    if (!this.playing) this.#next();
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#waiting = [];
    this.playing = undefined;
    this.#host.requestUpdate();
  }

  #next(): void {
    this.#waiting = this.#waiting.filter(({ since }) => performance.now() - since < patienceMs);
    this.playing = this.#waiting.shift()?.moment;
    if (this.playing) this.#timer = setTimeout(() => this.#next(), this.playing.ms);
    this.#host.requestUpdate();
  }
}
