import type { Millis } from '../../../../src/model/index.js';
import type { Outbox, OutgoingWebhook, StoredWebhook, WebhookStatus } from '../storage.js';

/** The outbox of `MemoryStorage`. */
export class MemoryOutbox implements Outbox {
  #webhooks = new Map<string, StoredWebhook>();
  #position = 0;

  add(webhook: OutgoingWebhook): void {
    this.#webhooks.set(webhook.id, {
      ...webhook, position: ++this.#position, status: 'pending', attempts: 0, due: webhook.at, lastError: null,
      settledAt: null,
    });
  }

  async due(now: Millis, count: number, patience: number): Promise<StoredWebhook[]> {
    return [...this.#free(patience)].filter(({ due }) => due <= now).slice(0, count).map((webhook) => ({ ...webhook }));
  }

  async nextDue(patience: number): Promise<Millis | null> {
    const times = [...this.#free(patience)].map(({ due }) => due);
    return times.length > 0 ? Math.min(...times) : null;
  }

  async delivered(id: string, at: Millis): Promise<void> {
    this.#change(id, (webhook) => ({
      status: 'delivered', attempts: webhook.attempts + 1, settledAt: at, lastError: null,
    }));
  }

  async tryAgain(id: string, due: Millis, error: string): Promise<void> {
    this.#change(id, (webhook) => ({ attempts: webhook.attempts + 1, due, lastError: error }));
  }

  async failed(id: string, at: Millis, error: string): Promise<void> {
    this.#change(id, (webhook) => ({
      status: 'failed', attempts: webhook.attempts + 1, settledAt: at, lastError: error,
    }));
  }

  async list(status: WebhookStatus | null, before: number | null, count: number): Promise<StoredWebhook[]> {
    return [...this.#webhooks.values()]
      .filter((webhook) => (status === null || webhook.status === status) && webhook.position < (before ?? Infinity))
      .sort((a, b) => b.position - a.position)
      .slice(0, count)
      .map((webhook) => ({ ...webhook }));
  }

  async redeliver(id: string, at: Millis): Promise<StoredWebhook | null> {
    this.#change(id, () => ({ status: 'pending', attempts: 0, due: at, settledAt: null }));
    const webhook = this.#webhooks.get(id);
    return webhook ? { ...webhook } : null;
  }

  async pending(): Promise<number> {
    return [...this.#pending()].length;
  }

  sweep(before: Millis): void {
    for (const { id, settledAt } of this.#webhooks.values()) {
      if (settledAt !== null && settledAt < before) this.#webhooks.delete(id);
    }
  }

  *#pending(): Iterable<StoredWebhook> {
    for (const webhook of this.#webhooks.values()) if (webhook.status === 'pending') yield webhook;
  }

  /** Those that wait for no earlier one of their subject. */
  *#free(patience: number): Iterable<StoredWebhook> {
    const held = new Set<string>();
    for (const webhook of this.#pending()) {
      if (!held.has(webhook.subject)) yield webhook;
      if (webhook.attempts < patience) held.add(webhook.subject);
    }
  }

  #change(id: string, change: (webhook: StoredWebhook) => Partial<StoredWebhook>): void {
    const webhook = this.#webhooks.get(id);
    if (webhook) Object.assign(webhook, change(webhook));
  }
}
