import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { formatTime } from './numbers.js';

/** Waits for whichever countdown changes next, so that any number of them costs one timer. */
class SharedTimer {
  readonly #countdowns = new Set<Countdown>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  add(countdown: Countdown): void {
    this.#countdowns.add(countdown);
    this.#wait();
  }

  delete(countdown: Countdown): void {
    if (this.#countdowns.delete(countdown) && !this.#countdowns.size) this.#wait();
  }

  #wait(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#countdowns.size) return;
    const next = Math.min(...[...this.#countdowns].map((countdown) => countdown.msToChange));
    // Timers may fire a little early; a millisecond more puts the tick behind the change.
    this.#timer = setTimeout(() => this.#tick(), Math.min(next + 1, 2 ** 31 - 1));
  }

  #tick(): void {
    for (const countdown of this.#countdowns) countdown.tick();
    this.#wait();
  }
}

const timer = new SharedTimer();

/**
 * Whole seconds until a deadline by the coordinator's clock; the host renders once per second, exactly when the number changes.
 * `#left = new Countdown(this, () => this.#battle.value?.endTime, this.scope.serverNow)`, then `this.#left.secondsLeft`.
 * Stands still without a deadline, past it, and while the host is not connected.
 */
export class Countdown implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #deadline: () => number | null | undefined;
  readonly #now: () => number;
  #shown: number | null = null;

  constructor(host: ReactiveControllerHost & Element, deadline: () => number | null | undefined, serverNow: () => number) {
    this.#host = host;
    this.#deadline = deadline;
    this.#now = serverNow;
    host.addController(this);
  }

  /** Milliseconds left, never below 0; null without a deadline. */
  get msLeft(): number | null {
    const deadline = this.#deadline();
    return deadline == null ? null : Math.max(0, deadline - this.#now());
  }

  /** Seconds left, rounded up: 1 until the deadline is there, then 0. */
  get secondsLeft(): number | null {
    const left = this.msLeft;
    return left === null ? null : Math.ceil(left / 1000);
  }

  /** @internal Until `secondsLeft` changes. */
  get msToChange(): number {
    const left = this.msLeft;
    return left ? left - (Math.ceil(left / 1000) - 1) * 1000 : 0;
  }

  /** @internal The shared timer fired, perhaps for another countdown. */
  tick(): void {
    if (this.secondsLeft !== this.#shown) this.#host.requestUpdate();
    this.#follow();
  }

  hostConnected(): void {
    this.#follow();
  }

  hostUpdate(): void {
    this.#follow();
  }

  hostDisconnected(): void {
    timer.delete(this);
  }

  #follow(): void {
    this.#shown = this.secondsLeft;
    if (this.#shown && this.#host.isConnected) timer.add(this);
    else timer.delete(this);
  }
}

/** A time that keeps its order in a line of the other direction, with digits of equal width. */
export const renderTime = (seconds: number, locale: string): TemplateResult => html`<bdi class="digits">${formatTime(seconds, locale)}</bdi>`;
