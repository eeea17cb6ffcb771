import type { BattleID, ConnectionID, LiveID, UserID } from '../model/index.js';
import type { Key } from './door.js';

export const userKey = (id: UserID): Key => `user/${id}`;
export const liveKey = (id: LiveID): Key => `live/${id}`;
export const invitationKey = (inviter: LiveID, invitee: LiveID): Key => `invitation/${inviter}>${invitee}`;
export const connectionKey = (id: ConnectionID): Key => `connection/${id}`;
export const battleKey = (id: BattleID): Key => `battle/${id}`;
export const scoreKey = (id: BattleID): Key => `score/${id}`;

export type Kind = 'user' | 'live' | 'invitation' | 'connection' | 'battle' | 'score';

/** What a key names. */
export const kindOf = (key: Key): Kind => key.slice(0, key.indexOf('/')) as Kind;
/** The name after the kind. */
export const nameOf = (key: Key): string => key.slice(key.indexOf('/') + 1);
