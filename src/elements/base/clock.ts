import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { formatTime } from './numbers.js';

interface Ticking {
  /** Milliseconds until the number changes. */
  readonly msToChange: number;
  tick(): void;
}

/** Waits for whichever clock changes next, so that any number of them costs one timer. */
class SharedTimer {
  readonly #clocks = new Set<Ticking>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  add(clock: Ticking): void {
    this.#clocks.add(clock);
    this.#wait();
  }

  delete(clock: Ticking): void {
    if (this.#clocks.delete(clock) && !this.#clocks.size) this.#wait();
  }

  #wait(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#clocks.size) return;
    const next = Math.min(...[...this.#clocks].map(({ msToChange }) => msToChange));
    // Timers may fire a little early; a millisecond more puts the tick behind the change.
    this.#timer = setTimeout(() => this.#tick(), Math.min(next + 1, 2 ** 31 - 1));
  }

  #tick(): void {
    for (const clock of this.#clocks) clock.tick();
    this.#wait();
  }
}

const timer = new SharedTimer();

/** Whole seconds from or to an instant; the host renders once per second, exactly when the number changes. */
abstract class Clock implements ReactiveController, Ticking {
  readonly #host: ReactiveControllerHost & Element;
  readonly #instant: () => number | null | undefined;
  protected readonly now: () => number;
  /** Of a clock with several. */
  protected readonly instants: () => readonly number[];
  #shown: number | null = null;

  constructor(
    host: ReactiveControllerHost & Element,
    instant: () => number | null | undefined,
    serverNow: () => number,
    instants: () => readonly number[] = () => [],
  ) {
    this.#host = host;
    this.#instant = instant;
    this.now = serverNow;
    this.instants = instants;
    // Last: a host that is connected already starts it at once.
    host.addController(this);
  }

  /** Milliseconds until the instant, negative after it; null without one. */
  protected get msUntil(): number | null {
    const instant = this.#instant();
    return instant == null ? null : instant - this.now();
  }

  protected abstract readonly shown: number | null;
  protected abstract readonly isRunning: boolean;
  /** @internal Until the number changes. */
  abstract readonly msToChange: number;

  /** @internal The shared timer fired, perhaps for another clock, or the host is back after a while. */
  tick(): void {
    if (this.shown !== this.#shown) this.#host.requestUpdate();
    this.#follow();
  }

  hostConnected(): void {
    this.tick();
  }

  hostUpdate(): void {
    this.#follow();
  }

  hostDisconnected(): void {
    timer.delete(this);
  }

  #follow(): void {
    this.#shown = this.shown;
    if (this.isRunning && this.#host.isConnected) timer.add(this);
    else timer.delete(this);
  }
}

/**
 * Whole seconds until a deadline by the coordinator's clock.
 * `#left = new Countdown(this, () => this.#battle.value?.endTime, this.scope.serverNow)`, then `this.#left.secondsLeft`.
 * Stands still without a deadline, past it, and while the host is not connected.
 */
export class Countdown extends Clock {
  /** Milliseconds left, never below 0; null without a deadline. */
  get msLeft(): number | null {
    const left = this.msUntil;
    return left === null ? null : Math.max(0, left);
  }

  /** Seconds left, rounded up: 1 until the deadline is there, then 0. */
  get secondsLeft(): number | null {
    const left = this.msLeft;
    return left === null ? null : Math.ceil(left / 1000);
  }

  protected get shown(): number | null {
    return this.secondsLeft;
  }

  protected get isRunning(): boolean {
    return !!this.secondsLeft;
  }

  get msToChange(): number {
    const left = this.msLeft;
    return left ? left - (Math.ceil(left / 1000) - 1) * 1000 : 0;
  }
}

/** Whole seconds since an instant by the coordinator's clock: `new Stopwatch(this, () => openedAt, this.scope.serverNow).secondsPassed`. */
export class Stopwatch extends Clock {
  /** Seconds passed, 0 before the instant; null without one. */
  get secondsPassed(): number | null {
    const until = this.msUntil;
    return until === null ? null : Math.max(0, Math.floor(-until / 1000));
  }

  protected get shown(): number | null {
    return this.secondsPassed;
  }

  protected get isRunning(): boolean {
    return this.msUntil !== null;
  }

  get msToChange(): number {
    const until = this.msUntil ?? 0;
    return until > 0 ? until + 1000 : 1000 - (-until % 1000);
  }
}

/**
 * Several countdowns of one host, which renders whenever one of their numbers changes:
 * `#left = new Countdowns(this, () => expiries, this.scope.serverNow)`, then `this.#left.secondsUntil(expiry)`.
 */
export class Countdowns extends Clock {
  constructor(host: ReactiveControllerHost & Element, instants: () => readonly number[], serverNow: () => number) {
    super(host, () => null, serverNow, instants);
  }

  /** Seconds left, rounded up; 0 when it is past. */
  secondsUntil(instant: number): number {
    return Math.max(0, Math.ceil((instant - this.now()) / 1000));
  }

  // Each of them only falls, so the sum changes whenever one does.
  protected get shown(): number {
    return this.instants().reduce((sum, instant) => sum + this.secondsUntil(instant), 0);
  }

  protected get isRunning(): boolean {
    return this.shown > 0;
  }

  get msToChange(): number {
    const now = this.now();
    return Math.min(...this.instants().filter((instant) => instant > now).map((instant) => (instant - now - 1) % 1000 + 1));
  }
}

/** A time that keeps its order in a line of the other direction, with digits of equal width. */
export const renderTime = (seconds: number, locale: string): TemplateResult => html`<bdi class="digits">${formatTime(seconds, locale)}</bdi>`;
