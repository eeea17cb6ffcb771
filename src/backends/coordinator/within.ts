/**
 * Waits for a promise, at most `ms` and until the signal is aborted; tells whether it came. Without a promise: a pause.
 * Leaves no timer behind.
 */
export function within(ms: number, signal: AbortSignal, promise?: Promise<unknown>): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const rest = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
    };
    const giveUp = () => {
      rest();
      resolve(false);
    };
    const timer = setTimeout(giveUp, signal.aborted ? 0 : ms);
    signal.addEventListener('abort', giveUp);
    promise?.finally(rest).then(() => resolve(true), reject);
  });
}
