import type { Millis } from '../../model/index.js';

interface Entry {
  due: Millis;
  order: number;
  act: () => void;
}

/** What is to happen later in the simulated world, besides the deadlines of the rules: bots' acts. */
export class Agenda {
  #entries: Entry[] = [];
  #count = 0;

  /** Returns its undo. */
  add(due: Millis, act: () => void): () => void {
    const entry = { due, order: (this.#count += 1), act };
    this.#entries.push(entry);
    this.#entries.sort((a, b) => a.due - b.due || a.order - b.order);
    return () => {
      this.#entries = this.#entries.filter((other) => other !== entry);
    };
  }

  nextDue(): Millis | null {
    return this.#entries[0]?.due ?? null;
  }

  take(now: Millis): (() => void) | undefined {
    const first = this.#entries[0];
    if (!first || first.due > now) return undefined;
    this.#entries.shift();
    return first.act;
  }

  clear(): void {
    this.#entries = [];
  }
}
