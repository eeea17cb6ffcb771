import type { BattleID } from '../../../../src/model/index.js';
import type { LedgerLine } from '../../../../src/rules/door.js';
import type { Database } from './database.js';

/** Every line of every battle's ledger, in the order of taking. */
export class LedgerTable {
  readonly #sql;

  constructor(database: Database) {
    this.#sql = {
      known: database.prepare('SELECT json FROM ledger WHERE battle = ? AND event_key = ?'),
      last: database.prepare('SELECT max(position) AS position FROM ledger WHERE battle = ?'),
      add: database.prepare('INSERT INTO ledger (battle, position, event_key, json) VALUES (?, ?, ?, ?)'),
      page: database.prepare(`SELECT position, json FROM ledger WHERE battle = ? AND position > ?
        ORDER BY position LIMIT ?`),
    };
  }

  known(battleID: BattleID, eventKey: string): LedgerLine | undefined {
    const row = this.#sql.known.get(battleID, eventKey) as { json: string } | undefined;
    return row && (JSON.parse(row.json) as LedgerLine);
  }

  add(battleID: BattleID, lines: readonly LedgerLine[]): void {
    let { position } = this.#sql.last.get(battleID) as { position: number | null };
    for (const line of lines) {
      position = (position ?? 0) + 1;
      this.#sql.add.run(battleID, position, line.eventKey, JSON.stringify(line));
    }
  }

  page(battleID: BattleID, after: number, count: number): { position: number; line: LedgerLine }[] {
    const rows = this.#sql.page.all(battleID, after, count) as { position: number; json: string }[];
    return rows.map(({ position, json }) => ({ position, line: JSON.parse(json) as LedgerLine }));
  }
}
