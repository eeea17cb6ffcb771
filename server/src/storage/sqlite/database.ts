import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Libsql from 'libsql';
import { StorageError } from '../storage.js';

/** Raised with every change of the tables; a file of another version is not opened. */
const schemaVersion = 1;

const tables = `
  CREATE TABLE schema_version (version INTEGER NOT NULL);
  INSERT INTO schema_version VALUES (${schemaVersion});
  -- One row: the number of the last commit and its instant.
  CREATE TABLE head (commits INTEGER NOT NULL, at INTEGER NOT NULL);
  INSERT INTO head VALUES (0, 0);
  CREATE TABLE entities (key TEXT PRIMARY KEY, version INTEGER NOT NULL, json TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE deadlines (
    key TEXT NOT NULL, name TEXT NOT NULL, due INTEGER NOT NULL, PRIMARY KEY (key, name)
  ) WITHOUT ROWID;
  CREATE INDEX deadlines_by_due ON deadlines (due, key, name);
  CREATE TABLE index_rows (
    name TEXT NOT NULL, sort TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (name, sort, key)
  ) WITHOUT ROWID;
  CREATE INDEX index_rows_by_key ON index_rows (key);
  CREATE TABLE feeds (feed TEXT PRIMARY KEY, seq INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE batches (
    feed TEXT NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, json TEXT NOT NULL, PRIMARY KEY (feed, seq)
  ) WITHOUT ROWID;
  CREATE INDEX batches_by_at ON batches (at);
  CREATE TABLE ledger (
    battle TEXT NOT NULL, position INTEGER NOT NULL, event_key TEXT NOT NULL, json TEXT NOT NULL,
    PRIMARY KEY (battle, position), UNIQUE (battle, event_key)
  ) WITHOUT ROWID;
  CREATE TABLE answered (
    key TEXT PRIMARY KEY, at INTEGER NOT NULL, fingerprint TEXT NOT NULL, outcome TEXT NOT NULL, seen TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX answered_by_at ON answered (at);
  CREATE TABLE webhooks (
    position INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, subject TEXT NOT NULL,
    at INTEGER NOT NULL, body TEXT NOT NULL, status TEXT NOT NULL, attempts INTEGER NOT NULL, due INTEGER NOT NULL,
    last_error TEXT, settled_at INTEGER
  );
  CREATE INDEX webhooks_by_status ON webhooks (status, due);
  CREATE INDEX webhooks_by_subject ON webhooks (subject, status, position);
`;

export type Database = InstanceType<typeof Libsql>;

/** How long a predecessor that is still draining may keep the directory. */
const drainMs = 5000;

export interface OpenDatabase {
  database: Database;
  /** Gives the directory back at once. */
  close: () => void;
}

/**
 * Opens or makes `costage.db` in a directory. One process owns the directory for as long as it is open.
 * Throws `StorageError` with a sentence for the operator.
 */
export function openDatabase(directory: string, waitForLockMs = drainMs): OpenDatabase {
  let lock: Database | undefined;
  try {
    mkdirSync(directory, { recursive: true });
    lock = takeLock(directory, waitForLockMs);
    const database = openFile(join(directory, 'costage.db'));
    return {
      database,
      close: () => {
        database.close();
        release(lock!);
      },
    };
  } catch (error) {
    if (lock) release(lock);
    if (error instanceof StorageError) throw error;
    throw new StorageError(`Cannot open the data directory ${directory}: ${(error as Error).message}`);
  }
}

function openFile(file: string): Database {
  const database = new Libsql(file);
  database.pragma('journal_mode = WAL');
  // What was acknowledged survives a power cut.
  database.pragma('synchronous = FULL');
  database.exec('BEGIN IMMEDIATE');
  const [made] = database.prepare("SELECT name FROM sqlite_master WHERE name = 'schema_version'").all();
  if (!made) database.exec(tables);
  database.exec('COMMIT');
  const [row] = database.prepare('SELECT version FROM schema_version').all() as [{ version: number }];
  if (row.version === schemaVersion) return database;
  database.close();
  throw new StorageError(
    `${file} has the form of version ${row.version}; this coordinator reads version ${schemaVersion}.`,
  );
}

/**
 * A file beside the data that is locked as a transaction: that ends with the process however it ends, while a
 * closed connection to the data itself lives on until its statements are collected.
 */
function takeLock(directory: string, waitForLockMs: number): Database {
  const lock = new Libsql(join(directory, 'costage.lock'));
  try {
    lock.exec(`PRAGMA busy_timeout = ${waitForLockMs}; BEGIN EXCLUSIVE`);
    return lock;
  } catch (error) {
    lock.close();
    if (!/locked|busy/i.test((error as Error).message)) throw error;
    throw new StorageError(`The data directory ${directory} is in use by another coordinator.`);
  }
}

function release(lock: Database): void {
  lock.exec('ROLLBACK');
  lock.close();
}
