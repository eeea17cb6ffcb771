import type { BattleID } from '../../../../src/model/index.js';
import type { LedgerLine } from '../../../../src/rules/door.js';
import type { Database } from './database.js';

/**
 * Every line of every battle's ledger, in the order of taking. Lists go to SQLite as one JSON text, because a call costs
 * more than a row.
 */
export class LedgerTable {
  readonly #sql;

  constructor(database: Database) {
    this.#sql = {
      known: database.prepare(`SELECT event_key, ledger.json FROM json_each(?2) AS asked
        CROSS JOIN ledger ON battle = ?1 AND event_key = asked.value`),
      last: database.prepare('SELECT max(position) AS position FROM ledger WHERE battle = ?'),
      add: database.prepare(`INSERT INTO ledger (battle, position, event_key, json)
        SELECT ?1, ?2 + key, value ->> 'eventKey', value FROM json_each(?3)`),
      page: database.prepare(`SELECT position, json FROM ledger WHERE battle = ? AND position > ?
        ORDER BY position LIMIT ?`),
      trim: database.prepare(`DELETE FROM ledger WHERE battle = ?1 AND position IN
        (SELECT position FROM ledger WHERE battle = ?1 ORDER BY position LIMIT ?2)`),
    };
  }

  /** The lines that a battle has under these event keys. */
  known(battleID: BattleID, eventKeys: readonly string[]): ReadonlyMap<string, LedgerLine> {
    if (eventKeys.length === 0) return new Map();
    const rows = this.#sql.known.all(battleID, JSON.stringify(eventKeys)) as { event_key: string; json: string }[];
    return new Map(rows.map((row) => [row.event_key, JSON.parse(row.json) as LedgerLine]));
  }

  add(battleID: BattleID, lines: readonly LedgerLine[]): void {
    const { position } = this.#sql.last.get(battleID) as { position: number | null };
    this.#sql.add.run(battleID, (position ?? 0) + 1, JSON.stringify(lines));
  }

  trim(battleID: BattleID, count: number): number {
    return this.#sql.trim.run(battleID, count).changes;
  }

  page(battleID: BattleID, after: number, count: number): { position: number; line: LedgerLine }[] {
    const rows = this.#sql.page.all(battleID, after, count) as { position: number; json: string }[];
    return rows.map(({ position, json }) => ({ position, line: JSON.parse(json) as LedgerLine }));
  }
}
