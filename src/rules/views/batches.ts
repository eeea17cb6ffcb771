import type { FeedID, LiveInfo, LiveSnapshot, SeatInfo, UserInfo, UserSnapshot } from '../../model/index.js';
import { liveFeed, userFeed } from '../../model/index.js';
import type { Decision, Key } from '../door.js';
import type { Battle, Connection, Invitation, Live } from '../entities.js';
import { kindOf, nameOf } from '../keys.js';
import type { Reader } from '../reader.js';
import { MissingKeys } from '../reader.js';
import type { World } from '../world.js';
import { LiveProjector } from './live-snapshot.js';
import { hostOf } from './people.js';
import { same } from './same.js';
import { projectUser } from './user-snapshot.js';

type Batch = Decision['batches'] extends ReadonlyMap<FeedID, infer B> ? B : never;

/** Viewer counts travel outside the sequence: they alone are no reason to send anything. */
const withoutViewers = (live: Live): Partial<Live> => ({ ...live, viewers: undefined });
const withoutCounts = (info: LiveInfo | null) => info && { ...info, currentViewerCount: 0, totalViewerCount: 0 };

/**
 * Names the feeds that may show a piece of the state that was written. Each piece is asked for what it was and what it
 * is; a way between two pieces that is there no more was cut by writing one of them.
 */
class Touched {
  readonly lives = new Set<string>();
  readonly users = new Set<string>();

  add(reader: Reader, key: Key, before: object | null, after: object | null): void {
    switch (kindOf(key)) {
      case 'user': this.users.add(nameOf(key)); break;
      case 'live': this.#live(reader, before as Live | null, after as Live | null); break;
      case 'invitation': this.#invitation(reader, (before ?? after) as Invitation); break;
      case 'connection': {
        this.#members(before as Connection | null);
        this.#members(after as Connection | null);
        break;
      }
      case 'battle': this.#battle(reader, (after ?? before) as Battle); break;
      case 'score': break;
    }
  }

  #live(reader: Reader, before: Live | null, after: Live | null): void {
    if (before && after && same(withoutViewers(before), withoutViewers(after))) return;
    const hostChanged = !before || !after || !same(hostOf(before), hostOf(after));
    for (const live of [before, after]) {
      if (!live) continue;
      this.lives.add(live.liveID);
      this.users.add(live.owner.userID);
      const connection = reader.connectionOf(live);
      this.#members(connection);
      // Those it asked, and those that ask it, see its host in their lists.
      if (hostChanged) for (const id of [...live.outgoing, ...live.incoming]) this.#owner(reader, id);
    }
  }

  #invitation(reader: Reader, { inviter, invitee }: Invitation): void {
    this.#owner(reader, inviter);
    this.#owner(reader, invitee);
  }

  #battle(reader: Reader, battle: Battle): void {
    this.#members(reader.connection(battle.connectionID));
  }

  #members(connection: Connection | null): void {
    for (const member of connection?.members ?? []) this.lives.add(member.liveID);
  }

  #owner(reader: Reader, liveID: string): void {
    const live = reader.live(liveID);
    if (live) this.users.add(live.owner.userID);
  }
}

function differing<S extends object>(before: S, after: S): Partial<S> {
  const changed = (Object.keys(after) as (keyof S)[]).filter((key) => !same(before[key], after[key]));
  return Object.fromEntries(changed.map((key) => [key, after[key]])) as Partial<S>;
}

function liveDiff(before: LiveSnapshot, after: LiveSnapshot): Partial<LiveSnapshot> {
  const patch = differing(before, after);
  if (!patch.live || !same(withoutCounts(before.live), withoutCounts(after.live))) return patch;
  return Object.fromEntries(Object.entries(patch).filter(([slice]) => slice !== 'live'));
}

function userDiff(before: Reader, after: Reader, userID: string): Partial<UserSnapshot> {
  const unknown: UserInfo = { userID, userName: userID, avatarURL: '' };
  const info = after.user(userID) ?? before.user(userID) ?? unknown;
  return differing(projectUser(before, info), projectUser(after, info));
}

/**
 * What a decision tells each feed: the slices that differ between before and after, and its events.
 * Live feeds come first, so that a private prompt finds the public state current.
 */
export function batchesOf(world: World): Map<FeedID, Batch> {
  const { before } = world;
  const missing = new Set<Key>();
  // Goes on after the first thing that is missing, so that all of them are asked for at once.
  const attempt = <T>(make: () => T): T | undefined => {
    try {
      return make();
    } catch (error) {
      if (!(error instanceof MissingKeys)) throw error;
      for (const key of error.keys) missing.add(key);
      return undefined;
    }
  };

  const touched = new Touched();
  for (const [key, after] of world.writes) {
    const was = attempt(() => before.get(key));
    if (was === undefined) continue;
    attempt(() => touched.add(world, key, was, after));
  }

  const seats = new Map<Live, readonly SeatInfo[]>();
  const then = new LiveProjector(before, seats);
  const now = new LiveProjector(world, seats);
  const batches = new Map<FeedID, Batch>();
  const put = (feed: FeedID, patch: Batch['patch'] | undefined) => {
    const events = world.events.get(feed) ?? [];
    if (patch && (events.length > 0 || Object.keys(patch).length > 0)) batches.set(feed, { patch, events });
  };
  for (const feed of world.events.keys()) {
    (feed.startsWith('live:') ? touched.lives : touched.users).add(feed.slice(5));
  }
  for (const id of touched.lives) put(liveFeed(id), attempt(() => liveDiff(then.project(id), now.project(id))));
  for (const id of touched.users) put(userFeed(id), attempt(() => userDiff(before, world, id)));
  if (missing.size > 0) throw new MissingKeys([...missing]);
  return batches;
}
