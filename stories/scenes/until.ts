import type { Readable } from '../../src/core/readable.js';

/** Resolves with the first value that fits: at once, or when it comes. */
export function until<T>(source: Readable<T>, fits: (value: T) => boolean): Promise<T> {
  return new Promise((resolve) => {
    if (fits(source.get())) return resolve(source.get());
    const undo = source.listen((value) => {
      if (!fits(value)) return;
      undo();
      resolve(value);
    });
  });
}
