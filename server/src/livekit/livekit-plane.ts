import type { ConnectionID, FeedID, LiveID, MediaRooms, Millis, RoomPass } from '../../../src/model/index.js';
import { limits, roomIdentity } from '../../../src/model/index.js';
import type { Key, Live } from '../../../src/rules/index.js';
import { encodeFrame } from '../gateway/frames.js';
import type { GatewaySocket } from '../gateway/gateway-socket.js';
import { type LiveGroup, LiveGroups } from '../gateway/live-groups.js';
import type { MediaPlane, PlaneDoor } from '../gateway/media-plane.js';
import type { Storage } from '../storage/storage.js';
import { Doorkeeper } from './doorkeeper.js';
import type { MediaServer, RoomSpec } from './media-server.js';
import { addressOf, homeRoom, metadataOf, stageRoom } from './names.js';
import { RoomKeeper } from './room-keeper.js';
import {
  type Admission, admissionsOf, homePlaces, type Place, type RoomLive, rightsOfAbsent, type RoomRights, stagePlaces,
} from './room-plan.js';

/** A pass lets in for ten minutes; a tab has a fresh one two minutes before. */
const passSeconds = 600;
const renewBeforeMs = 120_000;
const renewEveryMs = 10_000;

export interface LiveKitPlaneOptions {
  storage: Pick<Storage, 'load' | 'scan'>;
  server: MediaServer;
  /** Where browsers find it. */
  url: string;
  /** First part of every room's name. */
  prefix: string;
  maxViewers: number;
  /** How long a watcher whose link is gone keeps its place in a room. Seconds. */
  grace: number;
  onRemoved: (why: 'no-right' | 'false-track') => void;
  onError: (error: unknown) => void;
}

/** A running live, its rooms, and who is let in. */
interface LiveRooms {
  live: RoomLive;
  home: string;
  stage: string | null;
  connectionID: ConnectionID | null;
  admissions: ReadonlyMap<string, Admission>;
}

/** What a socket was told of a live. */
interface Told {
  text: string;
  passes: Partial<Record<Place, { text: string; pass: RoomPass }>>;
}

/** Rooms of a LiveKit server for lives and connections, and passes to them for tabs. */
export class LiveKitPlane implements MediaPlane {
  readonly keeper: RoomKeeper;
  readonly doorkeeper: Doorkeeper;
  #door!: PlaneDoor;
  #groups!: LiveGroups;
  #lives = new Map<LiveID, LiveRooms>();
  #told = new Map<LiveID, Map<GatewaySocket, Told>>();
  /** Since when somebody in a room has had no link. */
  #absent = new Map<string, Millis>();
  #renewal: NodeJS.Timeout | null = null;

  constructor(private readonly options: LiveKitPlaneOptions) {
    const { server, prefix, onRemoved, onError } = options;
    this.keeper = new RoomKeeper({
      server, prefix, onError,
      wanted: () => this.#wanted(),
      onUnknownLive: (liveID) => this.#groups.changed(liveID),
      onMade: (rooms) => this.#made(rooms),
    });
    this.doorkeeper = new Doorkeeper({
      server, onRemoved, onError,
      rooms: () => this.#wanted().keys(),
      isKnown: (room) => this.keeper.has(room),
      rightsOf: (room, identity) => this.#rightsOf(room, identity),
    });
  }

  open(door: PlaneDoor): void {
    this.#door = door;
    this.#groups = new LiveGroups(this.options.storage, door, (group) => this.#learn(group), this.options.onError);
  }

  /** After a start: finds the lives that run, and looks what LiveKit has of them. Waits for no answer. */
  async boot(): Promise<void> {
    for (const index of ['lives', 'linked']) {
      for (let page = await this.options.storage.scan(index, null, 500); page.length > 0;) {
        for (const { key } of page) if (key.startsWith('live/')) this.#groups.changed(key.slice('live/'.length));
        page = await this.options.storage.scan(index, page.at(-1) ?? null, 500);
      }
    }
    this.keeper.start();
    this.doorkeeper.start();
    this.#renewal = setInterval(() => this.#renew(), renewEveryMs);
  }

  written(writes: ReadonlyMap<Key, object | null>): void {
    this.#groups.written(writes);
  }

