import type {
  BattleView, ConnectionID, ConnectionView, LiveID, LiveSnapshot, Millis, SeatInfo,
} from '../../model/index.js';
import type { Read } from '../door.js';
import type { Connection, Live } from '../entities.js';
import { liveKey } from '../keys.js';
import type { Missing, Reader } from '../reader.js';
import { viewing } from '../reader.js';
import { battleOfConnection, resultOfLive } from './battle-view.js';
import { hostOf, liveInfo, seatsOf } from './people.js';

/** Connected lives show the same things: each is made once, however many lives show it. */
export class LiveProjector {
  readonly #reader: Reader;
  readonly #seats: Map<Live, readonly SeatInfo[]>;
  readonly #connections = new Map<ConnectionID, { view: ConnectionView; battle: BattleView | null }>();

  /** `seats` may be shared between two states of the world: a live that did not change has the same seats. */
  constructor(reader: Reader, seats = new Map<Live, readonly SeatInfo[]>()) {
    this.#reader = reader;
    this.#seats = seats;
  }

  /** All that anyone in the live may know. */
  project(liveID: LiveID): LiveSnapshot {
    const live = this.#reader.live(liveID);
    if (!live || live.ended) {
      return { live: null, ended: live?.ended ?? null, seats: [], connection: null, battle: null };
    }
    const connection = this.#reader.connectionOf(live);
    const shared = connection && this.#connected(connection);
    const others = connection?.members.filter((member) => member.liveID !== liveID) ?? [];
    return {
      live: liveInfo(live),
      ended: null,
      seats: [live, ...others.map((member) => this.#member(member.liveID))].flatMap((one) => this.#seatsOf(one)),
      connection: shared?.view ?? null,
      battle: shared ? shared.battle : resultOfLive(this.#reader, live),
    };
  }

  #connected(connection: Connection): { view: ConnectionView; battle: BattleView | null } {
    const known = this.#connections.get(connection.connectionID);
    if (known) return known;
    this.#reader.need(connection.members.map(({ liveID }) => liveKey(liveID)));
    const { connectionID, members, layoutTemplate, openedAt } = connection;
    const made = {
      view: { connectionID, members: members.map((one) => hostOf(this.#member(one.liveID))), layoutTemplate, openedAt },
      battle: battleOfConnection(this.#reader, connection),
    };
    this.#connections.set(connectionID, made);
    return made;
  }

  #member(liveID: LiveID): Live {
    const live = this.#reader.live(liveID);
    if (!live) throw new Error(`The connection names ${liveID}, which does not exist.`);
    return live;
  }

  #seatsOf(live: Live): readonly SeatInfo[] {
    const known = this.#seats.get(live) ?? seatsOf(live);
    this.#seats.set(live, known);
    return known;
  }
}

/**
 * The public state of a live, for a reader who starts now. It does not depend on the clock: what is due is decided
 * by the deadlines, never by looking.
 */
export function liveSnapshot(liveID: LiveID, read: Read, _now: Millis): LiveSnapshot | Missing {
  return viewing(read, (reader) => new LiveProjector(reader).project(liveID));
}
