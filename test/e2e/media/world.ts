import { createReadStream, statSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RoomServiceClient } from 'livekit-server-sdk';
import { startLivekit } from '../../../scripts/livekit.mjs';
import { backendOf, type Backend } from '../people.js';
import { dataFolder, freePort, makeSecrets, startCoordinator, type Running } from '../processes.js';

const kit = fileURLToPath(new URL('../../../dist', import.meta.url));
const types: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json' };

/** LiveKit, the coordinator, and a site that serves the kit and one page, each a server of its own. */
export interface World {
  site: string;
  livekitURL: string;
  coordinator: Running;
  backend: Backend;
  rooms: RoomServiceClient;
  killLivekit(): Promise<void>;
  startLivekitAgain(): Promise<void>;
  close(): Promise<void>;
}

const page = ({ coordinatorURL, query }: { coordinatorURL: string; query: URLSearchParams }) => {
  const [user, live, as, kind] = ['user', 'live', 'as', 'kind'].map((name) => query.get(name) ?? '');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${user}</title>
<link rel="icon" href="data:,"><script type="module" src="/kit/cdn/costage.js"></script></head>
<body><live-provider url="${coordinatorURL}" token-url="/token?user=${user}" as="${as}" live-id="${live}" live-name="${live}"
  kind="${kind || 'video'}"><live-view></live-view><live-notices></live-notices></live-provider></body></html>`;
};

function serveKit(path: string, response: ServerResponse): void {
  const file = join(kit, normalize(path));
  if (!file.startsWith(kit) || !statSync(file, { throwIfNoEntry: false })?.isFile()) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' });
  createReadStream(file).pipe(response);
}

/** `grace` in seconds; `hasTcp`: media passes by TCP too. */
export async function startWorld({ grace = 30, maxViewers, hasTcp = false }: { grace?: number; maxViewers?: number; hasTcp?: boolean } = {}): Promise<World> {
  const secrets = makeSecrets();
  const data = await dataFolder();
  const port = await freePort();
  const coordinatorURL = `http://localhost:${port}`;
  let livekit = await startLivekit({ webhookURL: `${coordinatorURL}/livekit/webhook`, tcpPort: hasTcp ? await freePort() : 0 });
  const { port: livekitPort, udpPort, tcpPort, key, secret, webhookURL } = livekit;

  const site = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url!, 'http://site');
    if (pathname.startsWith('/kit/')) return serveKit(pathname.slice('/kit/'.length), response);
    if (pathname === '/token') {
      const user = searchParams.get('user')!;
      return void backend.token(user, user).then((token) => response.end(JSON.stringify({ token })));
    }
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'self'; img-src 'self' data:; connect-src 'self' ${coordinatorURL} ${coordinatorURL.replace('http', 'ws')} ${livekit.url} ${livekit.url.replace('ws', 'http')}`,
    }).end(page({ coordinatorURL, query: searchParams }));
  }).listen(0, 'localhost');
  await once(site, 'listening');
  const origin = `http://localhost:${(site.address() as { port: number }).port}`;

  const coordinator = await startCoordinator(secrets, {
    port, data: data.path, args: [
      ...['--host', 'localhost', '--allowed-origins', origin, '--grace', String(grace)],
      ...['--livekit-url', livekit.url, '--livekit-key', key, '--livekit-secret', secret],
      ...(maxViewers === undefined ? [] : ['--max-viewers', String(maxViewers)]),
    ],
  });
  const backend = backendOf(coordinator.url, secrets.COSTAGE_SECRET_KEY);
  return {
    site: origin,
    livekitURL: livekit.url,
    coordinator,
    backend,
    rooms: new RoomServiceClient(livekit.url.replace('ws', 'http'), key, secret),
    killLivekit: () => livekit.stop('SIGKILL'),
    async startLivekitAgain() {
      livekit = await startLivekit({ port: livekitPort, udpPort, tcpPort, key, secret, webhookURL });
    },
    async close() {
      await coordinator.stop();
      await livekit.stop();
      site.closeAllConnections();
      site.close();
      await data.remove();
    },
  };
}
