import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeStorage } from './conformance.js';
import { pieceRules } from './piece-rules.js';
import { openDatabase } from '../../src/storage/sqlite/database.js';
import { SqliteStorage } from '../../src/storage/sqlite/sqlite-storage.js';

const folder = () => mkdtemp(join(tmpdir(), 'costage-'));

describeStorage('storage in SQLite', async (wall) => {
  const directory = await folder();
  const under = {
    storage: new SqliteStorage(directory, pieceRules, wall),
    async reopen() {
      await under.storage.close();
      under.storage = new SqliteStorage(directory, pieceRules, wall);
      return under.storage;
    },
    remove: () => rm(directory, { recursive: true, force: true }),
  };
  return under;
});

test('what is acknowledged is on the disk: write-ahead log, flushed with every commit', async () => {
  const directory = await folder();
  const { database, close } = openDatabase(directory);
  expect(database.pragma('journal_mode', { simple: true })).toMatchObject({ journal_mode: 'wal' });
  expect(database.pragma('synchronous', { simple: true })).toMatchObject({ synchronous: 2 });
  close();
  await rm(directory, { recursive: true });
});

test('a file of another version is left alone, with a sentence', async () => {
  const directory = await folder();
  const { database, close } = openDatabase(directory);
  database.exec('UPDATE schema_version SET version = 99');
  close();
  expect(() => new SqliteStorage(directory, pieceRules)).toThrow(/version 99; this coordinator reads version 1/);
  await rm(directory, { recursive: true });
});

test('a data directory belongs to one coordinator at a time', async () => {
  const directory = await folder();
  const { close } = openDatabase(directory);
  expect(() => openDatabase(directory, 0)).toThrow(/in use by another coordinator/);
  close();
  openDatabase(directory).close();
  await rm(directory, { recursive: true });
});
