import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { applyPatch } from '../../src/model/index.js';
import type {
  ClientFrame, FeedID, LiveSnapshot, Method, Options, ServerFrame, UserSnapshot, Volatile,
} from '../../src/model/index.js';
import { done, type Running, sessionHeader } from './running.js';

type FrameOf<T extends ServerFrame['t']> = Extract<ServerFrame, { t: T }>;

/** One socket as a page has it: keeps every frame, and the state of each feed by snapshot and patches. */
export class Page {
  readonly frames: ServerFrame[] = [];
  readonly texts: string[] = [];
  readonly states = new Map<FeedID, { seq: number; state: LiveSnapshot | UserSnapshot }>();
  readonly volatile = new Map<FeedID, Volatile>();
  closed: { code: number; reason: string } | null = null;
  #watchers = new Set<() => void>();

  private constructor(readonly ws: WebSocket) {
    ws.on('message', (data: Buffer) => this.#take(data.toString()));
    ws.on('close', (code, reason) => {
      this.closed = { code, reason: reason.toString() };
      this.#changed();
    });
    ws.on('error', () => {});
  }

  static async open(url: string, headers: Record<string, string> = {}): Promise<Page> {
    const ws = new WebSocket(`${url.replace('http', 'ws')}/v1/gateway`, { headers });
    const page = new Page(ws);
    onTestFinished(() => ws.terminate());
    await new Promise((resolve, reject) => {
      ws.once('open', resolve);
      ws.once('error', reject);
    });
    return page;
  }

  send(frame: ClientFrame | object): void {
    this.ws.send(JSON.stringify(frame));
  }

  /** Resolves with the first thing that is truthy, now or after any frame. */
  until<T>(find: () => T | undefined | null | false, what = 'something'): Promise<T> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(
        `Waited for ${what}; closed: ${JSON.stringify(this.closed)}; last frames: ${this.texts.slice(-5).join('\n')}`,
      )), 30_000);
      const check = () => {
        const found = find();
        if (!found) return;
        clearTimeout(timer);
        this.#watchers.delete(check);
        resolve(found);
      };
      this.#watchers.add(check);
      check();
    });
  }

  frame<T extends ServerFrame['t']>(t: T, fits: (frame: FrameOf<T>) => boolean = () => true): Promise<FrameOf<T>> {
    return this.until(() => this.frames.find((one): one is FrameOf<T> => one.t === t && fits(one as FrameOf<T>)), `frame ${t}`);
  }

  close(): Promise<{ code: number; reason: string }> {
    return this.until(() => this.closed, 'the close');
  }

  live(liveID: string): LiveSnapshot | undefined {
    return this.states.get(`live:${liveID}`)?.state as LiveSnapshot | undefined;
  }

  #take(text: string): void {
    const frame = JSON.parse(text) as ServerFrame;
    this.texts.push(text);
    this.frames.push(frame);
    if (frame.t === 'snapshot') this.states.set(frame.feed, { seq: frame.seq, state: frame.state });
    if (frame.t === 'volatile') this.volatile.set(frame.feed, { ...this.volatile.get(frame.feed), ...frame.value });
    if (frame.t === 'batch') {
      const before = this.states.get(frame.feed);
      if (before && frame.batch.seq !== before.seq + 1) throw new Error(`A gap in ${frame.feed}: ${text}`);
      if (before) this.states.set(frame.feed, { seq: frame.batch.seq, state: applyPatch(before.state, frame.batch.patch) });
    }
    this.#changed();
  }

  #changed(): void {
    for (const check of [...this.#watchers]) check();
  }
}

/** A page whose person said hello and reads some feeds; commands go with its session. */
export async function visit(running: Running, userID: string, feeds: FeedID[] = [], more: Record<string, unknown> = {}) {
  const session = randomUUID();
  const token = await running.token(userID, more);
  const page = await Page.open(running.url);
  page.send({ t: 'hello', token, session, feeds: feeds.map((feed) => ({ feed, after: null })) });
  await page.frame('hello');
  for (const feed of feeds) await page.until(() => page.states.has(feed), `the snapshot of ${feed}`);
  const raw = <M extends Method>(method: M, options: Options<M>) =>
    running.command(token, method, options, sessionHeader(session));
  return {
    page, session, token, userID, raw,
    do: <M extends Method>(method: M, options: Options<M>) => done(raw(method, options)),
  };
}
export type Visitor = Awaited<ReturnType<typeof visit>>;

/** Two hosts, connected, whose lives are named like them. */
export async function connectedHosts(running: Running): Promise<[Visitor, Visitor]> {
  const ann = await visit(running, 'ann', ['live:ann', 'user:ann']);
  const ben = await visit(running, 'ben', ['live:ben', 'user:ben']);
  await ann.do('startLive', { liveID: 'ann' });
  await ben.do('startLive', { liveID: 'ben' });
  await ann.do('requestHostConnection', { liveID: 'ann', targetHostLiveID: 'ben' });
  await ben.do('acceptHostConnection', { liveID: 'ben', targetLiveID: 'ann' });
  return [ann, ben];
}

/** A battle between them that runs. */
export async function runningBattle(ann: Visitor, config: Options<'requestBattle'>['config'] = {}): Promise<string> {
  const { battleInfo } = await ann.do('requestBattle', { liveID: 'ann', userIDList: ['ben'], timeout: 0, config });
  return battleInfo!.battleID;
}
