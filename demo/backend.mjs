// The backend that every product has of its own, as small as it can be: it knows its users, hands them tokens,
// sells gifts, and posts the points they bring. The secret key never leaves it.
import { randomInt, randomUUID } from 'node:crypto';
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { points } from 'costage-server/scoring';
import { Webhook } from 'standardwebhooks';
import { createCoordinatorCalls, Refused } from './coordinator.mjs';
import { gifts } from './gifts.mjs';
import { hosts, viewer } from './people.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const kit = fileURLToPath(new URL('../dist', import.meta.url));

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.map': 'application/json',
};

/** A refusal of this backend, in words for the person who pressed the button. */
class Sorry extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/**
 * @param {{coordinatorURL: string, secretKey: string, webhookSecret: string, livekitURL?: string}} settings
 */
export function createDemoBackend({ coordinatorURL, secretKey, webhookSecret, livekitURL = '' }) {
  const coordinator = createCoordinatorCalls({ url: coordinatorURL, secretKey });
  const signed = new Webhook(webhookSecret);
  /** Which battle a host fights in, as the webhooks told. */
  const battleOfHost = new Map();
  const seenWebhooks = new Set();

  function hear({ type, data }) {
    if (type === 'battle.started') for (const { userID } of data.fighters) battleOfHost.set(userID, data.battleID);
    if (type === 'battle.ended') for (const { userID } of data.fighters) battleOfHost.delete(userID);
  }

  /** A webhook may have been sent while this backend was away, so the coordinator is asked when none is known. */
  async function findBattle(host) {
    const known = battleOfHost.get(host.userID);
    if (known) return known;
    const { battle } = await coordinator.battleOf(host.liveID);
    return battle?.phase === 'running' ? battle.battleID : undefined;
  }

  const routes = {
    'POST /api/token/host': async ({ query }) => {
      const host = hosts[query.get('who')];
      if (!host) throw new Sorry(404, 'There is no such host in this demo.');
      const { userID, userName, liveID } = host;
      return coordinator.createToken({ userID, userName, can: { start: [liveID], join: '*' } });
    },
    'POST /api/token/viewer': async ({ session }) => coordinator.createToken(session.user),
    'GET /api/gifts': () => ({
      gifts: Object.entries(gifts).map(([id, { name, value, rule }]) => ({
        id, name, value, points: points({ [id]: rule }, { gift: id, value }),
      })),
    }),
    'POST /api/gifts': async ({ body, session }) => {
      const { gift: id, to, orderID } = body ?? {};
      const gift = gifts[id];
      const host = Object.values(hosts).find(({ userID }) => userID === to);
      if (!gift) throw new Sorry(400, 'There is no such gift.');
      if (!host) throw new Sorry(400, 'There is no such host in this demo.');
      const battleID = await findBattle(host);
      if (!battleID) return { points: 0, message: `${host.userName} says thank you. No battle runs, so no points.` };
      const { entries: [entry] } = await coordinator.addScores(battleID, [{
        eventKey: typeof orderID === 'string' ? orderID : randomUUID(),
        userID: host.userID,
        op: 'add',
        value: points({ [id]: gift.rule }, { gift: id, value: gift.value }),
        contributor: session.user,
        gift: { name: gift.name, value: gift.value },
      }]);
      if (entry.status === 'refused') throw new Sorry(409, `No points: ${entry.code.replaceAll('-', ' ')}.`);
      return { points: points({ [id]: gift.rule }, { gift: id, value: gift.value }), score: entry.score };
    },
    'POST /api/webhooks': async ({ text, headers }) => {
      let event;
      try {
        event = signed.verify(text, headers);
      } catch {
        throw new Sorry(401, 'The signature does not fit.');
      }
      const id = headers['webhook-id'];
      if (!seenWebhooks.has(id)) {
        seenWebhooks.add(id);
        hear(event);
      }
      return {};
    },
  };

  const pictures = livekitURL
    ? 'over a LiveKit server, for as many viewers as that carries'
    : 'straight from browser to browser, for up to three hosts and six viewers';

  /** A page with its few values filled in; every value is the demo's own, none comes from a visitor. */
  function page(name, values = {}) {
    const html = readFileSync(join(here, 'pages', `${name}.html`), 'utf8');
    return html.replace(/\{\{(\w+)\}\}/g, (_, key) => values[key] ?? coordinatorURL);
  }

  function pageFor(path) {
    if (path === '/') return page('index', { pictures });
    const [, kind, who] = path.split('/');
    const host = hosts[who];
    if (!host) return undefined;
    const other = Object.values(hosts).find((one) => one !== host);
    const values = { who, ...host, otherID: other.userID, otherName: other.userName };
    if (kind === 'host') return page('host', values);
    if (kind === 'watch') return page('watch', values);
    return undefined;
  }

  function fileFor(path) {
    const [root, rest] = path.startsWith('/kit/') ? [kit, path.slice(5)] : [join(here, 'pages'), path.slice(1)];
    const file = normalize(join(root, rest));
    if (!file.startsWith(root + sep) || !types[extname(file)]) return undefined;
    return statSync(file, { throwIfNoEntry: false })?.isFile() ? file : undefined;
  }

  function sessionOf(request, response) {
    const [, known] = /(?:^|;\s*)costage-demo=(\d+)/.exec(request.headers.cookie ?? '') ?? [];
    const number = known ?? String(randomInt(1_000, 10_000));
    if (!known) response.setHeader('set-cookie', `costage-demo=${number}; Path=/; HttpOnly; SameSite=Lax`);
    return { user: viewer(number) };
  }

  async function readText(request) {
    let text = '';
    for await (const part of request.setEncoding('utf8')) {
      text += part;
      if (text.length > 65_536) throw new Sorry(413, 'That is too much.');
    }
    return text;
  }

  function parse(text) {
    if (!text) return undefined;
    try {
      return JSON.parse(text);
    } catch {
      throw new Sorry(400, 'The body must be JSON.');
    }
  }

  async function answer(request, response) {
    const { pathname, searchParams: query } = new URL(request.url, 'http://localhost');
    const session = sessionOf(request, response);
    const route = routes[`${request.method} ${pathname}`];
    if (route) {
      const text = request.method === 'POST' ? await readText(request) : '';
      const body = pathname === '/api/webhooks' ? undefined : parse(text);
      const result = await route({ query, body, text, headers: request.headers, session });
      response.setHeader('content-type', types['.json']);
      response.end(JSON.stringify(result));
      return;
    }
    const html = request.method === 'GET' ? pageFor(decodeURIComponent(pathname)) : undefined;
    if (html) {
      response.setHeader('content-type', types['.html']);
      response.end(html);
      return;
    }
    const file = request.method === 'GET' ? fileFor(decodeURIComponent(pathname)) : undefined;
    if (!file) throw new Sorry(404, 'There is nothing here.');
    response.setHeader('content-type', types[extname(file)]);
    createReadStream(file).pipe(response);
  }

  return createServer((request, response) => {
    // The demo runs under the policy that the README promises to work under.
    const asSocket = (url) => url.replace(/^http/, 'ws');
    const asCall = (url) => url.replace(/^ws/, 'http');
    const media = livekitURL && ` ${asSocket(livekitURL)} ${asCall(livekitURL)}`;
    response.setHeader('content-security-policy',
      `default-src 'self'; connect-src 'self' ${coordinatorURL} ${asSocket(coordinatorURL)}${media}; img-src 'self' data: blob:; media-src 'self' blob:`);
    answer(request, response).catch((error) => {
      const status = error instanceof Sorry || error instanceof Refused ? error.status : 502;
      if (status === 502) console.error(error);
      response.statusCode = status;
      response.setHeader('content-type', types['.json']);
      response.end(JSON.stringify({ message: status === 502 ? 'The battle server cannot be reached.' : error.message }));
    });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { COORDINATOR_URL, COSTAGE_SECRET_KEY, COSTAGE_WEBHOOK_SECRET, LIVEKIT_URL, PORT = '4000' } = process.env;
  const server = createDemoBackend({
    coordinatorURL: COORDINATOR_URL, secretKey: COSTAGE_SECRET_KEY, webhookSecret: COSTAGE_WEBHOOK_SECRET,
    livekitURL: LIVEKIT_URL,
  });
  server.listen(Number(PORT), '127.0.0.1', () => {
    console.log(JSON.stringify({ url: `http://localhost:${server.address().port}` }));
  });
  for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => server.close(() => process.exit(0)));
}
