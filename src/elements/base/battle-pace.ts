import type { BattleState } from '../../core/battle-store.js';
import type { Readable } from '../../core/readable.js';

/** New targets at most four times a second: digits can be read, and the bar glides instead of twitching. */
const paceMs = 250;

function pace(source: Readable<BattleState>): Readable<BattleState> {
  const listeners = new Set<(state: BattleState) => void>();
  let shown = source.get();
  let shownAt = -paceMs;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let undo: (() => void) | undefined;

  const stop = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  const show = (): void => {
    stop();
    shown = source.get();
    shownAt = performance.now();
    for (const listener of [...listeners]) listener(shown);
  };
  const look = (next: BattleState): void => {
    const wait = next.phase === shown.phase ? shownAt + paceMs - performance.now() : 0;
    if (wait <= 0) show();
    else timer ??= setTimeout(show, wait);
  };
  const listen = (listener: (state: BattleState) => void): (() => void) => {
    if (!listeners.size) {
      shown = source.get();
      undo = source.listen(look);
    }
    // An entry of its own for each call: the same function twice is two listeners.
    const entry = (state: BattleState): void => listener(state);
    listeners.add(entry);
    return () => {
      listeners.delete(entry);
      if (listeners.size) return;
      stop();
      undo?.();
    };
  };
  const get = (): BattleState => (listeners.size ? shown : source.get());
  const subscribe = (listener: (state: BattleState) => void): (() => void) => {
    listener(get());
    return listen(listener);
  };
  return { get, listen, subscribe };
}

const paced = new WeakMap<Readable<BattleState>, Readable<BattleState>>();

/**
 * The battle at the pace of the eye: a new phase shows at once, other changes at most four times a second. All elements that show one battle share
 * it, so the bar and the strips below it never show two different numbers.
 */
export function atPace(source: Readable<BattleState>): Readable<BattleState> {
  let known = paced.get(source);
  if (!known) paced.set(source, (known = pace(source)));
  return known;
}