  readersChanged(feed: FeedID): void {
    if (!feed.startsWith('live:')) return;
    this.#groups.readersChanged(feed);
    const liveID = feed.slice('live:'.length);
    for (const socket of this.#told.get(liveID)?.keys() ?? []) {
      // Who comes back is told anew, however soon.
      if (!this.#door.reads(socket, liveID)) this.#forget(liveID, socket);
    }
  }

  left(socket: GatewaySocket): void {
    for (const liveID of this.#told.keys()) this.#forget(liveID, socket);
  }

  /** The media server may have lost its rooms a moment ago: they are there again before the answer is. */
  rooms(socket: GatewaySocket, liveID: LiveID): void {
    this.keeper.look().then(() => {
      this.#forget(liveID, socket);
      this.#groups.changed(liveID);
    }).catch(this.options.onError);
  }

  close(): void {
    this.#groups.close();
    this.keeper.close();
    this.doorkeeper.close();
    if (this.#renewal) clearInterval(this.#renewal);
  }

  #learn({ liveIDs, lives, connectionID, tabs }: LiveGroup): void {
    const { prefix, maxViewers } = this.options;
    const isConnected = connectionID !== null && lives.length > 1;
    const rooms = new Set<string>();
    for (const liveID of liveIDs) {
      const before = this.#lives.get(liveID);
      const entity = lives.find((one) => one.liveID === liveID);
      if (entity) {
        const live = roomLive(entity);
        this.#lives.set(liveID, {
          live, connectionID, home: homeRoom(prefix, entity),
          stage: isConnected ? stageRoom(prefix, connectionID) : null,
          admissions: admissionsOf(live, isConnected, [...tabs.values()], maxViewers),
        });
      } else {
        this.#lives.delete(liveID);
      }
      for (const room of touched(before, this.#lives.get(liveID))) rooms.add(room);
    }
    this.#tellWhenThere(liveIDs, rooms).catch(this.options.onError);
  }

  async #tellWhenThere(liveIDs: readonly LiveID[], touchedRooms: ReadonlySet<string>): Promise<void> {
    const wanted = this.#wanted();
    const isNew = liveIDs.some((liveID) => roomsOf(this.#lives.get(liveID)).some((room) => !this.keeper.has(room)));
    const isOver = [...touchedRooms].some((room) => !wanted.has(room));
    if (isNew || isOver) await this.keeper.look();
    for (const room of touchedRooms) if (wanted.has(room)) this.doorkeeper.look(room);
    await Promise.all(liveIDs.map((liveID) => this.#tellLive(liveID)));
  }

  /** Every room that should be there. */
  #wanted(): Map<string, RoomSpec> {
    const { maxViewers } = this.options;
    const wanted = new Map<string, RoomSpec>();
    for (const { live, home, stage, connectionID } of this.#lives.values()) {
      wanted.set(home, {
        name: home, metadata: metadataOf({ liveID: live.liveID }), maxParticipants: homePlaces(live.seatCount, maxViewers),
      });
      if (stage === null || connectionID === null) continue;
      wanted.set(stage, {
        name: stage, metadata: metadataOf({ connectionID }),
        maxParticipants: stagePlaces(limits.connectedLives, limits.seatsPerLive, maxViewers),
      });
    }
    return wanted;
  }

  #made(rooms: readonly string[]): void {
    for (const [liveID, of] of this.#lives) {
      if (roomsOf(of).some((room) => rooms.includes(room))) this.#tellLive(liveID).catch(this.options.onError);
    }
  }

  #rightsOf(room: string, identity: string): RoomRights | null {
    const address = addressOf(identity);
    const of = address && this.#lives.get(address.liveID);
    if (!of || (room !== of.home && room !== of.stage)) return null;
    const place = room === of.home ? 'home' : 'stage';
    const absence = `${room} ${identity}`;
    const admission = of.admissions.get(identity);
    if (admission) {
      this.#absent.delete(absence);
      return admission[place];
    }
    const isElsewhere = [...of.admissions.keys()].some((one) => addressOf(one)?.userID === address.userID);
    const rights = rightsOfAbsent(place, of.live, address, isElsewhere);
    const now = this.#door.now();
    const since = this.#absent.get(absence) ?? now;
    this.#absent.set(absence, since);
    // Links drop more often than pictures do; who publishes is judged by the rules of presence.
    return rights && (rights.sources.length > 0 || now - since < this.options.grace * 1000) ? rights : null;
  }

  async #tellLive(liveID: LiveID): Promise<void> {
    await Promise.all([...this.#door.readersOf(liveID)].map((socket) => this.#tell(liveID, socket)));
  }

  async #tell(liveID: LiveID, socket: GatewaySocket): Promise<void> {
    if (!socket.identity) return;
    const { claims, session } = socket.identity;
    const identity = roomIdentity({ liveID, userID: claims.user.userID, session });
    const of = this.#lives.get(liveID);
    const admission = of?.admissions.get(identity);
    // One who has just come is told with its group in a moment.
    if (of && !admission) return;
    const told = this.#told.get(liveID)?.get(socket);
    const passes: Told['passes'] = {};
    let isRenewed = false;
    for (const place of ['home', 'stage'] as const) {
      const room = of?.[place];
      const rights = admission?.[place];
      if (!room || !rights || !this.keeper.has(room)) continue;
      const text = JSON.stringify([room, rights]);
      const known = told?.passes[place];
      const isGood = known?.text === text && known.pass.expiresAt - this.#door.now() > renewBeforeMs;
      isRenewed ||= !isGood;
      passes[place] = isGood ? known : { text, pass: await this.#pass(room, identity, rights) };
    }
    // While a token was signed, something changed or somebody else told.
    if (this.#lives.get(liveID) !== of || this.#told.get(liveID)?.get(socket) !== told) return this.#tell(liveID, socket);
    const sources = admission?.sources ?? [];
    const full = admission?.full ?? false;
    const text = JSON.stringify([passes.home?.text, passes.stage?.text, sources, full]);
    if ((text === told?.text && !isRenewed) || !this.#door.reads(socket, liveID)) return;
    const entries = this.#told.get(liveID) ?? new Map<GatewaySocket, Told>();
    this.#told.set(liveID, entries.set(socket, { text, passes }));
    const rooms: MediaRooms = {
      url: this.options.url, home: passes.home?.pass ?? null, stage: passes.stage?.pass ?? null, sources, full,
    };
    socket.send(encodeFrame({ t: 'rooms', now: this.#door.now(), liveID, rooms }));
  }

  async #pass(room: string, identity: string, rights: RoomRights): Promise<RoomPass> {
    const expiresAt = this.#door.now() + passSeconds * 1000;
    return { room, token: await this.options.server.token(room, identity, rights, passSeconds), expiresAt };
  }

  #renew(): void {
    const soon = this.#door.now() + renewBeforeMs;
    for (const [liveID, entries] of this.#told) {
      for (const [socket, { passes }] of entries) {
        const isDue = Object.values(passes).some(({ pass }) => pass.expiresAt <= soon);
        if (isDue) this.#tell(liveID, socket).catch(this.options.onError);
      }
    }
    const wanted = this.#wanted();
    for (const absence of this.#absent.keys()) if (!wanted.has(absence.split(' ')[0]!)) this.#absent.delete(absence);
  }

  #forget(liveID: LiveID, socket: GatewaySocket): void {
    const entries = this.#told.get(liveID);
    entries?.delete(socket);
    if (entries?.size === 0) this.#told.delete(liveID);
  }
}

function roomLive({ liveID, kind, owner, session, seats }: Live): RoomLive {
  return {
    liveID, kind, host: { userID: owner.userID, session }, seatCount: seats.length,
    guests: new Map(seats.slice(1).flatMap(({ occupant }) => (occupant
      ? [[occupant.user.userID, { microphone: occupant.allowOpenMicrophone, camera: occupant.allowOpenCamera }]]
      : []))),
  };
}

const roomsOf = (of: LiveRooms | undefined): string[] => (of ? [of.home, ...(of.stage === null ? [] : [of.stage])] : []);

/** The rooms in which somebody may now do less, or more, than before. */
function touched(before: LiveRooms | undefined, after: LiveRooms | undefined): Iterable<string> {
  if (!before) return [];
  const now = roomsOf(after);
  const left = roomsOf(before).filter((room) => !now.includes(room));
  if (!after) return left;
  const text = ({ live: { host, guests } }: LiveRooms) => JSON.stringify([host, [...guests]]);
  const isChanged = text(before) !== text(after) || [...before.admissions].some(([identity, admission]) => {
    const other = after.admissions.get(identity);
    return other && JSON.stringify([other.home, other.stage]) !== JSON.stringify([admission.home, admission.stage]);
  });
  return isChanged ? [...left, ...now] : left;
}
