/**
 * Publishes what was touched: at once the first time, then at most once per interval and key, and always the
 * newest in the end.
 */
export class Throttle<Key> {
  #cooling = new Map<Key, { timer: NodeJS.Timeout; touched: boolean }>();

  constructor(
    private readonly intervalMs: number,
    private readonly publish: (key: Key) => Promise<void>,
  ) {}

  touch(key: Key): void {
    const cooling = this.#cooling.get(key);
    if (cooling) cooling.touched = true;
    else void this.#publish(key);
  }

  /** Publishes now what still waits, so that what follows is not overtaken. */
  async flush(key: Key): Promise<void> {
    const cooling = this.#cooling.get(key);
    if (!cooling?.touched) return;
    clearTimeout(cooling.timer);
    await this.#publish(key);
  }

  close(): void {
    for (const { timer } of this.#cooling.values()) clearTimeout(timer);
    this.#cooling.clear();
  }

  async #publish(key: Key): Promise<void> {
    const timer = setTimeout(() => {
      const cooling = this.#cooling.get(key);
      this.#cooling.delete(key);
      if (cooling?.touched) void this.#publish(key);
    }, this.intervalMs);
    this.#cooling.set(key, { timer, touched: false });
    await this.publish(key);
  }
}
