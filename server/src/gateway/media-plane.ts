import type { FeedID, LiveID, Millis, SessionID, SignalAddress, UserID } from '../../../src/model/index.js';
import type { Key } from '../../../src/rules/index.js';
import type { GatewaySocket } from './gateway-socket.js';

/** What a media plane sees of the gateway. */
export interface PlaneDoor {
  /** Sockets that read the feed of a live. */
  readersOf(liveID: LiveID): Iterable<GatewaySocket>;
  reads(socket: GatewaySocket, liveID: LiveID): boolean;
  /** The newest socket of a tab. */
  socketOf(userID: UserID, session: SessionID): GatewaySocket | undefined;
  now(): Millis;
}

/** Tells tabs how pictures and sound travel; the gateway tells it what changed and hands on what clients ask. */
export interface MediaPlane {
  /** Once, before anything else. */
  open(door: PlaneDoor): void;
  written(writes: ReadonlyMap<Key, object | null>): void;
  readersChanged(feed: FeedID): void;
  left(socket: GatewaySocket): void;
  /** A client has something to say to another tab. */
  signal?(socket: GatewaySocket, to: SignalAddress, data: unknown): void;
  /** A client asks for the rooms of a live anew. */
  rooms?(socket: GatewaySocket, liveID: LiveID): void;
  close(): void;
}
