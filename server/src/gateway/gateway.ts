import type { WebSocket } from 'ws';
import type { ClientFrame, FeedID, MediaKind, SessionID } from '../../../src/model/index.js';
import { closeCodes, limits, liveFeed, LiveError } from '../../../src/model/index.js';
import type { Act } from '../../../src/rules/index.js';
import type { Engine } from '../engine/engine.js';
import type { Queries } from '../engine/queries.js';
import { CommitClock } from '../storage/clock.js';
import type { TokenClaims, Tokens } from '../tokens/tokens.js';
import { FeedHub } from './feed-hub.js';
import { encodeFrame, feedsPerSocket, frameBytes, readFrame } from './frames.js';
import { GatewaySocket } from './gateway-socket.js';
import { Links } from './links.js';
import type { MediaPlane } from './media-plane.js';
import { mayRead } from './reading-rights.js';

const helloWithinMs = 5000;
const judgeEveryMs = 500;
/** The protocol's own ping is answered by the browser itself, however slow the page's timers are. */
const pingEveryMs = { host: limits.heartbeat.interval * 1000, others: 10_000 };
/** Whoever is silent for this long is not there any more. */
const goneAfterMs = 30_000;
/** Service restart (RFC 6455 registry): clients come back by themselves. */
const restartCode = 1012;

export interface GatewayOptions {
  engine: Engine;
  queries: Queries;
  tokens: Tokens;
  media: MediaKind;
  /** Null: nobody is told anything about media. */
  plane: MediaPlane | null;
  /** A reader with more than this still unsent is closed. */
  maxBufferedBytes: number;
  onError: (error: unknown) => void;
  onSlowReader?: () => void;
  /** Seconds from an act to its publication. */
  onBatch?: (lagSeconds: number) => void;
  wall?: () => number;
}

/** The sockets of all clients: feeds out, heartbeats and media signals in. Nothing is decided here. */
export class Gateway {
  #options: GatewayOptions;
  #clock: CommitClock;
  #sockets = new Set<GatewaySocket>();
  #hub: FeedHub;
  #links: Links;
  #plane: MediaPlane | null;
  #judge: NodeJS.Timeout;
  #judgedAt = performance.now();
  #count = 0;
  #isClosed = false;

