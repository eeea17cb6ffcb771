import type { Millis } from '../../model/index.js';

/**
 * The coordinator's clock as this page knows it. Built on `performance.now()`, so a page whose clock is wrong, or is
 * set while it runs, shows the right time.
 */
export interface Clock {
  now: () => Millis;
  /** A frame stamped `serverTime` arrived. */
  heard(serverTime: Millis): void;
  /** A frame stamped `serverTime` answered what was sent at `sentAt` (by `performance.now()`). */
  answered(serverTime: Millis, sentAt: number): void;
}

export function createClock(monotonic: () => number = () => performance.now()): Clock {
  /** Coordinator's time minus the monotonic one; the page's own clock until something was heard. */
  let offset = Date.now() - monotonic();
  let isKnown = false;
  let bestRoundTrip = Infinity;

  // A frame was stamped before it arrived: the true offset is never below this.
  function heard(serverTime: Millis): void {
    const least = serverTime - monotonic();
    if (!isKnown || least > offset) offset = least;
    isKnown = true;
  }

  function answered(serverTime: Millis, sentAt: number): void {
    const arrivedAt = monotonic();
    const roundTrip = arrivedAt - sentAt;
    const middle = serverTime + roundTrip / 2 - arrivedAt;
    // Outside these bounds something has changed, like a monotonic clock that slept with the machine.
    const isPossible = Math.abs(offset - middle) <= roundTrip / 2 + 1;
    if (roundTrip <= bestRoundTrip || !isPossible) {
      offset = middle;
      bestRoundTrip = roundTrip;
    }
    isKnown = true;
  }

  return { now: () => monotonic() + offset, heard, answered };
}
