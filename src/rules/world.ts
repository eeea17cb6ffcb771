import type {
  ErrorCode, EventMap, EventName, FeedEvent, FeedID, LiveErrorDetails, LiveID, Millis, SessionID, UserID, Webhook,
  WebhookData, WebhookType,
} from '../model/index.js';
import { LiveError, liveFeed, userFeed } from '../model/index.js';
import type { Context, Key, Read } from './door.js';
import type { Battle, Connection, Invitation, Live, Score, User } from './entities.js';
import { battleKey, connectionKey, invitationKey, liveKey, nameOf, scoreKey, userKey } from './keys.js';
import { Reader } from './reader.js';

/** Ends a decision: nothing of it happens. */
export function refuse(code: ErrorCode, details?: LiveErrorDetails): never {
  throw new LiveError(code, undefined, details);
}

/** Names made in a decision cannot stand in the storage: they are known to be free without a look. */
function withFresh(read: Read, fresh: ReadonlySet<string>): Read {
  return (key) => (fresh.has(nameOf(key)) ? null : read(key));
}

/** The state during one decision: what was read, with what this decision changes laid over it. */
export class World extends Reader {
  readonly writes = new Map<Key, object | null>();
  readonly events = new Map<FeedID, FeedEvent[]>();
  readonly webhooks: Webhook[] = [];
  readonly now: Millis;
  /** Grace period in milliseconds. */
  readonly grace: Millis;
  /** The state as it was. */
  readonly before: Reader;
  readonly #context: Context;
  readonly #fresh: Set<string>;

  constructor(read: Read, context: Context) {
    const fresh = new Set<string>();
    const before = withFresh(read, fresh);
    super(before);
    this.before = new Reader(before);
    this.now = context.now;
    this.grace = context.settings.grace * 1000;
    this.#context = context;
    this.#fresh = fresh;
  }

  newID(): string {
    const id = this.#context.newID();
    this.#fresh.add(id);
    return id;
  }

  protected override peek(key: Key): object | null | undefined {
    const written = this.writes.get(key);
    return written === undefined ? super.peek(key) : written;
  }

  putUser(user: User): void {
    this.writes.set(userKey(user.userID), user);
  }

  forgetUser(id: UserID): void {
    this.writes.set(userKey(id), null);
  }

  putLive(live: Live): void {
    this.writes.set(liveKey(live.liveID), live);
  }

  forgetLive(id: LiveID): void {
    this.writes.set(liveKey(id), null);
  }

  /** Changes a live that is known to run. */
  changeLive(id: LiveID, change: (live: Live) => Partial<Live>): Live {
    const live = this.existing(this.live(id), id);
    const changed = { ...live, ...change(live) };
    this.putLive(changed);
    return changed;
  }

  putInvitation(invitation: Invitation): void {
    this.writes.set(invitationKey(invitation.inviter, invitation.invitee), invitation);
  }

  forgetInvitation(inviter: LiveID, invitee: LiveID): void {
    this.writes.set(invitationKey(inviter, invitee), null);
  }

  putConnection(connection: Connection): void {
    this.writes.set(connectionKey(connection.connectionID), connection);
  }

  forgetConnection(id: string): void {
    this.writes.set(connectionKey(id), null);
  }

  changeConnection(id: string, change: (connection: Connection) => Partial<Connection>): Connection {
    const connection = this.existing(this.connection(id), id);
    const changed = { ...connection, ...change(connection) };
    this.putConnection(changed);
    return changed;
  }

  putBattle(battle: Battle): void {
    this.writes.set(battleKey(battle.battleID), battle);
  }

  forgetBattle(id: string): void {
    this.writes.set(battleKey(id), null);
  }

  changeBattle(id: string, change: (battle: Battle) => Partial<Battle>): Battle {
    const battle = this.existing(this.battle(id), id);
    const changed = { ...battle, ...change(battle) };
    this.putBattle(changed);
    return changed;
  }

  putScore(score: Score): void {
    this.writes.set(scoreKey(score.battleID), score);
  }

  forgetScore(id: string): void {
    this.writes.set(scoreKey(id), null);
  }

  /** Tells everyone in a live. */
  tellLive<N extends EventName>(liveID: LiveID, type: N, payload: EventMap[N]): void {
    this.#tell(liveFeed(liveID), { type, liveID, payload } as FeedEvent);
  }

  /** Tells one person, for the stores of the live `liveID`; `session` when only one tab is meant. */
  tellUser<N extends EventName>(
    userID: UserID, liveID: LiveID, type: N, payload: EventMap[N], session?: SessionID,
  ): void {
    this.#tell(userFeed(userID), { type, liveID, payload, ...(session !== undefined && { session }) } as FeedEvent);
  }

  /** Tells the host of a live privately. */
  tellHost<N extends EventName>(live: Live, type: N, payload: EventMap[N]): void {
    this.tellUser(live.owner.userID, live.liveID, type, payload);
  }

  /** Calls your backend. */
  hook<T extends WebhookType>(type: T, data: WebhookData[T]): void {
    this.webhooks.push({ type, at: this.now, data } as Webhook);
  }

  /** What one piece of the state names must be there: the rules keep it so. */
  existing<T>(entity: T | null, name: string): T {
    if (entity === null) throw new LiveError('internal', `The state names ${name}, which does not exist.`);
    return entity;
  }

  #tell(feed: FeedID, event: FeedEvent): void {
    const events = this.events.get(feed);
    if (events) events.push(event);
    else this.events.set(feed, [event]);
  }
}
