import { WebSocket } from 'ws';
import { coordinator, createLiveClient, type LiveClient } from '../../src/index.js';

/** The REST API as a backend uses it. */
export function backendOf(url: string, secretKey: string) {
  async function call<T>(method: string, path: string, body?: unknown): Promise<{ status: number; body: T }> {
    const response = await fetch(new URL(path, url), {
      method,
      headers: { authorization: `Bearer ${secretKey}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      body: body === undefined ? null : JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as T };
  }
  return {
    call,
    async token(userID: string, userName: string): Promise<string> {
      const { body } = await call<{ token: string }>('POST', '/v1/tokens', { userID, userName, can: { start: true, join: '*' } });
      return body.token;
    },
    addScores: (battleID: string, entries: unknown[]) => call<{
      entries: { status: string; score: number; code?: string }[]; version: number;
    }>('POST', `/v1/battles/${battleID}/scores`, { entries }),
  };
}
export type Backend = ReturnType<typeof backendOf>;

/** A client as a page has it, in Node. */
export function person(url: string, backend: Backend, userID: string, userName = userID): LiveClient {
  return createLiveClient({
    backend: coordinator({
      url,
      getToken: () => backend.token(userID, userName),
      WebSocket: WebSocket as unknown as typeof globalThis.WebSocket,
    }),
  });
}

interface Watchable<T> { subscribe(listener: (value: T) => void): () => void }

/** Resolves with the first value that fits; waits for the thing, not for time. */
export function until<T>(readable: Watchable<T>, fits: (value: T) => boolean, what = 'the state', withinMs = 20_000): Promise<T> {
  return new Promise((resolve, reject) => {
    let last: T;
    let done = false;
    const timer = setTimeout(() => {
      undo();
      reject(new Error(`Waited for ${what}; last seen: ${JSON.stringify(last)}`));
    }, withinMs);
    const undo = readable.subscribe((value) => {
      last = value;
      if (done || !fits(value)) return;
      done = true;
      clearTimeout(timer);
      queueMicrotask(() => undo());
      resolve(value);
    });
  });
}
