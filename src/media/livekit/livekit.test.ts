import { Room, Track } from 'livekit-client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { commands as allCommands } from 'vitest/browser';
import type { LivekitCommands } from '../../../test/livekit-commands.js';
import {
  tileKey, type MediaScene, type MediaSession, type Tile, type TileKey,
} from '../../core/media.js';
import { roomIdentity, type LiveID, type LiveKind, type MediaRooms, type RoomPass, type TrackSource, type UserID } from '../../model/index.js';
import { createValue, type Value } from '../value.js';
import { livekit } from './index.js';

const commands = allCommands as unknown as LivekitCommands;

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

let url: string;
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
const rooms = new Set<Room>();
const players = new Set<HTMLMediaElement>();
const roomOf = ({ seat }: Tab, name: string) =>
  [...rooms].find((room) => room.name === name && room.localParticipant.identity.includes(`/${seat.userID}#`));

let coordinator: Coordinator;
let tracks: { microphone: MediaStreamTrack; camera: MediaStreamTrack };
const stops: (() => void)[] = [];

/** A voice that never rests. */
function hum(): MediaStreamTrack {
  const audio = new AudioContext();
  const [voice, out] = [audio.createOscillator(), audio.createMediaStreamDestination()];
  voice.connect(out);
  voice.start();
  stops.push(() => void audio.close());
  return out.stream.getAudioTracks()[0]!;
}

beforeAll(async () => {
  url = await commands.startServer();
});

afterAll(() => commands.stopServers());

const { on } = Room.prototype;
const { play } = HTMLMediaElement.prototype;

