// The readers of the coordinator and those of the bare broadcast, and whoever posts: one clock for all of it.
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import WebSocket from 'ws';
import { answer } from '../worker.mjs';

const agent = new Agent({ keepAlive: true });
const opening = 50;
const wordsOfScore = '"value":{"score":';
/** The round that runs: how many messages are still to come. */
let round;
/** What the last round brought, one of each feed. */
let seen = new Map();

function take(data) {
  if (!round || !data.includes(wordsOfScore)) return;
  if (round.keep) {
    const text = data.toString();
    round.keep.set(JSON.parse(text).feed, text);
  }
  round.firstAt ??= performance.now();
  round.left -= 1;
  if (round.left === 0) round.resolve(performance.now());
  if (round.left < 0) round.reject(new Error('More messages than sockets'));
}

function open(url, hello, ready) {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, { perMessageDeflate: false });
    socket.on('error', reject);
    socket.on('close', (code, reason) => reject(new Error(`A reader was closed: ${code} ${reason}`)));
    socket.on('open', () => {
      if (hello) socket.send(JSON.stringify(hello));
      else resolve();
    });
    let left = ready;
    socket.on('message', (data) => {
      if (left > 0 && data.includes('"t":"snapshot"')) {
        left -= 1;
        if (left === 0) resolve();
      }
      take(data);
    });
  });
}

async function openAll(count, openOne) {
  for (let at = 0; at < count; at += opening) {
    await Promise.all(Array.from({ length: Math.min(opening, count - at) }, (_, more) => openOne(at + more)));
  }
}

function post({ url, body, headers }) {
  return new Promise((resolve, reject) => {
    const sent = { 'content-type': 'application/json', ...headers };
    const call = request(url, { method: 'POST', agent, headers: sent }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk) => (text += chunk));
      response.on('end', () => {
        if (response.statusCode < 300) resolve(text);
        else reject(new Error(`${response.statusCode} ${text}`));
      });
    });
    call.on('error', reject);
    call.end(body);
  });
}

answer({
  async connect({ gateway, bare, tokens, feeds }) {
    await openAll(tokens.length, (at) => {
      const wanted = feeds.map((feed) => ({ feed, after: null }));
      return open(gateway, { t: 'hello', token: tokens[at], session: randomUUID(), feeds: wanted }, feeds.length);
    });
    await openAll(tokens.length, () => open(bare));
  },

  /**
   * Milliseconds from the posts to the last socket that has what came of them, and from the first socket to the last.
   * `keep` notes the bytes.
   */
  async run({ posts, sockets, keep }) {
    const arrived = new Promise((resolve, reject) => {
      round = { left: posts.length * sockets, keep: keep && new Map(), resolve, reject };
    });
    const start = performance.now();
    const answers = Promise.all(posts.map(post));
    const [end] = await Promise.all([arrived, answers]);
    if (round.keep) seen = round.keep;
    const { firstAt } = round;
    round = undefined;
    return { total: end - start, spread: end - firstAt };
  },

  seen: () => [...seen],
});
