import type { BackendSink } from '../../core/backend.js';
import { FORBIDDEN, UNAUTHORIZED } from '../../model/close-codes.js';
import { LiveError, userFeed, type ClientFrame, type ServerFrame, type SessionID } from '../../model/index.js';
import type { Clock } from './clock.js';
import { deferred } from './deferred.js';
import { createFeeds, type Feeds } from './feeds.js';
import type { Tokens } from './tokens.js';

/** The part of a WebSocket that is used; the browser's and that of `ws` both have it. */
export interface SocketLike {
  readonly readyState: number;
  onopen: ((event: never) => void) | null;
  onmessage: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
  onerror: ((event: never) => void) | null;
  send(data: string): void;
  close(code?: number, reason?: string): void;
}
export type SocketClass = new (url: string) => SocketLike;

const openState = 1;
/** Without a hello in this time the attempt is given up. */
const helloMs = 10_000;
const backoffMs = { least: 200, most: 10_000 };
/** The longest that a timer can be set. */
const timerMostMs = 2 ** 31 - 1;

export interface Gateway extends Pick<Feeds, 'subscribe' | 'unsubscribe' | 'reached'> {
  connect(): void;
  send(frame: ClientFrame): void;
  /** Resolves at the first hello; rejects when there will be none. */
  readonly welcomed: Promise<void>;
  close(): void;
}

interface GatewayOptions {
  url: string;
  Socket: SocketClass;
  session: SessionID;
  tokens: Tokens;
  clock: Clock;
  sink: BackendSink;
}

