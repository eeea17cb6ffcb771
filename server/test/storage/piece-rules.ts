import type { Millis } from '../../../src/model/index.js';
import type { LedgerLine } from '../../../src/rules/door.js';
import type { StorageRules } from '../../src/storage/storage.js';

/** A piece of the state for tests of storage: it carries its own deadlines and index rows. */
export interface Piece {
  value?: number;
  deadlines?: Record<string, Millis>;
  rows?: Record<string, string>;
}

/** Rules that do what the pieces say; a score is a sum. */
export const pieceRules: StorageRules = {
  deadlinesOf: (_key, entity) =>
    Object.entries((entity as Piece).deadlines ?? {}).map(([name, due]) => ({ name, due })),
  indexesOf: (_key, entity) => Object.entries((entity as Piece).rows ?? {}).map(([index, sort]) => ({ index, sort })),
  addScores(_battle, score, entries, known, now) {
    let { total, version } = (score ?? { total: 0, version: 0 }) as { total: number; version: number };
    const lines = new Map<string, LedgerLine>();
    const answers = (entries as { eventKey: string; value: number }[]).map(({ eventKey, value }, index) => {
      const first = known(eventKey) ?? lines.get(eventKey);
      if (first) return { index, eventKey, status: 'duplicate' as const, score: first.score };
      total += value;
      lines.set(eventKey, { eventKey, entry: { eventKey, userID: 'ann', op: 'add', value }, score: total, at: now });
      return { index, eventKey, status: 'applied' as const, score: total };
    });
    if (lines.size > 0) version += 1;
    return {
      receipt: { entries: answers, version }, score: lines.size > 0 ? { total, version } : null, lines: [...lines.values()],
    };
  },
};
