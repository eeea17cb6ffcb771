import type { CostageElement } from './costage-element.js';

/** Why something was not done: structurally a `LiveError`, so that errors of another copy of the kit are understood too. */
export interface Refusal {
  code: string;
  message?: string;
  /** Seconds. */
  retryAfter?: number | undefined;
}

/** What a person did. Bubbles, crosses shadow roots, and can be prevented: the page then acts instead of the element. */
export class CostageEvent<Detail = null> extends Event {
  readonly detail: Detail;
  constructor(type: string, detail: Detail) {
    super(type, { bubbles: true, composed: true, cancelable: true });
    this.detail = detail;
  }
}

/** What to tell a person of an error. A fault of the code is told as well, but never swallowed. */
export function refusalOf(error: unknown): Refusal {
  if (typeof (error as Refusal | undefined)?.code === 'string') return error as Refusal;
  console.error(error);
  return { code: 'internal' };
}

/**
 * Dispatches `event` (null: an act that has none) and, unless the page prevents it, does `action`. Meanwhile `host.isBusy` and `:state(busy)` hold; a refusal lands in
 * `host.refused`, for `refusal()` to show. Resolves to the answer, or to undefined when it was prevented or refused; never rejects.
 */
export async function ask<Answer>(
  host: CostageElement,
  event: CostageEvent<unknown> | null,
  action: () => Promise<Answer> | Answer,
): Promise<Answer | undefined> {
  if (event && !host.dispatchEvent(event)) return undefined;
  host.refused = undefined;
  host.isBusy = ++host.asking > 0;
  try {
    return await action();
  } catch (error) {
    host.refused = refusalOf(error);
    return undefined;
  } finally {
    host.isBusy = --host.asking > 0;
  }
}
