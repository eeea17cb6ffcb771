// Posts as fast as answers come, on so many connections. Plain sockets: an HTTP client costs as much as the server.
import { connect } from 'node:net';
import { performance } from 'node:perf_hooks';
import { gift } from '../gifts.mjs';
import { answer } from '../worker.mjs';

const headEnd = '\r\n\r\n';

/** One connection with one post under way at a time. */
class Connection {
  #socket;
  #text = '';
  #resolve;
  #reject;

  constructor(port) {
    this.#socket = connect({ host: '127.0.0.1', port, noDelay: true });
    this.#socket.setEncoding('latin1');
    this.#socket.on('data', (text) => this.#read(text));
    this.#socket.on('error', (error) => this.#reject?.(error));
    this.#socket.on('close', () => this.#reject?.(new Error('The server closed a connection')));
  }

  post(head, body) {
    return new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
      this.#socket.write(`${head}content-length: ${body.length}${headEnd}${body}`);
    });
  }

  close() {
    this.#reject = undefined;
    this.#socket.destroy();
  }

  #read(text) {
    this.#text += text;
    const end = this.#text.indexOf(headEnd);
    if (end < 0) return;
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(this.#text.slice(0, end))?.[1]);
    if (!(this.#text.length >= end + headEnd.length + length)) return;
    const whole = this.#text;
    this.#text = '';
    if (whole.startsWith('HTTP/1.1 200') && whole.includes('"status":"applied"', end)) this.#resolve();
    else this.#reject(new Error(`Not applied: ${whole}`));
  }
}

let gifts = 0;

answer({
  /** Posts that were answered, and the seconds they took. */
  async run({ url, path, keys, fighters, atOnce, milliseconds }) {
    const { host, port } = new URL(url);
    const connections = Array.from({ length: atOnce }, () => new Connection(port));
    const start = performance.now();
    let posts = 0;
    await Promise.all(connections.map(async (connection, at) => {
      const head = `POST ${path} HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${keys[at % keys.length]}\r\n`
        + 'content-type: application/json\r\n';
      while (performance.now() - start < milliseconds) {
        gifts += 1;
        await connection.post(head, JSON.stringify(gift(`gift-${gifts}`, fighters[gifts % fighters.length], gifts)));
        posts += 1;
      }
    }));
    const seconds = (performance.now() - start) / 1000;
    for (const connection of connections) connection.close();
    return { posts, seconds };
  },
});
