import type { Outbox, StoredWebhook } from '../storage/storage.js';
import type { Signer } from './signer.js';

export interface RetryPlan {
  /** Wait after the first failure; it doubles with each further one. */
  firstMs: number;
  longestMs: number;
  /** Given up when this old. */
  giveUpMs: number;
  timeoutMs: number;
}

export const retryPlan: RetryPlan = {
  firstMs: 1000, longestMs: 3600_000, giveUpMs: 3 * 24 * 3600_000, timeoutMs: 15_000,
};

const atOnce = 8;
/** After so many failures of one webhook, later ones of its subject no longer wait for it. */
const patience = 6;
/** Between looks while tries are under way. */
const busyLookMs = 1000;
/** Longest sleep without a look at the outbox. */
const lookEveryMs = 60_000;

export interface WebhookWorkerOptions {
  outbox: Outbox;
  url: string;
  signer: Signer;
  now: () => Promise<number>;
  plan?: RetryPlan;
  onTry?: (result: 'delivered' | 'retry' | 'failed') => void;
  onError: (error: unknown) => void;
}

/** Calls your backend with what the outbox holds, until each call is acknowledged with a 2xx. */
export class WebhookWorker {
  #options: WebhookWorkerOptions;
  #plan: RetryPlan;
  #underway = new Map<string, Promise<void>>();
  #looking: Promise<void> | null = null;
  #lookAgain = false;
  #timer: NodeJS.Timeout | null = null;
  #stop = new AbortController();

  constructor(options: WebhookWorkerOptions) {
    this.#options = options;
    this.#plan = options.plan ?? retryPlan;
  }

  /** Something may be due. */
  wake(): void {
    if (this.#stop.signal.aborted) return;
    if (this.#looking) {
      this.#lookAgain = true;
      return;
    }
    this.#looking = this.#look().catch((error: unknown) => {
      this.#options.onError(error);
      this.#sleep(this.#plan.firstMs);
    }).finally(() => {
      this.#looking = null;
      if (this.#lookAgain) this.wake();
    });
  }

  /** Breaks off what is under way: the next start tries it again under the same id. */
  async close(): Promise<void> {
    this.#stop.abort();
    if (this.#timer) clearTimeout(this.#timer);
    await this.#looking;
    await Promise.all(this.#underway.values());
  }

  async #look(): Promise<void> {
    this.#lookAgain = false;
    const { outbox, now } = this.#options;
    const due = await outbox.due(await now(), atOnce + this.#underway.size, patience);
    for (const webhook of due) {
      if (this.#underway.has(webhook.id) || this.#underway.size >= atOnce) continue;
      const trying = this.#try(webhook).catch(this.#options.onError).finally(() => {
        this.#underway.delete(webhook.id);
        this.wake();
      });
      this.#underway.set(webhook.id, trying);
    }
    const next = await outbox.nextDue(patience);
    // What is under way counts as due; each try wakes the worker when it is over.
    if (next !== null) this.#sleep(Math.max(next - (await now()), this.#underway.size > 0 ? busyLookMs : 0));
  }

  #sleep(ms: number): void {
    if (this.#timer) clearTimeout(this.#timer);
    if (this.#stop.signal.aborted) return;
    this.#timer = setTimeout(() => this.wake(), Math.min(Math.max(ms, 10), lookEveryMs));
  }

  async #try(webhook: StoredWebhook): Promise<void> {
    const { outbox, now, onTry } = this.#options;
    const error = await this.#call(webhook);
    if (this.#stop.signal.aborted && error !== null) return;
    const at = await now();
    if (error === null) {
      await outbox.delivered(webhook.id, at);
      onTry?.('delivered');
    } else if (at - webhook.at > this.#plan.giveUpMs && webhook.attempts > 0) {
      await outbox.failed(webhook.id, at, error);
      onTry?.('failed');
    } else {
      await outbox.tryAgain(webhook.id, at + this.#wait(webhook.attempts), error);
      onTry?.('retry');
    }
  }

  /** Null when it was acknowledged, else what happened, in words. */
  async #call({ id, body }: StoredWebhook): Promise<string | null> {
    const { url, signer } = this.#options;
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'user-agent': 'costage', ...signer.headers(id, new Date(), body) },
        body,
        redirect: 'manual',
        signal: AbortSignal.any([this.#stop.signal, AbortSignal.timeout(this.#plan.timeoutMs)]),
      });
      await response.body?.cancel();
      return response.ok ? null : `Answered ${response.status}`;
    } catch (error) {
      const { name, message, cause } = error as Error;
      if (name === 'TimeoutError') return `No answer within ${this.#plan.timeoutMs / 1000} s`;
      return cause instanceof Error && cause.message ? cause.message : message;
    }
  }

  /** Doubling, with jitter, so that many that failed together do not come back together. */
  #wait(failures: number): number {
    const { firstMs, longestMs } = this.#plan;
    return Math.min(longestMs, firstMs * 2 ** failures) * (0.75 + Math.random() / 2);
  }
}
