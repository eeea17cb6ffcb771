import type { BattleID, EventKey, ScoreEntry, ScoreReceipt, UserID } from '../../model/index.js';
import { LiveError } from '../../model/index.js';
import { addScores } from '../../rules/index.js';
import type { Key, LedgerLine } from '../../rules/door.js';
import type { Clock } from './clock.js';
import type { Engine } from './engine.js';

/** A gift as your backend would post it. */
export interface Gift {
  /** The battle that runs around this person when left out. */
  battleID?: BattleID;
  /** The fighter who gets the points. */
  userID: UserID;
  /** Points: a whole number from 0. */
  value: number;
  /** `add` when left out. */
  op?: ScoreEntry['op'];
  /** A fresh one when left out; the same one twice counts once. */
  eventKey?: EventKey;
  contributor?: ScoreEntry['contributor'];
  gift?: ScoreEntry['gift'];
}

/** The backend's side of the score: the ledger, and the one way in which points are added. */
export class Gifts {
  #ledgers = new Map<BattleID, Map<EventKey, LedgerLine>>();
  #count = 0;

  constructor(
    private readonly engine: Engine,
    private readonly clock: Clock,
  ) {}

  post(battleID: BattleID, entries: readonly Partial<ScoreEntry>[]): ScoreReceipt {
    const battleKey: Key = `battle/${battleID}`;
    const scoreKey: Key = `score/${battleID}`;
    this.engine.fire();
    const battle = this.engine.read(battleKey) ?? null;
    if (!battle) throw new LiveError('no-such-battle');
    const ledger = this.#ledgers.get(battleID) ?? new Map<EventKey, LedgerLine>();
    const keyed = entries.map((entry) => ({ op: 'add', eventKey: `gift-${(this.#count += 1)}`, ...entry }));
    const score = this.engine.read(scoreKey) ?? null;
    const verdict = addScores(battle, score, [keyed], (eventKey) => ledger.get(eventKey), this.clock.now());
    for (const line of verdict.lines) ledger.set(line.eventKey, line);
    this.#ledgers.set(battleID, ledger);
    if (verdict.score) this.engine.store(scoreKey, verdict.score);
    return verdict.receipts[0] as ScoreReceipt;
  }
}
