import { Room } from 'livekit-client';
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from 'vitest';
import { commands as allCommands } from 'vitest/browser';
import type { LivekitCommands } from './livekit-commands.js';
import {
  tileKey, type MediaScene, type MediaSession, type Tile, type TileKey,
} from '../src/core/media.js';
import { roomIdentity, type LiveID, type LiveKind, type MediaRooms, type RoomPass, type TrackSource, type UserID } from '../src/model/index.js';
import { createValue, type Value } from '../src/media/value.js';
import { livekit } from '../src/media/livekit/index.js';

export const commands = allCommands as unknown as LivekitCommands;

type Rooms = ReadonlyMap<LiveID, MediaRooms>;

interface Seat { liveID: LiveID; userID: UserID; kind: LiveKind }

interface Tab {
  seat: Seat;
  session: string;
  isHost: boolean;
  scene: Value<MediaScene>;
  rooms: Value<Rooms>;
  media: MediaSession;
  asked: number;
}

const allSources: readonly TrackSource[] = ['microphone', 'camera', 'screen_share', 'screen_share_audio'];
const seatOf = (name: string, kind: LiveKind = 'video'): Seat => ({ liveID: `live-${name}`, userID: name, kind });
const keyOf = ({ liveID, userID }: Seat): TileKey => tileKey(liveID, userID);

export let url: string;
let world = 0;

/** The coordinator's part: the rooms, the passes, and who belongs on whose page. */
class Coordinator {
  readonly tabs: Tab[] = [];
  readonly hosts: Seat[] = [];
  stage: string | null = null;
  answers = true;
  /** What passes are signed with; the server's own secret when undefined. */
  secret: string | undefined;
  readonly #world = ++world;

  homeOf(liveID: LiveID): string {
    return `${liveID}-home-${this.#world}`;
  }

  async host(name: string, local: Partial<MediaScene['local']>, kind: LiveKind = 'video'): Promise<Tab> {
    const seat = seatOf(name, kind);
    this.hosts.push(seat);
    await commands.makeRoom(url, this.homeOf(seat.liveID));
    return this.open(seat, true, local);
  }

  watch(seat: Seat, session = 'vic-tab'): Promise<Tab> {
    return this.open({ ...seat, userID: 'vic' }, false, {}, session);
  }

  async open(
    seat: Seat, isHost: boolean, local: Partial<MediaScene['local']>, session = `${seat.userID}-tab`,
  ): Promise<Tab> {
    const scene = createValue<MediaScene>({
      self: { userID: seat.userID, session },
      wanted: this.wantedBy(seat),
      publish: isHost ? { liveID: seat.liveID, kind: seat.kind } : null,
      mutedLives: [],
      local: { microphone: null, camera: null, screen: null, ...local },
      outputVolume: 100,
    });
    const rooms = createValue<Rooms>(new Map());
    const tab: Tab = { seat, session, isHost, scene, rooms, asked: 0, media: undefined as never };
    tab.media = livekit().open(scene, {
      peers: createValue(new Map()),
      rooms,
      signal: () => {},
      onSignal: () => () => {},
      askForRooms: () => {
        tab.asked++;
        if (this.answers) void this.tell(tab);
      },
    });
    this.tabs.push(tab);
    await this.tell(tab);
    return tab;
  }

  wantedBy({ liveID }: Seat): Seat[] {
    return this.stage ? [...this.hosts] : this.hosts.filter((host) => host.liveID === liveID);
  }

  /** Sends fresh passes. */
  async tell(tab: Tab): Promise<void> {
    const { liveID, userID } = tab.seat;
    const { stage } = this;
    const pass = async (room: string, hidden: boolean): Promise<RoomPass> => ({
      room,
      token: await commands.makePass({
        room, hidden, identity: roomIdentity({ liveID, userID, session: tab.session }), sources: tab.isHost ? allSources : [],
        ...(this.secret && { secret: this.secret }),
      }),
      expiresAt: Date.now() + 600_000,
    });
    const place: MediaRooms = {
      url,
      home: await pass(this.homeOf(liveID), false),
      stage: stage ? await pass(stage, !tab.isHost) : null,
      sources: tab.isHost ? allSources : [],
      full: false,
    };
    if (stage !== this.stage) return;
    tab.rooms.set(new Map([[liveID, place]]));
    change(tab, { wanted: this.wantedBy(tab.seat) });
  }

  async connect(): Promise<void> {
    const stage = `stage-${Math.random().toString(36).slice(2)}`;
    await commands.makeRoom(url, stage);
    this.stage = stage;
    await Promise.all(this.tabs.map((tab) => this.tell(tab)));
  }

  async disconnect(): Promise<void> {
    this.stage = null;
    await Promise.all(this.tabs.map((tab) => this.tell(tab)));
  }
}

/** Every Room object that was ever used, and every player of sound. */
export const rooms = new Set<Room>();
export const players = new Set<HTMLMediaElement>();
export const roomOf = ({ seat }: Tab, name: string) =>
  [...rooms].find((room) => room.name === name && room.localParticipant.identity.includes(`/${seat.userID}#`));

export let coordinator: Coordinator;
export let tracks: { microphone: MediaStreamTrack; camera: MediaStreamTrack };
export const stops: (() => void)[] = [];

