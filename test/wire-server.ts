import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import type { ClientFrame, CommandResponse, FeedID, ServerFrame } from '../src/model/index.js';

export const ann = { userID: 'ann', userName: 'Ann', avatarURL: '' };
export const own: FeedID = 'user:ann';
export const snapshot = { live: null, ended: null, seats: [], connection: null, battle: null };

/** One socket as the coordinator sees it. */
export class Line {
  readonly frames: ClientFrame[] = [];
  isClosed = false;
  constructor(
    readonly ws: WebSocket,
    readonly coordinator: WireServer,
  ) {
    ws.on('message', (data: Buffer) => {
      const frame = JSON.parse(data.toString()) as ClientFrame;
      this.frames.push(frame);
      coordinator.answer(this, frame);
    });
    ws.on('close', () => {
      this.isClosed = true;
    });
  }
  send(frame: Omit<ServerFrame, 'now'> & { [key: string]: unknown }): void {
    this.ws.send(JSON.stringify({ now: this.coordinator.now(), ...frame }));
  }
  all<T extends ClientFrame['t']>(t: T) {
    return this.frames.filter((frame): frame is Extract<ClientFrame, { t: T }> => frame.t === t);
  }
  batch(feed: FeedID, seq: number): void {
    this.send({ t: 'batch', feed, batch: { seq, at: 0, patch: { seq }, events: [] } });
  }
}

export interface Posted {
  method: string;
  headers: IncomingMessage['headers'];
  body: unknown;
}

/** Speaks the wire over real sockets; a test bends what it needs bent. */
export class WireServer {
  readonly lines: Line[] = [];
  readonly posted: Posted[] = [];
  now = () => Date.now();
  heartbeat = 60;
  tokenLife = 3_600_000;
  seqs: Record<FeedID, number> = { [own]: 10, 'live:a': 100 };
  onHello = (line: Line): boolean => {
    void line;
    return true;
  };
  onSubscribe = (line: Line, feed: FeedID, after: number | null): void => {
    const seq = this.seqs[feed];
    if (seq === undefined) return line.send({ t: 'refused', feed, code: 'no-such-live', message: 'None.' });
    if (after === null) line.send({ t: 'snapshot', feed, seq, state: feed === own ? { user: ann } : snapshot });
    else for (let next = after + 1; next <= seq; next++) line.batch(feed, next);
  };
  onPing = (line: Line): void => line.send({ t: 'pong' });
  onPost = (posted: Posted, response: ServerResponse): void => {
    void posted;
    this.reply(response, 200, { result: null, seen: {} } satisfies CommandResponse);
  };
  readonly #http: Server;
  readonly #wss: WebSocketServer;

  constructor() {
    this.#http = createServer((request, response) => {
      let text = '';
      request.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      request.on('end', () => {
        const posted = {
          method: request.url!.split('/').at(-1)!,
          headers: request.headers,
          body: JSON.parse(text) as unknown,
        };
        this.posted.push(posted);
        this.onPost(posted, response);
      });
    });
    this.#wss = new WebSocketServer({ server: this.#http, path: '/base/v1/gateway' });
    this.#wss.on('connection', (ws) => this.lines.push(new Line(ws, this)));
  }

  answer(line: Line, frame: ClientFrame): void {
    if (frame.t === 'hello' && this.onHello(line)) {
      line.send({
        t: 'hello',
        heartbeat: this.heartbeat,
        session: frame.session,
        user: ann,
        media: 'direct',
        tokenExpiresAt: this.now() + this.tokenLife,
      });
      for (const { feed, after } of frame.feeds) this.onSubscribe(line, feed, after);
    }
    if (frame.t === 'subscribe') this.onSubscribe(line, frame.feed, frame.after);
    if (frame.t === 'ping') this.onPing(line);
  }

  reply(response: ServerResponse, status: number, body: unknown): void {
    response.writeHead(status, { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' });
    response.end(JSON.stringify(body));
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => {
      this.#http.listen(0, '127.0.0.1', resolve);
    });
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}/base/`;
  }

  async close(): Promise<void> {
    for (const client of this.#wss.clients) client.terminate();
    this.#http.closeAllConnections();
    await new Promise((resolve) => {
      this.#http.close(resolve);
    });
  }

  get line(): Line {
    return this.lines.at(-1)!;
  }
}
