import { type ParticipantInfo, type TrackInfo, TrackSource, TrackType } from 'livekit-server-sdk';
import type { MediaServer } from './media-server.js';
import { sourcesOf } from './media-server.js';
import { inTurns } from './room-keeper.js';
import type { RoomRights } from './room-plan.js';

/** How often a few rooms are looked through, whatever was heard of them: webhooks may be lost. */
const roundEveryMs = 1000;
/** Rooms per round at most, and rounds in which each room comes at least once while there are few. */
const roundSize = 10;
const roundsToAll = 10;
/** People of the browser kind; recorders and agents of the operator have others, signed into their tokens. */
const standardKind = 0;

/** The kind of track that each source may have. */
const trueTracks = new Set(['CAMERA VIDEO', 'SCREEN_SHARE VIDEO', 'MICROPHONE AUDIO', 'SCREEN_SHARE_AUDIO AUDIO']);

export interface DoorkeeperOptions {
  server: MediaServer;
  /** Every room that should be there, now. */
  rooms: () => Iterable<string>;
  /** Is that room known? Of one that is not, nobody knows yet who may be in it. */
  isKnown: (room: string) => boolean;
  /** What somebody may do in a room; null: has no place there. */
  rightsOf: (room: string, identity: string) => RoomRights | null;
  onRemoved: (why: 'no-right' | 'false-track') => void;
  onError: (error: unknown) => void;
}

/**
 * Holds who is in LiveKit's rooms against who may be, and what they may do there: removes, and changes rights.
 * A removed one can come back with a token it still holds, so everybody who joins is looked at again.
 */
export class Doorkeeper {
  #waiting = new Set<string>();
  #isLooking = false;
  #timer: NodeJS.Timeout | null = null;
  #round: Iterator<string> = [][Symbol.iterator]();
  /** Who is where, by LiveKit's own name for one joining: an identity may come and go in any order. */
  #present = new Map<string, string>();

  constructor(private readonly options: DoorkeeperOptions) {}

  start(): void {
    this.#timer ??= setInterval(() => this.#goRound(), roundEveryMs);
  }

  close(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#waiting.clear();
  }

  /** Participants, as far as webhooks and looks told. */
  get presentCount(): number {
    return this.#present.size;
  }

  /** Looks a room through soon; many calls may be one look. */
  look(room: string): void {
    this.#waiting.add(room);
    if (!this.#isLooking) this.#lookAll().catch(this.options.onError);
  }

  joined(room: string, participant: ParticipantInfo): void {
    this.#present.set(participant.sid, room);
    if (!this.options.isKnown(room)) return;
    this.#judge(room, participant).catch(this.options.onError);
  }

  left(participant: ParticipantInfo): void {
    this.#present.delete(participant.sid);
  }

  /** A track that is not what it says it is comes from a page that was tampered with. */
  published(room: string, { identity }: ParticipantInfo, track: TrackInfo): void {
    if (!this.options.isKnown(room)) return;
    const rights = this.options.rightsOf(room, identity);
    if (!rights) this.look(room);
    else if (!isTrue(track)) this.#remove(room, identity, 'false-track').catch(this.options.onError);
    else if (!sourcesOf(rights).includes(track.source)) this.look(room);
  }

  finished(room: string): void {
    for (const [sid, where] of this.#present) if (where === room) this.#present.delete(sid);
  }

  #goRound(): void {
    const rooms = [...this.options.rooms()];
    const due = Math.min(roundSize, Math.ceil(rooms.length / roundsToAll));
    for (let count = 0; count < due; count += 1) {
      let next = this.#round.next();
      if (next.done) {
        this.#round = rooms.values();
        next = this.#round.next();
      }
      if (!next.done) this.look(next.value);
    }
  }

  async #lookAll(): Promise<void> {
    this.#isLooking = true;
    try {
      while (this.#waiting.size > 0) {
        const rooms = [...this.#waiting];
        this.#waiting.clear();
        await inTurns(rooms, (room) => this.#lookThrough(room));
      }
    } finally {
      this.#isLooking = false;
    }
  }

  async #lookThrough(room: string): Promise<void> {
    const participants = await this.options.server.participants(room);
    if (!participants) return;
    this.finished(room);
    for (const { sid } of participants) this.#present.set(sid, room);
    await inTurns(participants, (participant) => this.#judge(room, participant));
  }

  async #judge(room: string, { identity, kind, permission, tracks }: ParticipantInfo): Promise<void> {
    if (Number(kind) !== standardKind) return;
    const rights = this.options.rightsOf(room, identity);
    if (!rights) return this.#remove(room, identity, 'no-right');
    if (tracks.some((track) => !isTrue(track))) return this.#remove(room, identity, 'false-track');
    if (!permission || fits(permission, rights)) return;
    // Nobody is told any more of one who is hidden, so first everybody is told that the tracks are gone.
    if (rights.hidden && !permission.hidden) await this.options.server.allow(room, identity, { ...rights, hidden: false });
    await this.options.server.allow(room, identity, rights);
  }

  async #remove(room: string, identity: string, why: 'no-right' | 'false-track'): Promise<void> {
    this.options.onRemoved(why);
    await this.options.server.remove(room, identity);
  }
}

const isTrue = ({ source, type }: TrackInfo): boolean => trueTracks.has(`${TrackSource[source]} ${TrackType[type]}`);

function fits(permission: NonNullable<ParticipantInfo['permission']>, rights: RoomRights): boolean {
  const { canPublish, canPublishSources, canPublishData, canSubscribe, canUpdateMetadata, hidden } = permission;
  const sources = sourcesOf(rights);
  return canPublish === sources.length > 0 && canPublishSources.length === sources.length
    && sources.every((source) => canPublishSources.includes(source))
    && canSubscribe && !canPublishData && !canUpdateMetadata && hidden === rights.hidden;
}
