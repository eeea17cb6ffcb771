import type { LiveError } from '../../model/index.js';

/** A promise that somebody else settles. A failure that nobody awaits is no uncaught error. */
export interface Deferred {
  readonly promise: Promise<void>;
  resolve(): void;
  reject(error: LiveError): void;
}

export function deferred(): Deferred {
  let settle!: Pick<Deferred, 'resolve' | 'reject'>;
  const promise = new Promise<void>((resolve, reject) => { settle = { resolve, reject }; });
  promise.catch(() => {});
  return { promise, ...settle };
}
