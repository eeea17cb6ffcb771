// What tests in a browser may ask of a real LiveKit server; runs in Node.
import { AccessToken, RoomServiceClient, TrackSource, type VideoGrant } from 'livekit-server-sdk';
import { startLivekit } from '../scripts/livekit.mjs';

const [key, own] = ['suite', 'a-secret-for-loopback-and-suites-only'];

type Server = Awaited<ReturnType<typeof startLivekit>>;

const servers = new Map<string, Server>();

const serverAt = (url: string): Server => {
  const server = servers.get(url);
  if (!server) throw new Error(`No LiveKit server at ${url}.`);
  return server;
};

const rooms = (url: string) => new RoomServiceClient(url.replace(/^ws/, 'http'), key, own);

export interface Pass {
  room: string;
  identity: string;
  /** By LiveKit's names; none for watchers. */
  sources: readonly string[];
  canSubscribe?: boolean;
  hidden?: boolean;
  /** Another one than the server's makes a pass that it refuses. */
  secret?: string;
}

const byName: Readonly<Record<string, TrackSource>> = {
  camera: TrackSource.CAMERA,
  microphone: TrackSource.MICROPHONE,
  screen_share: TrackSource.SCREEN_SHARE,
  screen_share_audio: TrackSource.SCREEN_SHARE_AUDIO,
};

/** At an address that a server had before, the next one takes its place. */
const startServer = async (_: unknown, at?: string) => {
  const before = at ? serverAt(at) : undefined;
  await before?.stop();
  const server = await startLivekit({ key, secret: own, ...(before && { port: before.port, udpPort: before.udpPort }) });
  servers.set(server.url, server);
  return server.url;
};

const killServer = (_: unknown, url: string) => serverAt(url).stop();

const stopServers = async () => {
  await Promise.all([...servers.values()].map((server) => server.stop()));
  servers.clear();
};

const makeRoom = async (_: unknown, url: string, room: string) => {
  await rooms(url).createRoom({ name: room, emptyTimeout: 300 });
};

const deleteRoom = (_: unknown, url: string, room: string) => rooms(url).deleteRoom(room);

const removeFromRoom = (_: unknown, url: string, room: string, identity: string) =>
  rooms(url).removeParticipant(room, identity);

/** What everybody in a room has published, as the server sees it. */
const inspectRoom = async (_: unknown, url: string, room: string) =>
  (await rooms(url).listParticipants(room)).map(({ identity, tracks }) =>
    ({ identity, tracks: tracks.map(({ source, type, muted }) => ({ source: TrackSource[source], type, muted })) }));

const makePass = (_: unknown, { room, identity, sources, canSubscribe = true, hidden = false, secret = own }: Pass) => {
  const token = new AccessToken(key, secret, { identity, ttl: 600, name: crypto.randomUUID() });
  const grant: VideoGrant = {
    roomJoin: true, room, canSubscribe, hidden, canPublish: sources.length > 0, canPublishData: false, canUpdateOwnMetadata: false,
    canPublishSources: sources.map((source) => byName[source]!),
  };
  token.addGrant(grant);
  return token.toJwt();
};

export const livekitCommands = {
  startServer, killServer, stopServers, makeRoom, deleteRoom, removeFromRoom, inspectRoom, makePass,
};

type Called<T> = {
  [K in keyof T]: T[K] extends (context: never, ...args: infer A) => infer R ? (...args: A) => Promise<Awaited<R>> : never;
};
export type LivekitCommands = Called<typeof livekitCommands>;
