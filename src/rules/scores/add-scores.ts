import type { EventKey, Millis, ScoreEntry, ScoreReceipt, ScoreReceiptEntry } from '../../model/index.js';
import { limits } from '../../model/index.js';
import { isFighting } from '../battles/state.js';
import type { LedgerLine, ScoreVerdict } from '../door.js';
import type { Battle, FighterScore, Score } from '../entities.js';
import type { EntryCode } from './entry.js';
import { eventKeyOf, readEntry } from './entry.js';
import { Givers } from './supporters.js';

/** Why no score counts in this battle now; null when it does. */
function closed(battle: Battle | null, now: Millis): EntryCode | null {
  if (!battle) return 'no-such-battle';
  if (battle.endedAt !== null) return 'battle-over';
  if (battle.state === 'asking' || now < battle.startTime) return 'battle-not-started';
  return now < battle.endTime ? null : 'battle-over';
}

/** Totals while posts are counted: only what they touch is copied. */
class Tally {
  readonly #fighters: Map<string, FighterScore>;
  readonly #givers = new Map<string, Givers>();

  constructor(battle: Battle | null, score: Score | null) {
    const fighting = new Set(battle?.fighters.filter(isFighting).map(({ user }) => user.userID));
    this.#fighters = new Map(
      score?.fighters.filter(({ userID }) => fighting.has(userID)).map((fighter) => [fighter.userID, fighter]),
    );
  }

  total(userID: string): number | null {
    return this.#fighters.get(userID)?.total ?? null;
  }

  /** The fighter's new total, or why the entry does not count. */
  apply(entry: ScoreEntry): number | EntryCode {
    const fighter = this.#fighters.get(entry.userID);
    if (!fighter) return 'not-a-fighter';
    // Both are whole and at most 2^53-1, so the comparison is exact where the sum would not be.
    if (entry.op === 'add' && entry.value > limits.scoreMax - fighter.total) return 'score-overflow';
    const total = entry.op === 'add' ? fighter.total + entry.value : entry.value;
    const givers = this.#givers.get(entry.userID) ?? new Givers(fighter);
    givers.count(entry);
    this.#givers.set(entry.userID, givers);
    this.#fighters.set(entry.userID, { ...fighter, total });
    return total;
  }

  onto(score: Score, version: number): Score {
    return {
      ...score,
      version,
      fighters: score.fighters.map((before) => {
        const fighter = this.#fighters.get(before.userID) ?? before;
        const givers = this.#givers.get(before.userID);
        return givers ? { ...fighter, givers: givers.list() } : fighter;
      }),
    };
  }
}

const isSameEntry = (a: ScoreEntry, b: unknown): boolean => {
  const { userID, op, value } = b as Partial<ScoreEntry>;
  return a.userID === userID && a.op === op && a.value === value;
};

/**
 * Counts posts of entries in one step, the result of counting one after the other: each entry is applied, a duplicate
 * of one that was, or refused by itself; a bad one harms no other. A known event key is answered as the first time, also
 * when the battle is over by now; with another user, op or value it is refused `event-key-reused`. Where a battle or its
 * score does not stand, none counts. `set` overwrites and may lower a score; what would pass 2^53-1 is refused, not cut.
 * Each post of which anything is applied makes a new version.
 *
 * @param known the ledger line that an event key of this battle has, if any
 */
export function addScores(
  battleEntity: object | null, scoreEntity: object | null, posts: readonly (readonly unknown[])[],
  known: (eventKey: EventKey) => LedgerLine | undefined, now: Millis,
): ScoreVerdict {
  const battle = battleEntity as Battle | null;
  const score = scoreEntity as Score | null;
  const closedBy = closed(battle, now) ?? (score ? null : 'no-such-battle');
  const tally = new Tally(battle, score);
  const lines = new Map<EventKey, LedgerLine>();
  let version = score?.version ?? 0;

  const count = (entry: unknown, index: number): ScoreReceiptEntry => {
    const eventKey = eventKeyOf(entry);
    const { userID } = (entry ?? {}) as { userID?: unknown };
    const refused = (code: EntryCode): ScoreReceiptEntry =>
      ({ index, eventKey, status: 'refused', score: typeof userID === 'string' ? tally.total(userID) : null, code });
    if (eventKey === '') return refused('no-event-key');
    const first = lines.get(eventKey) ?? known(eventKey);
    if (first) {
      return isSameEntry(first.entry, entry)
        ? { index, eventKey, status: 'duplicate', score: first.score }
        : refused('event-key-reused');
    }
    if (closedBy) return refused(closedBy);
    const read = readEntry(entry as object, eventKey);
    if (typeof read === 'string') return refused(read);
    const total = tally.apply(read);
    if (typeof total === 'string') return refused(total);
    lines.set(eventKey, { eventKey, entry: read, score: total, at: now });
    return { index, eventKey, status: 'applied', score: total };
  };

  const receipts = posts.map((entries): ScoreReceipt => {
    const before = lines.size;
    const receipt = entries.map(count);
    if (lines.size > before) version += 1;
    return { entries: receipt, version };
  });
  return {
    receipts,
    score: score && lines.size > 0 ? tally.onto(score, version) : null,
    lines: [...lines.values()],
  };
}
