import { atom, batch, type WritableAtom } from 'nanostores';
import { reportUncaught } from './events.js';

export { atom, batch, type WritableAtom };

/** Sets an atom. A subscriber that throws is reported and stops nobody, least of all the writer. */
export function write<T>(target: WritableAtom<T>, value: T): void {
  try {
    target.set(value);
  } catch (error) {
    reportUncaught(error);
  }
}