/** The one WebSocket: opened again whenever it drops, and each feed resumed where it stood. */
export function createGateway({ url, Socket, session, tokens, clock, sink }: GatewayOptions): Gateway {
  let socket: SocketLike | null = null;
  let isOpen = false;
  let isClosed = false;
  let attempts = 0;
  let refusals = 0;
  /** When the pings not yet answered were sent. */
  let pings: number[] = [];
  let retry: ReturnType<typeof setTimeout> | undefined;
  let beat: ReturnType<typeof setInterval> | undefined;
  let refresh: ReturnType<typeof setTimeout> | undefined;
  const welcome = deferred();
  const feeds = createFeeds(sink, send);

  function send(frame: ClientFrame): void {
    if (isOpen && socket?.readyState === openState) socket.send(JSON.stringify(frame));
  }

  function connect(): void {
    clearTimeout(retry);
    if (isClosed || socket) return;
    // A page from a bundle that throws in the constructor (a bad scheme, a policy) is as offline as any other.
    let opening: SocketLike;
    try {
      opening = socket = new Socket(url);
    } catch {
      return later();
    }
    const isCurrent = () => socket === opening;
    retry = setTimeout(() => drop(), helloMs);
    opening.onopen = () => {
      tokens.get().then(
        (token) => isCurrent() && opening.send(JSON.stringify({
          t: 'hello', token, session, feeds: feeds.positions(),
        } satisfies ClientFrame)),
        (error: LiveError) => {
          if (!isCurrent()) return;
          sink.error(error);
          drop();
        },
      );
    };
    opening.onmessage = ({ data }: { data: unknown }) => isCurrent() && read(data);
    opening.onclose = ({ code, reason }: { code: number; reason: string }) => isCurrent() && ended(code, reason);
    // A close follows, with all there is to know.
    opening.onerror = () => {};
  }

  function read(data: unknown): void {
    let frame: ServerFrame;
    try {
      frame = JSON.parse(data as string) as ServerFrame;
      if (frame.t === 'pong') {
        const sentAt = pings.shift();
        if (sentAt !== undefined) clock.answered(frame.now, sentAt);
        attempts = 0;
      } else if (typeof frame.now === 'number') {
        clock.heard(frame.now);
      }
    } catch {
      return sink.error(new LiveError('internal', 'Not a frame.'));
    }
    switch (frame.t) {
      case 'hello': return greeted(frame);
      case 'snapshot': case 'batch': case 'volatile': case 'refused': return feeds.take(frame);
      case 'peers': return sink.peers(frame.liveID, frame.peers, frame.full);
      case 'signal': return sink.signal(frame.from, frame.data);
      case 'rooms': return sink.rooms(frame.liveID, frame.rooms);
      // One about the token comes before a close that says the same, and a fresh token may mend it.
      case 'error': return void (frame.code === 'unauthorized' || sink.error(new LiveError(frame.code, frame.message)));
    }
  }

  function greeted(frame: Extract<ServerFrame, { t: 'hello' }>): void {
    const { user, media, heartbeat, session: named, tokenExpiresAt } = frame;
    isOpen = true;
    refusals = 0;
    clearTimeout(retry);
    sink.welcome({ user, session: named, media });
    void feeds.subscribe(userFeed(user.userID));
    keepAlive(heartbeat * 1000);
    renewAfter(tokenExpiresAt - clock.now());
    sink.connection('open');
    welcome.resolve();
  }

  function ping(): void {
    pings.push(performance.now());
    send({ t: 'ping' });
  }

  function keepAlive(everyMs: number): void {
    clearInterval(beat);
    beat = setInterval(() => {
      // Counted from an unanswered ping, because timers of hidden tabs may stop for a minute.
      if (performance.now() - (pings[0] ?? Infinity) > 2.25 * everyMs) drop();
      else ping();
    }, everyMs);
    ping();
  }

  /** The next token is taken to last as long as this one did. */
  function renewAfter(lifeMs: number): void {
    clearTimeout(refresh);
    const lead = Math.min(60_000, lifeMs / 5);
    refresh = setTimeout(() => {
      tokens.renew('expiring').then((token) => {
        send({ t: 'token', token });
        renewAfter(lifeMs);
      }, (error: LiveError) => sink.error(error));
    }, Math.min(Math.max(lifeMs - lead, 1000), timerMostMs));
  }

  function rest(): void {
    isOpen = false;
    pings = [];
    socket = null;
    clearInterval(beat);
    clearTimeout(refresh);
    clearTimeout(retry);
  }

  /** Gives the socket up; its own close may come much later. */
  function drop(): void {
    socket?.close();
    ended(0, '');
  }

  function ended(code: number, reason: string): void {
    rest();
    if (isClosed) return;
    if (code === FORBIDDEN) return fatal(new LiveError('forbidden', reason || undefined));
    if (code !== UNAUTHORIZED) return later();
    if (++refusals > 1) return fatal(new LiveError('unauthorized', reason || undefined));
    sink.connection('reconnecting');
    tokens.renew('refused').then(connect, fatal);
  }

  function later(): void {
    sink.connection(feeds.positions().length ? 'reconnecting' : 'connecting');
    const most = Math.min(backoffMs.most, 2 * backoffMs.least * 2 ** attempts++);
    retry = setTimeout(connect, backoffMs.least + Math.random() * (most - backoffMs.least));
  }

  function fatal(error: LiveError): void {
    sink.error(error);
    close(error);
    sink.connection('closed');
  }

  /** The network is back, or somebody looks at the page again: no reason to wait longer. */
  function wakeUp(): void {
    if (isClosed || globalThis.document?.hidden) return;
    if (isOpen) ping();
    else if (!socket) connect();
  }

  function listen(verb: 'addEventListener' | 'removeEventListener'): void {
    globalThis.window?.[verb]('online', wakeUp);
    globalThis.document?.[verb]('visibilitychange', wakeUp);
  }

  function close(error = new LiveError('closed')): void {
    isClosed = true;
    welcome.reject(error);
    listen('removeEventListener');
    feeds.close();
    const open = socket;
    rest();
    open?.close(1000);
  }

  listen('addEventListener');
  return {
    connect, send, welcomed: welcome.promise, close: () => close(),
    subscribe: feeds.subscribe, unsubscribe: feeds.unsubscribe, reached: feeds.reached,
  };
}