/** A voice that never rests. */
function hum(): MediaStreamTrack {
  const audio = new AudioContext();
  const [voice, out] = [audio.createOscillator(), audio.createMediaStreamDestination()];
  voice.connect(out);
  voice.start();
  stops.push(() => void audio.close());
  return out.stream.getAudioTracks()[0]!;
}

const { on } = Room.prototype;
const { play } = HTMLMediaElement.prototype;

/** A LiveKit server for this file, and new tabs, tracks and watches for each of its tests. */
export function useRooms(): void {
  beforeAll(async () => {
    url = await commands.startServer();
  });

  afterAll(() => commands.stopServers());

  beforeEach(async () => {
    vi.spyOn(Room.prototype, 'on').mockImplementation(function (this: Room, ...args: Parameters<typeof on>) {
      rooms.add(this);
      return on.apply(this, args);
    });
    players.clear();
    vi.spyOn(HTMLMediaElement.prototype, 'play').mockImplementation(function (this: HTMLMediaElement) {
      if (this instanceof HTMLAudioElement) players.add(this);
      return play.call(this);
    });
    coordinator = new Coordinator();
    const stream = await navigator.mediaDevices.getUserMedia({ video: { width: 640, height: 360 } });
    tracks = { microphone: hum(), camera: stream.getVideoTracks()[0]! };
  });

  afterEach(async () => {
    for (const stop of stops.splice(0)) stop();
    await Promise.all(coordinator.tabs.map(({ media }) => media.close()));
    for (const track of Object.values(tracks)) track.stop();
    document.body.replaceChildren();
    vi.restoreAllMocks();
  });
}

export const until = (check: () => void | Promise<void>, timeout = 20_000) => vi.waitFor(check, { timeout, interval: 40 });
export const tileOf = (tab: Tab, seat: Seat): Tile | undefined => tab.media.tiles.get().get(keyOf(seat));
export const change = (tab: Tab, words: Partial<MediaScene>) => tab.scene.set({ ...tab.scene.get(), ...words });
export const volumeOf = (tab: Tab, seat: Seat) => tab.media.speaking.get().get(keyOf(seat)) ?? 0;

export interface Screen {
  videos: HTMLVideoElement[];
  live(): HTMLVideoElement;
  detach(): void;
  /** Milliseconds between two frames that a person saw, at most, since the last call. */
  takeGap(): number;
  /** Moments in which nothing was to be seen, since the last call. */
  takeBlack(): number;
}

/** A tile of two elements, one over the other, watched like a person would. */
export function show(tab: Tab, seat: Seat, count: 1 | 2 = 2): Screen {
  const box = document.createElement('div');
  box.style.cssText = 'position: relative; width: 240px; height: 135px';
  const videos = Array.from({ length: count }, () => document.createElement('video'));
  for (const video of videos) video.style.cssText = 'position: absolute; width: 100%; height: 100%';
  box.append(...videos);
  document.body.append(box);
  let [at, gap, black] = [0, 0, 0];
  const live = () => videos.find((video) => video.dataset.live !== undefined)!;
  for (const video of videos) {
    const frame = (now: number) => {
      if (video === live()) {
        if (at) gap = Math.max(gap, now - at);
        at = now;
      }
      video.requestVideoFrameCallback(frame);
    };
    video.requestVideoFrameCallback(frame);
  }
  let isOver = false;
  const look = () => {
    if (at && live().readyState < HTMLMediaElement.HAVE_CURRENT_DATA) black++;
    if (!isOver) requestAnimationFrame(look);
  };
  look();
  stops.push(() => (isOver = true));
  const detach = tab.media.attach(keyOf(seat), videos[0]!, videos[1]);
  const take = (what: () => number, clear: () => void) => () => {
    const taken = what();
    clear();
    return taken;
  };
  return {
    videos, live, detach,
    takeGap: take(() => Math.max(gap, at ? performance.now() - at : 0), () => (gap = 0)),
    takeBlack: take(() => black, () => (black = 0)),
  };
}

export const moves = async ({ live }: Screen) => {
  await until(() => expect(live().readyState).toBeGreaterThanOrEqual(2));
  const { currentTime } = live();
  await until(() => {
    expect(live().paused).toBe(false);
    expect(live().currentTime).not.toBe(currentTime);
  });
};

export const plays = (tab: Tab, seat: Seat) => until(() => expect(tileOf(tab, seat)?.status).toBe('playing'));

export async function everybodyAtHome() {
  const ann = await coordinator.host('ann', tracks);
  const ben = await coordinator.host('ben', tracks);
  const vic = await coordinator.watch(ann.seat);
  return { ann, ben, vic };
}

export async function annAndVic(between = () => {}) {
  const ann = await coordinator.host('ann', tracks);
  await until(async () => expect(await inRoom(coordinator.homeOf(ann.seat.liveID), ann.seat)).toHaveLength(2));
  between();
  const vic = await coordinator.watch(ann.seat);
  await plays(vic, ann.seat);
  return { ann, vic };
}

export const inRoom = async (room: string, { userID }: Seat) =>
  (await commands.inspectRoom(url, room)).find(({ identity }) => identity.includes(`/${userID}#`))!.tracks;
