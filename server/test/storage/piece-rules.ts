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
  eventKeyOf: (entry) => (entry as { eventKey: string }).eventKey,
  addScores(_battle, score, posts, known, now) {
    let { total, version } = (score ?? { total: 0, version: 0 }) as { total: number; version: number };
    const lines = new Map<string, LedgerLine>();
    const receipts = (posts as { eventKey: string; value: number; contributor?: string }[][]).map((entries) => {
      const before = lines.size;
      const answers = entries.map(({ eventKey, value, contributor }, index) => {
        const first = known(eventKey) ?? lines.get(eventKey);
        if (first) return { index, eventKey, status: 'duplicate' as const, score: first.score };
        total += value;
        const entry = { eventKey, userID: 'ann', op: 'add' as const, value, ...(contributor !== undefined && { contributor }) };
        lines.set(eventKey, { eventKey, entry, score: total, at: now });
        return { index, eventKey, status: 'applied' as const, score: total };
      });
      if (lines.size > before) version += 1;
      return { entries: answers, version };
    });
    return { receipts, score: lines.size > 0 ? { total, version } : null, lines: [...lines.values()] };
  },
};