  constructor(options: GatewayOptions) {
    const { engine, queries, plane } = options;
    this.#options = options;
    this.#clock = new CommitClock(0, options.wall ?? Date.now);
    this.#links = new Links((up, user, session) => this.#perform({ kind: 'link', up, user, session }));
    this.#plane = plane;
    this.#hub = new FeedHub(engine.storage, queries, this.#clock, (feed) => plane?.readersChanged(feed));
    plane?.open({
      readersOf: (liveID) => this.#hub.readersOf(liveFeed(liveID)),
      reads: (socket, liveID) => this.#hub.feedsOf(socket).has(liveFeed(liveID)),
      socketOf: (userID, session) => this.#links.socketOf(userID, session),
      now: () => this.#clock.now(),
    });
    engine.listen({
      batch: (feed, batch) => {
        this.#hub.publish(feed, batch);
        options.onBatch?.((this.#clock.now() - batch.at) / 1000);
      },
      volatile: (feed, value) => this.#hub.publishVolatile(feed, value),
      written: (writes) => {
        this.#links.written(writes);
        plane?.written(writes);
      },
    });
    this.#judge = setInterval(() => this.#judgeAll(), judgeEveryMs);
    this.#judge.unref();
  }

  get socketCount(): number {
    return this.#sockets.size;
  }

  /** Takes a socket that was just opened. */
  accept(ws: WebSocket): void {
    const { maxBufferedBytes, onSlowReader } = this.#options;
    const socket = new GatewaySocket(ws, ++this.#count, maxBufferedBytes, () => onSlowReader?.());
    this.#sockets.add(socket);
    const noHello = setTimeout(() => {
      socket.refuse(closeCodes.unauthorized, 'unauthorized', this.#clock.now(), 'Say hello first.');
    }, helloWithinMs);
    // Frames of one socket are handled one after the other, in order.
    let handled = Promise.resolve();
    ws.on('message', (data: Buffer, isBinary: boolean) => {
      const now = performance.now();
      this.#heard(socket, now);
      if (!socket.isOpen) return;
      if (!socket.takeFrame(now)) return this.#refuse(socket, 'tooMany', 'rate-limited');
      if (data.length > frameBytes) return this.#refuse(socket, 'tooLarge', 'too-large');
      const frame = isBinary ? null : readFrame(data.toString());
      if (!frame) return this.#refuse(socket, 'badFrame', 'bad-input', 'That is not a frame of this gateway.');
      handled = handled.then(() => this.#handle(socket, frame)).then(
        () => { if (socket.identity) clearTimeout(noHello); },
        (error: unknown) => this.#failed(socket, error),
      );
    });
    ws.on('pong', () => this.#heard(socket, performance.now()));
    ws.on('error', () => ws.terminate());
    ws.on('close', () => {
      clearTimeout(noHello);
      this.#sockets.delete(socket);
      this.#hub.leave(socket);
      this.#plane?.left(socket);
      this.#links.closed(socket);
    });
    if (this.#isClosed) socket.close(restartCode, 'The coordinator restarts.');
  }

  /** Tells every client to come back in a moment. Links stay up: nobody left. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#judge);
    this.#plane?.close();
    const closed = [...this.#sockets].map((socket) => new Promise((resolve) => {
      socket.ws.once('close', resolve);
      socket.close(restartCode, 'The coordinator restarts.');
    }));
    await Promise.all(closed);
  }

  async #handle(socket: GatewaySocket, frame: ClientFrame): Promise<void> {
    if (!socket.isOpen) return;
    if (frame.t === 'hello') return this.#hello(socket, frame);
    const { identity } = socket;
    if (!identity) return this.#refuse(socket, 'badFrame', 'bad-input', 'Say hello first.');
    switch (frame.t) {
      case 'ping':
        return socket.send(encodeFrame({ t: 'pong', now: this.#clock.now() }));
      case 'subscribe':
        return this.#subscribe(socket, frame.feed, frame.after);
      case 'unsubscribe':
        return this.#hub.unsubscribe(socket, frame.feed);
      case 'signal':
        return this.#plane?.signal?.(socket, frame.to, frame.data);
      case 'rooms':
        return this.#plane?.rooms?.(socket, frame.liveID);
      case 'token':
        return this.#renew(socket, identity, frame.token);
    }
  }

  async #hello(socket: GatewaySocket, { token, session, feeds }: Extract<ClientFrame, { t: 'hello' }>): Promise<void> {
    if (socket.identity) return this.#refuse(socket, 'badFrame', 'bad-input', 'Hello was said already.');
    const claims = await this.#options.tokens.verify(token);
    if (!socket.isOpen) return;
    socket.identity = { claims, session };
    socket.send(encodeFrame({
      t: 'hello', now: this.#clock.now(), heartbeat: limits.heartbeat.interval, session, user: claims.user,
      media: this.#options.media, tokenExpiresAt: claims.expiresAt,
    }));
    this.#links.hello(socket);
    for (const { feed, after } of feeds) await this.#subscribe(socket, feed, after);
  }

  async #subscribe(socket: GatewaySocket, feed: FeedID, after: number | null): Promise<void> {
    const refuse = (error: LiveError) => {
      this.#hub.unsubscribe(socket, feed);
      socket.send(encodeFrame({ t: 'refused', now: this.#clock.now(), feed, code: error.code, message: error.message }));
    };
    const feeds = this.#hub.feedsOf(socket);
    if (!feeds.has(feed) && feeds.size >= feedsPerSocket) return refuse(new LiveError('too-many'));
    if (!(await mayRead(socket.identity!.claims, feed, this.#options.engine.storage))) return refuse(new LiveError('forbidden'));
    try {
      await this.#hub.subscribe(socket, feed, after);
    } catch (error) {
      this.#options.onError(error);
      refuse(new LiveError('internal'));
    }
  }

  async #renew(
    socket: GatewaySocket, { claims, session }: { claims: TokenClaims; session: SessionID }, token: string,
  ): Promise<void> {
    const renewed = await this.#options.tokens.verify(token);
    if (renewed.user.userID !== claims.user.userID) {
      return this.#refuse(socket, 'forbidden', 'forbidden', 'The token is somebody else\'s.');
    }
    socket.identity = { claims: renewed, session };
    for (const feed of this.#hub.feedsOf(socket)) {
      if (await mayRead(renewed, feed, this.#options.engine.storage)) continue;
      this.#hub.unsubscribe(socket, feed);
      const { code, message } = new LiveError('forbidden');
      socket.send(encodeFrame({ t: 'refused', now: this.#clock.now(), feed, code, message }));
    }
  }

  #heard(socket: GatewaySocket, now: number): void {
    socket.heardAt = now;
    if (socket.identity) this.#links.heard(socket);
  }

  #judgeAll(): void {
    const now = performance.now();
    // A process that was held up itself has not listened: nobody is blamed for that.
    const wasHeldUp = now - this.#judgedAt > 4 * judgeEveryMs;
    this.#judgedAt = now;
    for (const socket of this.#sockets) {
      if (wasHeldUp) socket.heardAt = now;
      if (socket.identity && this.#clock.now() >= socket.identity.claims.expiresAt) {
        this.#refuse(socket, 'unauthorized', 'unauthorized', 'The token has expired.');
      } else if (now - socket.heardAt > goneAfterMs) {
        socket.close(closeCodes.silent, 'Not heard for too long.');
      } else if (now - socket.pingedAt >= (this.#links.isHost(socket) ? pingEveryMs.host : pingEveryMs.others)) {
        socket.pingedAt = now;
        if (socket.isOpen) socket.ws.ping();
      }
    }
    this.#links.judge(now);
  }

  #failed(socket: GatewaySocket, error: unknown): void {
    if (error instanceof LiveError && error.code === 'unauthorized') {
      return this.#refuse(socket, 'unauthorized', error.code, error.message);
    }
    this.#options.onError(error);
    socket.close(1011, 'Something went wrong on the server.');
  }

  #refuse(socket: GatewaySocket, close: keyof typeof closeCodes, code: LiveError['code'], message?: string): void {
    socket.refuse(closeCodes[close], code, this.#clock.now(), message);
  }

  #perform(act: Act): void {
    if (this.#isClosed) return;
    this.#options.engine.perform(act).catch((error: unknown) => this.#options.onError(error));
  }
}
