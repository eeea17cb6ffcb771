// The least a durable score can be: the rows that the coordinator writes, with nothing read and nothing decided.
import { performance } from 'node:perf_hooks';
import Libsql from 'libsql';
import { answer } from '../worker.mjs';

let database;
let sql;
let position = 0;

answer({
  /** `line` is a line of the ledger and `entity` the totals, as text; `key` is that of the totals. */
  open({ file, key, entity, line }) {
    database = new Libsql(file);
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.exec(`
      CREATE TABLE head (commits INTEGER NOT NULL, at INTEGER NOT NULL);
      INSERT INTO head VALUES (0, 0);
      CREATE TABLE entities (key TEXT PRIMARY KEY, version INTEGER NOT NULL, json TEXT NOT NULL) WITHOUT ROWID;
      CREATE TABLE ledger (
        battle TEXT NOT NULL, position INTEGER NOT NULL, event_key TEXT NOT NULL, json TEXT NOT NULL,
        PRIMARY KEY (battle, position), UNIQUE (battle, event_key)
      ) WITHOUT ROWID;`);
    const prepared = {
      begin: database.prepare('BEGIN IMMEDIATE'),
      line: database.prepare('INSERT INTO ledger (battle, position, event_key, json) VALUES (?, ?, ?, ?)'),
      entity: database.prepare('INSERT OR REPLACE INTO entities (key, version, json) VALUES (?, ?, ?)'),
      head: database.prepare('UPDATE head SET commits = ?, at = ?'),
      commit: database.prepare('COMMIT'),
    };
    sql = {
      group(size) {
        prepared.begin.run();
        for (let at = 0; at < size; at += 1) prepared.line.run(key, position += 1, `gift-${position}`, line);
        prepared.entity.run(key, position, entity);
        prepared.head.run(position, Date.now());
        prepared.commit.run();
      },
    };
  },

  /** One transaction per turn of the event loop, of so many posts on average. Posts, and the seconds they took. */
  async run({ size, milliseconds }) {
    const start = performance.now();
    let posts = 0;
    let owed = 0;
    while (performance.now() - start < milliseconds) {
      owed += size;
      const group = Math.floor(owed);
      owed -= group;
      sql.group(group);
      posts += group;
      await new Promise((resolve) => setImmediate(resolve));
    }
    return { posts, seconds: (performance.now() - start) / 1000 };
  },

  close: () => database.close(),
});
