/**
 * One thing at a time, in the order of asking. Whoever hears of a change and asks for the next one is served
 * after everybody has heard of the first.
 */
export class Queue {
  #jobs: (() => void)[] = [];
  #isServing = false;
  #idle: (() => void)[] = [];

  /** @param onIdle - Called each time nothing is left to do. */
  constructor(private readonly onIdle: () => void) {}

  add<T>(job: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#jobs.push(() => {
        try {
          resolve(job());
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      });
      if (!this.#isServing) void this.#serve();
    });
  }

  /** Resolves when all that was asked for is done, and said. */
  idle(): Promise<void> {
    return this.#isServing ? new Promise((resolve) => this.#idle.push(resolve)) : Promise.resolve();
  }

  async #serve(): Promise<void> {
    this.#isServing = true;
    // A turn of its own per job: what listeners ask for in answer to one job comes before the next step of time.
    for (;;) {
      await Promise.resolve();
      const job = this.#jobs.shift();
      if (job) {
        job();
        continue;
      }
      this.#isServing = false;
      this.onIdle();
      for (const resolve of this.#idle.splice(0)) resolve();
      return;
    }
  }
}

/** Resolves when everybody who reacts by promises has reacted. Unlike a timer it is not slowed down in hidden tabs. */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
