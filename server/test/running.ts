import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import type { Answer, CommandResponse, Method, Options, Problem, SessionID } from '../../src/model/index.js';
import { createCoordinator } from '../src/index.js';
import type { Coordinator, CoordinatorOptions } from '../src/index.js';

// Whole processes and sockets: slow machines are no failure.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

export const secretKey = randomBytes(32).toString('base64url');
export const tokenSecret = randomBytes(32).toString('base64url');
export const webhookSecret = `whsec_${randomBytes(32).toString('base64')}`;

export interface Call<T> { status: number; body: T; headers: Headers }

/** A coordinator on a free port, and the calls of a backend and of pages. */
export interface Running {
  url: string;
  coordinator: Coordinator;
  call<T = Problem>(
    method: string, path: string,
    options?: { body?: unknown; key?: string | null; headers?: Record<string, string>; text?: string },
  ): Promise<Call<T>>;
  token(userID: string, more?: Record<string, unknown>): Promise<string>;
  /** A command by a person; throws nothing, whatever the answer. */
  command<M extends Method>(
    token: string, method: M, options: Options<M>, headers?: Record<string, string>,
  ): Promise<Call<CommandResponse<Answer<M>> & Problem>>;
  close(): Promise<void>;
}

export async function start(options: CoordinatorOptions = {}): Promise<Running> {
  const coordinator = await createCoordinator({
    host: '127.0.0.1', port: 0, data: ':memory:', secretKeys: [secretKey], tokenSecrets: [tokenSecret], webhookSecret,
    ...options,
  });
  const { url } = await coordinator.listen();
  let isOpen = true;
  const running: Running = {
    url,
    coordinator,
    async call(method, path, { body, key = secretKey, headers = {}, text } = {}) {
      const sent = text ?? (body === undefined ? undefined : JSON.stringify(body));
      const response = await fetch(new URL(path, url), {
        method,
        headers: {
          ...(key !== null && { authorization: `Bearer ${key}` }),
          ...(sent !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        body: sent ?? null,
      });
      const answer = await response.text();
      const isJson = /json/.test(response.headers.get('content-type') ?? '');
      return { status: response.status, body: (isJson ? JSON.parse(answer) : answer) as never, headers: response.headers };
    },
    async token(userID, more = {}) {
      const { body } = await running.call<{ token: string }>('POST', '/v1/tokens', {
        body: { userID, can: { start: true }, ...more },
      });
      return body.token;
    },
    command: (token, method, body, headers = {}) =>
      running.call('POST', `/v1/commands/${method}`, { body, key: token, headers }),
    async close() {
      if (isOpen) await coordinator.close();
      isOpen = false;
    },
  };
  onTestFinished(() => running.close());
  return running;
}

/** A directory for SQLite that goes with the test. */
export async function dataDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'costage-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

/** The result of a command that is expected to succeed. */
export async function done<T>(call: Promise<Call<CommandResponse<T> & Problem>>): Promise<T> {
  const { status, body } = await call;
  if (status !== 200) throw new Error(`Refused: ${JSON.stringify(body)}`);
  return body.result;
}

export const sessionHeader = (session: SessionID) => ({ 'costage-session': session });
