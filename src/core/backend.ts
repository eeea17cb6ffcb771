import type {
  Answer, FeedBatch, FeedID, LiveError, LiveID, LiveSnapshot, MediaKind, MediaPeer, MediaRooms, Method, Millis, Options,
  SessionID, SignalAddress, UserInfo, UserSnapshot, Volatile,
} from '../model/index.js';

export type ConnectionState = 'connecting' | 'open' | 'reconnecting' | 'closed';

/** What a backend tells the client. Calls come in order; state before events, always. */
export interface BackendSink {
  connection(state: ConnectionState): void;
  /** Known after the first `open`. */
  welcome(welcome: { user: UserInfo; session: SessionID; media: MediaKind }): void;
  snapshot(feed: FeedID, state: LiveSnapshot | UserSnapshot): void;
  batch(feed: FeedID, batch: FeedBatch): void;
  volatile(feed: FeedID, value: Volatile): void;
  /** A feed cannot be had, or is gone. */
  refused(feed: FeedID, error: LiveError): void;
  peers(liveID: LiveID, peers: readonly MediaPeer[], full: boolean): void;
  signal(from: SignalAddress, data: unknown): void;
  rooms(liveID: LiveID, rooms: MediaRooms): void;
  /** Something went wrong that no promise carries. */
  error(error: LiveError): void;
}

/** The state plane. Two implementations: the coordinator over the wire, and the simulator in the page. */
export interface Backend {
  /** Starts, once. The own `user:` feed is always subscribed. */
  open(sink: BackendSink): void;
  /**
   * Sends a command. Resolves when the coordinator answered and every subscribed feed shows what it changed;
   * rejects with `LiveError`.
   */
  send<M extends Method>(method: M, options: Options<M>): Promise<Answer<M>>;
  /** Resolves when the first snapshot was handed to the sink. */
  subscribe(feed: FeedID): Promise<void>;
  unsubscribe(feed: FeedID): void;
  /** Media signalling; the coordinator decides who may talk to whom. */
  signal(to: SignalAddress, data: unknown): void;
  /** Asks for the LiveKit rooms of a live anew; the answer comes to the sink. */
  askForRooms(liveID: LiveID): void;
  /** The coordinator's clock, epoch milliseconds. */
  serverNow(): Millis;
  close(): Promise<void>;
}
