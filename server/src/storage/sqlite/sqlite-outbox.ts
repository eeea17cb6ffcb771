import type { Millis } from '../../../../src/model/index.js';
import type { Outbox, OutgoingWebhook, StoredWebhook, WebhookStatus } from '../storage.js';
import type { Database } from './database.js';

const columns = `position, id, type, subject, at, body, status, attempts, due, last_error AS lastError,
  settled_at AS settledAt`;

/** It waits for no earlier one of its subject. */
const free = `NOT EXISTS (SELECT 1 FROM webhooks AS earlier WHERE earlier.subject = w.subject
  AND earlier.status = 'pending' AND earlier.position < w.position AND earlier.attempts < ?)`;

/** The outbox of `SqliteStorage`, in the same file, so that a webhook is written with what it tells of. */
export class SqliteOutbox implements Outbox {
  readonly #sql;

  constructor(database: Database) {
    this.#sql = {
      add: database.prepare(`INSERT INTO webhooks (id, type, subject, at, body, status, attempts, due)
        VALUES (?, ?, ?, ?, ?, 'pending', 0, ?)`),
      due: database.prepare(`SELECT ${columns} FROM webhooks AS w WHERE status = 'pending' AND ${free} AND due <= ?
        ORDER BY position LIMIT ?`),
      nextDue: database.prepare(`SELECT min(due) AS due FROM webhooks AS w WHERE status = 'pending' AND ${free}`),
      settle: database.prepare(`UPDATE webhooks SET status = ?, attempts = attempts + 1, settled_at = ?, last_error = ?
        WHERE id = ?`),
      tryAgain: database.prepare('UPDATE webhooks SET attempts = attempts + 1, due = ?, last_error = ? WHERE id = ?'),
      list: database.prepare(`SELECT ${columns} FROM webhooks WHERE (?1 IS NULL OR status = ?1) AND position < ?2
        ORDER BY position DESC LIMIT ?3`),
      redeliver: database.prepare(`UPDATE webhooks SET status = 'pending', attempts = 0, due = ?, settled_at = NULL
        WHERE id = ?`),
      one: database.prepare(`SELECT ${columns} FROM webhooks WHERE id = ?`),
      pending: database.prepare("SELECT count(*) AS count FROM webhooks WHERE status = 'pending'"),
      sweep: database.prepare('DELETE FROM webhooks WHERE settled_at < ?'),
    };
  }

  add({ id, type, subject, at, body }: OutgoingWebhook): void {
    this.#sql.add.run(id, type, subject, at, body, at);
  }

  async due(now: Millis, count: number, patience: number): Promise<StoredWebhook[]> {
    return this.#sql.due.all(patience, now, count) as StoredWebhook[];
  }

  async nextDue(patience: number): Promise<Millis | null> {
    return (this.#sql.nextDue.get(patience) as { due: Millis | null }).due;
  }

  async delivered(id: string, at: Millis): Promise<void> {
    this.#sql.settle.run('delivered', at, null, id);
  }

  async tryAgain(id: string, due: Millis, error: string): Promise<void> {
    this.#sql.tryAgain.run(due, error, id);
  }

  async failed(id: string, at: Millis, error: string): Promise<void> {
    this.#sql.settle.run('failed', at, error, id);
  }

  async list(status: WebhookStatus | null, before: number | null, count: number): Promise<StoredWebhook[]> {
    return this.#sql.list.all(status, before ?? Number.MAX_SAFE_INTEGER, count) as StoredWebhook[];
  }

  async redeliver(id: string, at: Millis): Promise<StoredWebhook | null> {
    this.#sql.redeliver.run(at, id);
    // `get` adds a field of its own to the row; `all` does not.
    return (this.#sql.one.all(id)[0] as StoredWebhook | undefined) ?? null;
  }

  async pending(): Promise<number> {
    return (this.#sql.pending.get() as { count: number }).count;
  }

  sweep(before: Millis): void {
    this.#sql.sweep.run(before);
  }
}
