import {
  AccessToken, type ParticipantInfo, type Room, RoomServiceClient, TrackSource as LiveKitSource, TwirpError,
  type VideoGrant,
} from 'livekit-server-sdk';
import type { TrackSource } from '../../../src/model/index.js';
import type { RoomRights } from './room-plan.js';

/** Longest a call may take: the coordinator waits for LiveKit before it tells tabs about rooms. */
const callSeconds = 3;
/** The same trouble is said again after this. */
const sayAgainMs = 30_000;

const sources: Record<TrackSource, LiveKitSource> = {
  camera: LiveKitSource.CAMERA,
  microphone: LiveKitSource.MICROPHONE,
  screen_share: LiveKitSource.SCREEN_SHARE,
  screen_share_audio: LiveKitSource.SCREEN_SHARE_AUDIO,
};

export interface RoomSpec { name: string; metadata: string; maxParticipants: number }

/** How long LiveKit keeps a room that nobody has joined, and one that everybody has left. Seconds. */
const keep = { emptyTimeout: 300, departureTimeout: 20 } as const;

export interface MediaServerOptions {
  /** Where its API is; `ws:` and `wss:` are taken as `http:` and `https:`. */
  url: string;
  key: string;
  secret: string;
  /** A sentence for the operator; never holds a token. */
  say: (level: 'info' | 'warn', sentence: string) => void;
}

/** The LiveKit server. Calls throw nothing: what fails is said, at a bounded rate, and tried again by who asked. */
export class MediaServer {
  /** Null until the first answer. */
  isReachable: boolean | null = null;
  #api: RoomServiceClient;
  #said = new Map<string, number>();

  constructor(private readonly options: MediaServerOptions) {
    const { url, key, secret } = options;
    this.#api = new RoomServiceClient(url.replace(/^ws/, 'http'), key, secret, { requestTimeout: callSeconds, failover: false });
  }

  /** Null when it cannot be reached. */
  async rooms(): Promise<readonly Room[] | null> {
    return this.#call('list rooms', () => this.#api.listRooms(), null);
  }

  /** True when it is there now. */
  async create(room: RoomSpec): Promise<boolean> {
    return this.#call('make a room', async () => Boolean(await this.#api.createRoom({ ...keep, ...room })), false);
  }

  async describe(room: string, metadata: string): Promise<void> {
    await this.#call('describe a room', () => this.#api.updateRoomMetadata(room, metadata), null);
  }

  async delete(room: string): Promise<void> {
    await this.#call('delete a room', () => this.#api.deleteRoom(room), null);
  }

  /** Null when there is no answer, or no such room. */
  async participants(room: string): Promise<readonly ParticipantInfo[] | null> {
    return this.#call('list participants', () => this.#api.listParticipants(room), null);
  }

  async remove(room: string, identity: string): Promise<void> {
    await this.#call('remove a participant', () => this.#api.removeParticipant(room, identity), null);
  }

  /** Takes effect at once; tracks that the new rights do not cover are taken down by LiveKit. */
  async allow(room: string, identity: string, rights: RoomRights): Promise<void> {
    await this.#call('change the rights of a participant', () => this.#api.updateParticipant(room, identity, {
      permission: {
        canSubscribe: true, canPublish: rights.sources.length > 0, canPublishSources: sourcesOf(rights),
        canPublishData: false, canUpdateMetadata: false, hidden: rights.hidden,
      },
    }), null);
  }

  /** A token with these rights and no others; every right is named, since LiveKit grants what is left out. */
  async token(room: string, identity: string, rights: RoomRights, ttl: number): Promise<string> {
    const { key, secret } = this.options;
    const token = new AccessToken(key, secret, { identity, ttl });
    const grant: VideoGrant = {
      roomJoin: true, room, canSubscribe: true, canPublish: rights.sources.length > 0,
      canPublishData: false, canUpdateOwnMetadata: false, hidden: rights.hidden,
      roomAdmin: false, roomCreate: false, roomList: false, roomRecord: false, ingressAdmin: false, recorder: false, agent: false,
    };
    // An empty list would mean "whatever": without sources there is no right to publish at all.
    if (rights.sources.length > 0) grant.canPublishSources = sourcesOf(rights);
    token.addGrant(grant);
    return token.toJwt();
  }

  async #call<T>(what: string, call: () => Promise<T>, otherwise: T): Promise<T> {
    try {
      const answer = await call();
      this.#reached();
      return answer;
    } catch (error) {
      this.#failed(what, error);
      return otherwise;
    }
  }

  #failed(what: string, error: unknown): void {
    const { status = 0, code } = error instanceof TwirpError ? error : {};
    if (status === 401) {
      this.isReachable = false;
      this.#say('LiveKit refuses the coordinator: --livekit-key and --livekit-secret must be those of its "keys".');
    } else if (status >= 400 && status < 500) {
      this.#reached();
      // Somebody or something that is not there any more needs nothing done to it.
      if (code !== 'not_found') this.#say(`LiveKit refused to ${what}: ${code ?? status}.`);
    } else {
      this.isReachable = false;
      this.#say(`LiveKit cannot be reached (${reasonOf(error)}). Lives and battles go on; pictures wait.`);
    }
  }

  #reached(): void {
    if (this.isReachable === false) {
      this.#said.clear();
      this.options.say('info', 'LiveKit answers again.');
    }
    this.isReachable = true;
  }

  #say(sentence: string): void {
    const now = performance.now();
    if (now - (this.#said.get(sentence) ?? -Infinity) < sayAgainMs) return;
    this.#said.set(sentence, now);
    this.options.say('warn', sentence);
  }
}

export const sourcesOf = ({ sources: named }: RoomRights): LiveKitSource[] => named.map((source) => sources[source]);

/** A short word, not the error itself: errors of connections quote tokens. */
function reasonOf(error: unknown): string {
  if (error instanceof TwirpError) return `status ${error.status}`;
  const { name, cause } = error as Error & { cause?: { code?: string } };
  return cause?.code ?? name;
}
