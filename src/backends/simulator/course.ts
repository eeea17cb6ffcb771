import type { Millis } from '../../model/index.js';
import { Agenda } from './agenda.js';
import type { Clock } from './clock.js';
import type { Engine } from './engine.js';
import { turn, type Queue } from './queue.js';

/** Browsers fire a longer timeout at once. */
const longestTimeout = 2 ** 31 - 1;

/** The course of time: what is due happens at its instant, by one timer or by steps. */
export class Course {
  #agenda = new Agenda();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #advancing: Promise<void> = Promise.resolve();

  constructor(
    private readonly clock: Clock,
    private readonly engine: Engine,
    private readonly queue: Queue,
  ) {}

  /** Something besides the deadlines of the rules. Returns its undo. */
  plan(due: Millis, act: () => void): () => void {
    const undo = this.#agenda.add(due, act);
    // A turn of the queue, at whose end the timer is set anew.
    void this.queue.add(() => undefined);
    return undo;
  }

  advance(length: Millis): Promise<void> {
    this.#advancing = this.#advancing.then(() => this.#advance(length));
    return this.#advancing;
  }

  /** Sets the timer for the next instant that matters. */
  rest(): void {
    clearTimeout(this.#timer);
    const due = this.#nextDue();
    if (due === null || !this.clock.isRunning) return;
    const wait = Math.min(Math.max(due - this.clock.now(), 0), longestTimeout);
    this.#timer = setTimeout(() => void this.queue.add(() => this.#wake()), wait);
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#agenda.clear();
    this.engine.holdsDeadlines = true;
  }

  async #advance(length: Millis): Promise<void> {
    const start = await this.queue.add(() => ({ target: this.clock.now() + length, isRunning: this.clock.isRunning }));
    const { target, isRunning } = start;
    // What people answer to one instant comes before the next.
    while (await this.queue.add(() => this.#stepTowards(target))) await turn();
    await turn();
    if (isRunning) await this.queue.add(() => this.clock.run());
  }

  /** On to the next instant at which something is due; false when there was none left and the target is reached. */
  #stepTowards(target: Millis): boolean {
    const due = this.#nextDue();
    if (due === null || due > target) {
      this.clock.hold(target);
      return false;
    }
    this.clock.hold(due);
    this.#wake();
    return true;
  }

  #nextDue(): Millis | null {
    const dues = [this.engine.nextDue(), this.#agenda.nextDue()].filter((due) => due !== null);
    return dues.length > 0 ? Math.min(...dues) : null;
  }

  #wake(): void {
    this.engine.fire();
    const now = this.clock.now();
    for (let act = this.#agenda.take(now); act; act = this.#agenda.take(now)) act();
  }
}
