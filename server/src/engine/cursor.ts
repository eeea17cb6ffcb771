import { LiveError } from '../../../src/model/index.js';
import type { Key } from '../../../src/rules/index.js';
import type { IndexPosition } from '../storage/storage.js';

const encode = (parts: readonly (string | number)[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');

function decode(cursor: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(parts)) return parts;
  } catch {
    // Falls through: whatever it is, it was not made here.
  }
  throw badCursor();
}

const badCursor = () => new LiveError('bad-input', 'The cursor is not one that was answered here.', {
  errors: [{ path: 'cursor', message: 'Expected a cursor from an earlier answer, or nothing' }],
});

/** An opaque cursor for a place in an index; '' stands for "no more" and for "from the start". */
export const indexCursor = {
  encode: ({ sort, key }: IndexPosition) => encode([sort, key]),
  decode(cursor: string | undefined): IndexPosition | null {
    if (!cursor) return null;
    const [sort, key] = decode(cursor);
    if (typeof sort !== 'string' || typeof key !== 'string') throw badCursor();
    return { sort, key: key as Key };
  },
};

/** An opaque cursor for a place in a numbered list. */
export const numberCursor = {
  encode: (position: number) => encode([position]),
  decode(cursor: string | undefined): number | null {
    if (!cursor) return null;
    const [position] = decode(cursor);
    if (!Number.isSafeInteger(position) || (position as number) < 0) throw badCursor();
    return position as number;
  },
};