beforeEach(async () => {
  vi.spyOn(Room.prototype, 'on').mockImplementation(function (this: Room, ...args: Parameters<typeof on>) {
    rooms.add(this);
    return on.apply(this, args);
  } as typeof on);
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

const until = (check: () => void | Promise<void>, timeout = 20_000) => vi.waitFor(check, { timeout, interval: 40 });
const tileOf = (tab: Tab, seat: Seat): Tile | undefined => tab.media.tiles.get().get(keyOf(seat));
const change = (tab: Tab, words: Partial<MediaScene>) => tab.scene.set({ ...tab.scene.get(), ...words });
const volumeOf = (tab: Tab, seat: Seat) => tab.media.speaking.get().get(keyOf(seat)) ?? 0;

interface Screen {
  videos: HTMLVideoElement[];
  live(): HTMLVideoElement;
  detach(): void;
  /** Milliseconds between two frames that a person saw, at most, since the last call. */
  takeGap(): number;
  /** Moments in which nothing was to be seen, since the last call. */
  takeBlack(): number;
}

/** A tile of two elements, one over the other, watched like a person would. */
function show(tab: Tab, seat: Seat, count: 1 | 2 = 2): Screen {
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

const moves = async ({ live }: Screen) => {
  await until(() => expect(live().readyState).toBeGreaterThanOrEqual(2));
  const { currentTime } = live();
  await until(() => {
    expect(live().paused).toBe(false);
    expect(live().currentTime).not.toBe(currentTime);
  });
};

const plays = (tab: Tab, seat: Seat) => until(() => expect(tileOf(tab, seat)?.status).toBe('playing'));

async function everybodyAtHome() {
  const ann = await coordinator.host('ann', tracks);
  const ben = await coordinator.host('ben', tracks);
  const vic = await coordinator.watch(ann.seat);
  return { ann, ben, vic };
}

async function annAndVic(between = () => {}) {
  const ann = await coordinator.host('ann', tracks);
  await until(async () => expect(await inRoom(coordinator.homeOf(ann.seat.liveID), ann.seat)).toHaveLength(2));
  between();
  const vic = await coordinator.watch(ann.seat);
  await plays(vic, ann.seat);
  return { ann, vic };
}

const inRoom = async (room: string, { userID }: Seat) =>
  (await commands.inspectRoom(url, room)).find(({ identity }) => identity.includes(`/${userID}#`))!.tracks;

describe('at home', () => {
  test('a watcher sees and hears the host, and sends nothing', async () => {
    const { ann, vic } = await everybodyAtHome();
    const screen = show(vic, ann.seat);
    await moves(screen);
    await plays(vic, ann.seat);
    expect(tileOf(vic, ann.seat)).toMatchObject({ hasVideo: true, hasAudio: true, reason: '' });
    await until(() => expect(volumeOf(vic, ann.seat)).toBeGreaterThan(0));
    await until(() => expect(volumeOf(ann, ann.seat)).toBeGreaterThan(0));
    change(vic, { local: { ...vic.scene.get().local, ...tracks }, publish: { liveID: ann.seat.liveID, kind: 'video' } });
    await until(() => expect(vic.media.statistics!.get().find(({ userID }) => userID === 'ann')?.videoBitrate).toBeGreaterThan(0));
    expect(await inRoom(coordinator.homeOf(ann.seat.liveID), vic.seat)).toEqual([]);
  });

  test('a picture is sent for as long as somebody shows it, in one element as in two', async () => {
    const { ann, vic } = await annAndVic();
    const home = () => roomOf(vic, coordinator.homeOf(ann.seat.liveID))!;
    const picture = () => [...home().remoteParticipants.values()].flatMap((host) => host.getTrackPublication(Track.Source.Camera) ?? [])[0];
    await until(() => expect(picture()).toBeDefined());
    expect(picture()!.isSubscribed).toBe(false);
    const first = show(vic, ann.seat, 1);
    await moves(first);
    first.detach();
    expect(first.videos[0]!.srcObject).toBeNull();
    await until(() => expect(picture()!.isSubscribed).toBe(false));
    const second = show(vic, ann.seat);
    await moves(second);
    await plays(vic, ann.seat);
  });

  test('muting is heard at once, and told', async () => {
    const { ann, vic } = await annAndVic();
    await until(() => expect(volumeOf(vic, ann.seat)).toBeGreaterThan(0));
    tracks.microphone.enabled = false;
    change(ann, {});
    await until(() => expect(tileOf(vic, ann.seat)).toMatchObject({ hasAudio: false }));
    expect(volumeOf(vic, ann.seat)).toBe(0);
    tracks.microphone.enabled = true;
    change(ann, {});
    await until(() => expect(volumeOf(vic, ann.seat)).toBeGreaterThan(0));
    expect(tileOf(vic, ann.seat)).toMatchObject({ hasAudio: true });
  });

  test('a shared screen takes the place of the camera, and gives it back', async () => {
    const { ann, vic } = await annAndVic();
    const screen = show(vic, ann.seat);
    await moves(screen);
    const canvas = Object.assign(document.createElement('canvas'), { width: 400, height: 400 });
    const pen = canvas.getContext('2d')!;
    const draw = setInterval(() => pen.fillRect(0, 0, Math.random() * 400, 400), 50);
    stops.push(() => clearInterval(draw));
    change(ann, { local: { ...tracks, screen: canvas.captureStream(20).getVideoTracks()[0]! } });
    await until(() => expect(screen.live().videoWidth).toBe(screen.live().videoHeight));
    expect(screen.takeBlack()).toBe(0);
    change(ann, { local: { ...tracks, screen: null } });
    await until(() => expect(screen.live().videoWidth).toBeGreaterThan(screen.live().videoHeight));
    await moves(screen);
  });

  test('another camera goes on in the same picture; without one there is none', async () => {
    const { ann, vic } = await annAndVic();
    const screen = show(vic, ann.seat);
    await moves(screen);
    const other = (await navigator.mediaDevices.getUserMedia({ video: { width: 320, height: 320 } })).getVideoTracks()[0]!;
    stops.push(() => other.stop());
    change(ann, { local: { ...tracks, camera: other, screen: null } });
    await until(() => expect(screen.live().videoWidth).toBe(screen.live().videoHeight));
    change(ann, { local: { ...tracks, camera: null, screen: null } });
    await until(() => expect(tileOf(vic, ann.seat)).toMatchObject({ hasVideo: false, hasAudio: true, status: 'playing' }));
    expect(screen.live().srcObject).toBeNull();
  });

  test('a voice live sends no picture, whatever the camera does', async () => {
    const ann = await coordinator.host('ann', tracks, 'voice');
    const home = coordinator.homeOf(ann.seat.liveID);
    await until(async () => expect(await inRoom(home, ann.seat)).toMatchObject([{ source: 'MICROPHONE' }]));
    const vic = await coordinator.watch(ann.seat);
    show(vic, ann.seat);
    await until(() => expect(volumeOf(vic, ann.seat)).toBeGreaterThan(0));
    expect(tileOf(vic, ann.seat)).toMatchObject({ hasVideo: false, hasAudio: true });
    expect(await inRoom(home, ann.seat)).toHaveLength(1);
  });

  test('a live that is muted here is silent here', async () => {
    const { ann, vic } = await annAndVic();
    const heard = () => [...players].filter((player) => player.srcObject && !player.muted);
    await until(() => expect(heard()).toHaveLength(1));
    change(vic, { mutedLives: [ann.seat.liveID], outputVolume: 40 });
    expect(heard()).toHaveLength(0);
    change(vic, { mutedLives: [] });
    expect(heard().map(({ volume }) => volume)).toEqual([0.4]);
  });

  test('sound that the browser holds back plays after a tap', async () => {
    const { ann, vic } = await annAndVic(() => {
      vi.spyOn(HTMLAudioElement.prototype, 'play').mockRejectedValue(new DOMException('', 'NotAllowedError'));
    });
    await until(() => expect(vic.media.needsUnlock.get()).toBe(true));
    vi.mocked(HTMLAudioElement.prototype.play).mockRestore();
    await vic.media.unlock();
    expect(vic.media.needsUnlock.get()).toBe(false);
    expect(tileOf(vic, ann.seat)).toMatchObject({ hasAudio: true });
  });

  test('of two tabs of one person the newer is shown', async () => {
    const { ann, vic } = await annAndVic();
    const screen = show(vic, ann.seat);
    await moves(screen);
    const other = (await navigator.mediaDevices.getUserMedia({ video: { width: 320, height: 320 } })).getVideoTracks()[0]!;
    stops.push(() => other.stop());
    await coordinator.open(ann.seat, true, { microphone: null, camera: other }, 'ann-later');
    await until(() => expect(screen.live().videoWidth).toBe(screen.live().videoHeight));
    await moves(screen);
  });
});

describe('a pass', () => {
  test('that is refreshed moves nobody', async () => {
    const { ann, vic } = await annAndVic();
    const screen = show(vic, ann.seat);
    await moves(screen);
    const home = roomOf(vic, coordinator.homeOf(ann.seat.liveID))!;
    const { sid } = home.localParticipant;
    await coordinator.tell(vic);
    await moves(screen);
    expect(home.localParticipant.sid).toBe(sid);
  });

  test('that is refused is asked for anew, and the tile says so without quoting it', async () => {
    const ann = await coordinator.host('ann', tracks);
    const errors = vi.spyOn(console, 'error');
    coordinator.secret = 'of another server, and long enough for it';
    const vic = await coordinator.watch(ann.seat);
    await until(() => expect(tileOf(vic, ann.seat)).toMatchObject({ status: 'failed' }));
    expect(tileOf(vic, ann.seat)!.reason).toMatch(/did not accept the pass/);
    const { token } = vic.rooms.get().get(ann.seat.liveID)!.home!;
    expect(JSON.stringify(errors.mock.calls)).not.toContain(token);
    coordinator.secret = undefined;
    await plays(vic, ann.seat);
    expect(vic.asked).toBeGreaterThan(0);
  });

  test('is not used again by somebody who was taken out', async () => {
    const { ann, vic } = await annAndVic();
    coordinator.answers = false;
    const { liveID, userID } = vic.seat;
    const identity = roomIdentity({ liveID, userID, session: vic.session });
    await commands.removeFromRoom(url, coordinator.homeOf(liveID), identity);
    await until(() => expect(tileOf(vic, ann.seat)).toMatchObject({ status: 'failed', reason: expect.stringMatching(/taken out/) }));
    expect(vic.asked).toBe(1);
    await coordinator.tell(vic);
    await plays(vic, ann.seat);
  });

  test('is not given to whom comes after the last place, who is told so', async () => {
    const ann = await coordinator.host('ann', tracks);
    const vic = await coordinator.watch(ann.seat);
    vic.rooms.set(new Map([[ann.seat.liveID, { url, home: null, stage: null, sources: [], full: true }]]));
    await until(() => expect(tileOf(vic, ann.seat)).toMatchObject({ status: 'full', reason: expect.stringMatching(/no place left/) }));
  });
});

describe('on the stage', () => {
  async function everybodyOnStage() {
    const world = await everybodyAtHome();
    const { ann, ben, vic } = world;
    const screens = { ann: show(vic, ann.seat), ben: show(vic, ben.seat), own: show(ann, ann.seat) };
    await moves(screens.ann);
    await moves(screens.own);
    [screens.ann, screens.own].map(({ takeGap }) => takeGap());
    await coordinator.connect();
    await moves(screens.ben);
    await until(() => expect(screens.ann.live()).toBe(screens.ann.videos[1]));
    return { ...world, screens };
  }

  /** A quarter of a second; more only where the machine withholds frames from a picture too that never leaves the page. */
  function expectNoGap(where: string, { ann, own }: Record<'ann' | 'own', Screen>) {
    const [gap, withheld] = [ann.takeGap(), own.takeGap()];
    console.info(`gap ${where} ${Math.round(gap)} ms, of a picture of the page itself ${Math.round(withheld)} ms`);
    expect(gap).toBeLessThanOrEqual(Math.max(250, 100 + 2 * withheld));
    expect(ann.takeBlack()).toBe(0);
  }

  test('everybody is seen without a gap on the way there and back, and home rests meanwhile', async () => {
    const { ann, vic, screens } = await everybodyOnStage();
    await moves(screens.ann);
    expectNoGap('to the stage', screens);

    const home = coordinator.homeOf(ann.seat.liveID);
    const microphone = async (room: string) => (await inRoom(room, ann.seat)).find(({ source }) => source === 'MICROPHONE');
    await until(async () => expect(await microphone(home)).toMatchObject({ muted: true }), 40_000);
    expect(await microphone(coordinator.stage!)).toMatchObject({ muted: false });
    const camera = roomOf(ann, home)!.localParticipant.getTrackPublication(Track.Source.Camera)!.track!;
    await until(() => expect(camera.sender!.getParameters().encodings.some(({ active }) => active)).toBe(false));
    await until(() => expect(volumeOf(vic, ann.seat)).toBeGreaterThan(0));

    await moves(screens.own);
    [screens.ann, screens.own].map(({ takeGap }) => takeGap());
    await coordinator.disconnect();
    await until(() => expect(screens.ann.live()).toBe(screens.ann.videos[0]));
    await moves(screens.ann);
    expectNoGap('back home', screens);
    await until(() => expect(volumeOf(vic, ann.seat)).toBeGreaterThan(0));
    expect(await microphone(home)).toMatchObject({ muted: false });
  });

  test('a stage that is deleted leaves the pictures of home, by themselves', async () => {
    const { ann, vic, screens } = await everybodyOnStage();
    coordinator.answers = false;
    screens.ann.takeGap();
    await commands.deleteRoom(url, coordinator.stage!);
    await until(() => expect(screens.ann.live()).toBe(screens.ann.videos[0]));
    await moves(screens.ann);
    console.info(`gap when the stage is deleted ${Math.round(screens.ann.takeGap())} ms`);
    expect(screens.ann.takeBlack()).toBe(0);
    await until(() => expect(vic.asked).toBeGreaterThan(0));
    await until(() => expect(volumeOf(vic, ann.seat)).toBeGreaterThan(0));
  });

  test('everybody is heard once', async () => {
    const { vic } = await everybodyOnStage();
    const heard = () => [...players].filter((player) => player.srcObject && !player.muted);
    // The watcher hears two, each host the other.
    await until(() => expect(heard()).toHaveLength(4));
    change(vic, { mutedLives: ['live-ann', 'live-ben'] });
    expect(heard()).toHaveLength(2);
  });

  test('many ways there and back use two Room objects per page', async () => {
    const { ann, ben, screens } = await everybodyOnStage();
    const used = rooms.size;
    for (let round = 0; round < 3; round++) {
      await coordinator.disconnect();
      await until(() => expect([ann, ben].map((tab) => tileOf(tab, tab === ann ? ben.seat : ann.seat))).toEqual([undefined, undefined]));
      await coordinator.connect();
      await until(() => expect(tileOf(ann, ben.seat)).toMatchObject({ hasVideo: true }));
      await until(() => expect(tileOf(ben, ann.seat)).toMatchObject({ hasVideo: true }));
    }
    await moves(screens.ann);
    expect(rooms.size).toBe(used);
  });
});

test('pictures return by themselves when the server was away and its rooms are made again', async () => {
  const { ann, vic } = await annAndVic();
  const screen = show(vic, ann.seat);
  await moves(screen);
  await commands.killServer(url);
  await until(() => expect(tileOf(vic, ann.seat)?.status).toBe('frozen'));
  expect(await commands.startServer(url)).toBe(url);
  await commands.makeRoom(url, coordinator.homeOf(ann.seat.liveID));
  await until(() => expect(tileOf(vic, ann.seat)?.status).toBe('playing'), 50_000);
  await moves(screen);
  await until(() => expect(volumeOf(vic, ann.seat)).toBeGreaterThan(0));
});
