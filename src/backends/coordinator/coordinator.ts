import type { Backend } from '../../core/backend.js';
import { LiveError } from '../../model/index.js';
import { createClock } from './clock.js';
import { createGateway, type Gateway, type SocketClass } from './gateway.js';
import { randomID } from './random-id.js';
import { createRequests } from './requests.js';
import { createTokens, type GetToken } from './tokens.js';
import { within } from './within.js';

export interface CoordinatorOptions {
  /** Where the coordinator is: an http(s) address, with a path if it lies behind one. */
  url: string;
  /** Asks your backend for a token of the person on this page; called anew before a token expires. */
  getToken: GetToken;
  /** On Node before 22: the class of that name from `ws`. */
  WebSocket?: SocketClass;
  fetch?: typeof fetch;
}

/** How long a command waits for the first connection, and an answered one for its feeds. */
const welcomeMs = 10_000;
const seenMs = 5_000;

const badInput = (path: keyof CoordinatorOptions, message: string) =>
  new LiveError('bad-input', `coordinator: ${path}: ${message}`, { errors: [{ path, message }] });

function baseOf(url: string): string {
  const page = globalThis.location?.href;
  const parsed = URL.canParse(url, page) && new URL(url, page);
  if (!parsed || !/^https?:$/.test(parsed.protocol)) throw badInput('url', `"${url}" is no http address.`);
  return (parsed.origin + parsed.pathname).replace(/\/+$/, '');
}

/**
 * The backend over the wire. Throws `bad-input` for an address that is none, and where there is no WebSocket.
 * Commands that find nobody for 10 s reject with `offline`.
 */
export function coordinator(options: CoordinatorOptions): Backend {
  const Socket = options.WebSocket ?? globalThis.WebSocket;
  if (!Socket) throw badInput('WebSocket', 'none here; pass that of the package ws.');
  const base = baseOf(options.url);
  const clock = createClock();
  const tokens = createTokens(options.getToken);
  const session = randomID();
  const closing = new AbortController();
  const request = createRequests({
    base, session, tokens, signal: closing.signal,
    // Called without its object a browser's fetch throws.
    fetch: options.fetch ?? ((input, init) => fetch(input, init)),
  });
  let gateway: Gateway | undefined;

  return {
    open(sink) {
      const url = `${base.replace(/^http/, 'ws')}/v1/gateway`;
      gateway = createGateway({ url, Socket, session, tokens, clock, sink });
      sink.connection('connecting');
      gateway.connect();
    },
    async send(method, options) {
      const isWelcome = await within(welcomeMs, closing.signal, gateway?.welcomed);
      if (closing.signal.aborted) throw new LiveError('closed');
      if (!isWelcome) throw new LiveError('offline', undefined, {}, 1);
      const { result, seen = {} } = await request(method, options);
      await within(seenMs, closing.signal, gateway?.reached(seen));
      return result;
    },
    subscribe: (feed) => gateway?.subscribe(feed) ?? Promise.reject(new LiveError('closed')),
    unsubscribe: (feed) => gateway?.unsubscribe(feed),
    signal: (to, data) => gateway?.send({ t: 'signal', to, data }),
    askForRooms: (liveID) => gateway?.send({ t: 'rooms', liveID }),
    serverNow: clock.now,
    async close() {
      closing.abort();
      gateway?.close();
    },
  };
}
