import type { BattleID, ConnectionID, LiveID, UserID } from '../model/index.js';
import type { Key, Read } from './door.js';
import type { Battle, Connection, Invitation, Live, Score, User } from './entities.js';
import { battleKey, connectionKey, invitationKey, liveKey, scoreKey, userKey } from './keys.js';

/** Something was read that has not been loaded; never leaves the rules. */
export class MissingKeys extends Error {
  constructor(readonly keys: readonly Key[]) {
    super(`Not loaded: ${keys.join(', ')}`);
  }
}

/** Typed reading of the state; what is not loaded throws `MissingKeys`. */
export class Reader {
  readonly #read: Read;

  constructor(read: Read) {
    this.#read = read;
  }

  user(id: UserID): User | null {
    return this.get(userKey(id)) as User | null;
  }

  live(id: LiveID): Live | null {
    return this.get(liveKey(id)) as Live | null;
  }

  /** The live if it runs; an ended one is kept for a while only to say so. */
  runningLive(id: LiveID): Live | null {
    const live = this.live(id);
    return live && !live.ended ? live : null;
  }

  invitation(inviter: LiveID, invitee: LiveID): Invitation | null {
    return this.get(invitationKey(inviter, invitee)) as Invitation | null;
  }

  connection(id: ConnectionID): Connection | null {
    return this.get(connectionKey(id)) as Connection | null;
  }

  connectionOf(live: Live): Connection | null {
    return live.connectionID === null ? null : this.connection(live.connectionID);
  }

  battle(id: BattleID): Battle | null {
    return this.get(battleKey(id)) as Battle | null;
  }

  score(id: BattleID): Score | null {
    return this.get(scoreKey(id)) as Score | null;
  }

  /** Several at once, so that what is missing is asked for at once. */
  need(keys: readonly Key[]): void {
    const missing = keys.filter((key) => this.peek(key) === undefined);
    if (missing.length > 0) throw new MissingKeys(missing);
  }

  get(key: Key): object | null {
    const value = this.peek(key);
    if (value === undefined) throw new MissingKeys([key]);
    return value;
  }

  protected peek(key: Key): object | null | undefined {
    return this.#read(key);
  }
}

export interface Missing {
  /** Load these and ask again. */
  missing: Key[];
}

/** True when a view could not be made because something has not been loaded. */
export const isMissing = (value: unknown): value is Missing =>
  typeof value === 'object' && value !== null && 'missing' in value && Array.isArray(value.missing);

/** Makes a view, or says what has to be loaded for it. */
export function viewing<T>(read: Read, view: (reader: Reader) => T): T | Missing {
  try {
    return view(new Reader(read));
  } catch (error) {
    if (error instanceof MissingKeys) return { missing: [...error.keys] };
    throw error;
  }
}
