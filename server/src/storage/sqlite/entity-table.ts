import type { Millis } from '../../../../src/model/index.js';
import type { Deadline, Key } from '../../../../src/rules/door.js';
import type { IndexPosition, Loaded, StorageRules, Version } from '../storage.js';
import type { Database } from './database.js';

const absent: Loaded = { entity: null, version: 0 };
const keptInMemory = 50_000;

/** Entities and the rows that follow from them. The newest used are kept parsed: this process owns the file. */
export class EntityTable {
  readonly #rules: StorageRules;
  readonly #sql;
  #recent = new Map<Key, Loaded>();
  #written = new Map<Key, Loaded>();

  constructor(database: Database, rules: StorageRules) {
    this.#rules = rules;
    this.#sql = {
      get: database.prepare('SELECT version, json FROM entities WHERE key = ?'),
      put: database.prepare('INSERT OR REPLACE INTO entities (key, version, json) VALUES (?, ?, ?)'),
      delete: database.prepare('DELETE FROM entities WHERE key = ?'),
      dropDeadlines: database.prepare('DELETE FROM deadlines WHERE key = ?'),
      addDeadline: database.prepare('INSERT INTO deadlines (key, name, due) VALUES (?, ?, ?)'),
      dropDeadline: database.prepare('DELETE FROM deadlines WHERE key = ? AND name = ? AND due = ?'),
      due: database.prepare('SELECT key, name, due FROM deadlines WHERE due <= ? ORDER BY due, key, name LIMIT ?'),
      next: database.prepare('SELECT min(due) AS due FROM deadlines'),
      dropRows: database.prepare('DELETE FROM index_rows WHERE key = ?'),
      addRow: database.prepare('INSERT INTO index_rows (name, sort, key) VALUES (?, ?, ?)'),
      scan: database.prepare('SELECT sort, key FROM index_rows WHERE name = ? ORDER BY sort DESC, key DESC LIMIT ?'),
      scanAfter: database.prepare(`SELECT sort, key FROM index_rows WHERE name = ? AND (sort, key) < (?, ?)
        ORDER BY sort DESC, key DESC LIMIT ?`),
    };
  }

  get(key: Key): Loaded {
    const known = this.#written.get(key) ?? this.#recent.get(key);
    if (known) return known;
    const row = this.#sql.get.get(key) as { version: number; json: string } | undefined;
    const loaded = row ? { entity: JSON.parse(row.json) as object, version: row.version } : absent;
    this.#remember(key, loaded);
    return loaded;
  }

  /** Within a transaction; `settle` follows it. */
  put(key: Key, entity: object | null, version: Version): void {
    this.#sql.dropDeadlines.run(key);
    this.#sql.dropRows.run(key);
    if (entity === null) {
      this.#sql.delete.run(key);
      this.#written.set(key, absent);
      return;
    }
    const json = JSON.stringify(entity);
    this.#sql.put.run(key, version, json);
    for (const { name, due } of this.#rules.deadlinesOf(key, entity)) this.#sql.addDeadline.run(key, name, due);
    for (const { index, sort } of this.#rules.indexesOf(key, entity)) this.#sql.addRow.run(index, sort, key);
    // Parsed anew, so that what is shared is what a restart would find.
    this.#written.set(key, { entity: JSON.parse(json) as object, version });
  }

  /** The transaction is over: what it wrote is kept, or never was. */
  settle(committed: boolean): void {
    if (committed) for (const [key, loaded] of this.#written) this.#remember(key, loaded);
    this.#written.clear();
  }

  forget({ key, name, due }: Deadline): void {
    this.#sql.dropDeadline.run(key, name, due);
  }

  due(now: Millis, count: number): Deadline[] {
    return this.#sql.due.all(now, count) as Deadline[];
  }

  nextDeadline(): Millis | null {
    return (this.#sql.next.get() as { due: Millis | null }).due;
  }

  scan(index: string, after: IndexPosition | null, count: number): IndexPosition[] {
    return (after
      ? this.#sql.scanAfter.all(index, after.sort, after.key, count)
      : this.#sql.scan.all(index, count)) as IndexPosition[];
  }

  #remember(key: Key, loaded: Loaded): void {
    this.#recent.delete(key);
    this.#recent.set(key, loaded);
    if (this.#recent.size <= keptInMemory) return;
    const [oldest] = this.#recent.keys();
    if (oldest) this.#recent.delete(oldest);
  }
}
