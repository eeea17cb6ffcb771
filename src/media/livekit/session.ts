import { RemoteVideoTrack } from 'livekit-client';
import {
  tileKey, type AVStatistics, type MediaLink, type MediaScene, type MediaSession, type NetworkQuality, type Tile,
  type TileKey,
} from '../../core/media.js';
import type { Readable } from '../../core/readable.js';
import { Pictures } from '../pictures.js';
import { volumeOf } from '../reading.js';
import { createTrackStream, outgoingPicture, selfKeyOf, selfTile } from '../self-view.js';
import { Sound } from '../sound.js';
import { idleTile, isSameTile } from '../tiles.js';
import { createValue, setEntries } from '../value.js';
import { castOf, subscribeTo } from './cast.js';
import { Copies } from './copies.js';
import { Desk } from './desk.js';
import { Meter } from './meter.js';
import { Person, qualityOf, type RoomView } from './person.js';
import { PlaceInfo } from './place-info.js';
import type { RoomOptions } from './pool.js';
import { planOf, sendsOf, whyAbsent, type Place, type Plan } from './plan.js';

/** Milliseconds between two looks at frames, levels and what is sent. */
const lookEvery = 300;
/** Bit rates are counted over so many looks. */
const looksPerStatistic = 7;
/** Milliseconds on the stage until the microphone at home rests: everybody has followed by then. */
const restsAfter = 8000;
/** Milliseconds that a stage is kept after its pass is gone, for a change without a gap. */
const lingersFor = 1000;

const sentences = {
  full: 'The media server has no place left for this page. Scores and seats go on.',
  elsewhere: 'This page plays one live at a time.',
};

export class LiveKitSession implements MediaSession {
  readonly tiles = createValue<ReadonlyMap<TileKey, Tile>>(new Map());
  readonly speaking = createValue<ReadonlyMap<TileKey, number>>(new Map());
  readonly statistics = createValue<readonly AVStatistics[]>([]);
  readonly #sound = new Sound();
  readonly needsUnlock = this.#sound.needsUnlock;
  readonly #copies = new Copies();
  readonly #pictures = new Pictures((key) => this.#streamOf(key), (stream, places) => this.#watch(stream, places));
  readonly #selfStream = createTrackStream();
  readonly #people = new Map<TileKey, Person>();
  readonly #heard = new Set<object>();
  readonly #home: Desk;
  readonly #stage: Desk;
  readonly #meter = new Meter();
  readonly #scene: Readable<MediaScene>;
  readonly #link: MediaLink;
  readonly #undo: (() => void)[];
  #plan: Plan = { liveID: null, home: null, stage: null };
  #leavingSince: number | null = null;
  #isArranging = false;
  #looks = 0;

  constructor(scene: Readable<MediaScene>, link: MediaLink, options: RoomOptions) {
    this.#scene = scene;
    this.#link = link;
    const events = {
      changed: () => this.#schedule(),
      refused: () => this.#plan.liveID !== null && link.askForRooms(this.#plan.liveID),
    };
    this.#home = new Desk(events, options);
    this.#stage = new Desk(events, options);
    const look = setInterval(() => void this.#look(), lookEvery);
    const hurry = () => document.hidden || this.#desks.forEach(({ slot }) => slot.hurry());
    const undo = [
      () => clearInterval(look),
      link.rooms.listen(() => this.#schedule()),
      scene.listen(() => this.#arrange()),
    ];
    const signs = [[globalThis, 'online'], [globalThis, 'pageshow'], [document, 'visibilitychange'], [document, 'resume']] as const;
    for (const [target, sign] of signs) {
      target.addEventListener(sign, hurry);
      undo.push(() => target.removeEventListener(sign, hurry));
    }
    this.#undo = undo;
    this.#arrange();
  }

  attach(key: TileKey, element: HTMLVideoElement, standby?: HTMLVideoElement): () => void {
    const undo = this.#pictures.attach(key, element, standby);
    this.#schedule();
    return () => {
      undo();
      this.#schedule();
    };
  }

  async unlock(): Promise<void> {
    await this.#sound.unlock();
    this.#pictures.refresh();
  }

  async close(): Promise<void> {
    for (const undo of this.#undo.splice(0)) undo();
    this.#pictures.clear();
    this.#copies.keepOnly(new Set());
    this.#sound.close();
    this.tiles.set(new Map());
    this.speaking.set(new Map());
    await Promise.all(this.#desks.map((desk) => desk.close()));
  }

  get #desks(): Desk[] {
    return [this.#home, this.#stage];
  }

  /** Events come in swarms. */
  #schedule() {
    if (this.#isArranging) return;
    this.#isArranging = true;
    queueMicrotask(() => this.#arrange());
  }

  #arrange() {
    this.#isArranging = false;
    if (this.#undo.length === 0) return;
    const scene = this.#scene.get();
    const rooms = this.#link.rooms.get();
    const plan = planOf(scene, rooms);
    const now = performance.now();
    const isLeavingStage = this.#follow(plan, now);
    this.#send(now, isLeavingStage);
    this.#gather();
    this.#receive(isLeavingStage);
    this.#show(now);
  }

  /** Enters and leaves rooms. True while the stage is kept a little longer than its pass. */
  #follow(plan: Plan, now: number): boolean {
    const { slot } = this.#stage;
    const isSameLive = plan.liveID === this.#plan.liveID;
    if (plan.stage || !isSameLive || slot.status !== 'open') this.#leavingSince = null;
    else this.#leavingSince ??= now;
    const isNeeded = this.#scene.get().publish !== null || [...this.#people.values()].some(({ needsStage }) => needsStage);
    const lingers = this.#leavingSince !== null && isNeeded && now - this.#leavingSince < lingersFor;
    this.#plan = plan;
    this.#home.slot.want(plan.home);
    if (!lingers) slot.want(plan.stage);
    return lingers;
  }

  #send(now: number, isLeavingStage: boolean) {
    const sends = sendsOf(this.#scene.get(), this.#link.rooms.get());
    this.#stage.send(sends, false, now);
    const onStageFor = isLeavingStage ? 0 : this.#stage.hasSentFor(now);
    this.#home.send(sends, onStageFor > restsAfter, now);
  }

  /** Keeps one person per tile that is not oneself. */
  #gather() {
    const scene = this.#scene.get();
    const selfKey = selfKeyOf(scene);
    const wanted = new Map(scene.wanted.map((person) => [tileKey(person.liveID, person.userID), person]));
    if (selfKey) wanted.delete(selfKey);
    for (const key of this.#people.keys()) if (!wanted.has(key)) this.#people.delete(key);
    for (const [key, person] of wanted) {
      const known = this.#people.get(key);
      if (known) known.kind = person.kind;
      else this.#people.set(key, new Person(person, key));
    }
  }

  #receive(isLeavingStage: boolean) {
    const keys = new Set(this.#people.keys());
    // While a room is being entered it lists people already, and does not carry anything yet.
    const view = ({ slot: { status, room } }: Desk): RoomView =>
      ({ isOpen: status === 'open', cast: status === 'open' || status === 'reconnecting' ? castOf(room, keys) : new Map() });
    const rooms = { home: view(this.#home), stage: view(this.#stage) };
    const isUnsettled = this.#desks.some(({ isUnsettled }) => isUnsettled);
    const copies = this.#copies;
    const people = [...this.#people.values()];
    for (const person of people) {
      const shown = this.#pictures.of(person.key).length ? this.#pictures.streamsOf(person.key) : null;
      person.arrange({ rooms, isLeavingStage, isUnsettled, shown, copies });
    }
    const ask = ({ slot }: Desk, place: Place) => subscribeTo(slot.room, new Set(people.flatMap(({ wanted }) => wanted[place])));
    ask(this.#home, 'home');
    ask(this.#stage, 'stage');
    copies.keepOnly(new Set(this.#desks.flatMap(({ pictures }) => pictures)));
    this.#play();
    this.#pictures.refresh();
  }

  #play() {
    const { mutedLives, outputVolume, outputDeviceID = '' } = this.#scene.get();
    const sounds = new Map([...this.#people.values()].flatMap(({ liveID, sounds }) =>
      sounds.map(({ track, isHeard }) => [track, !isHeard || mutedLives.includes(liveID)] as const)));
    for (const track of this.#heard) {
      if (sounds.has(track as never)) continue;
      this.#sound.stop(track);
      this.#heard.delete(track);
    }
    for (const [track, isMuted] of sounds) {
      this.#heard.add(track);
      // Also while it is not heard: a player made later would swallow the first word.
      this.#sound.play(track, track.mediaStreamTrack, outputVolume / 100, isMuted, outputDeviceID);
    }
  }

  #show(now: number) {
    const scene = this.#scene.get();
    const selfKey = selfKeyOf(scene);
    const tiles = new Map<TileKey, Tile>();
    const speaking = new Map<TileKey, number>();
    const speak = (key: TileKey, volume: number) => volume > 0 && speaking.set(key, volume);
    for (const { liveID, userID } of scene.wanted) {
      const key = tileKey(liveID, userID);
      const person = this.#people.get(key);
      if (key === selfKey) {
        tiles.set(key, { ...selfTile(scene.local), quality: this.#ownQuality });
        if (scene.local.microphone?.enabled) speak(key, volumeOf(this.#meter.ownLevel));
      } else if (person) {
        tiles.set(key, this.#tileOf(person, now));
        speak(key, volumeOf(person.level));
      }
    }
    setEntries(this.tiles, tiles, isSameTile);
    setEntries(this.speaking, speaking);
  }

  get #ownQuality(): NetworkQuality {
    const [desk] = this.#desks.filter(({ slot }) => slot.status === 'open').reverse();
    return desk ? qualityOf(desk.slot.room.localParticipant.connectionQuality) : 0;
  }

  #tileOf(person: Person, now: number): Tile {
    const { hasVideo, hasAudio, quality } = person;
    const tile = { ...idleTile, hasVideo, hasAudio, quality };
    const elements = this.#pictures.of(person.key);
    const hasPicture = elements.some(({ readyState }) => readyState >= HTMLMediaElement.HAVE_CURRENT_DATA);
    if (person.isHere) {
      if (!hasVideo || !elements.length) return { ...tile, status: 'playing' };
      if (!hasPicture) return { ...tile, status: 'connecting' };
      return { ...tile, status: person.frames.isFrozen(now) ? 'frozen' : 'playing' };
    }
    const absence = whyAbsent(person.liveID, this.#plan, this.#link.rooms.get());
    if (absence === 'full') return { ...idleTile, status: 'full', reason: sentences.full };
    if (absence === 'elsewhere') return { ...idleTile, reason: sentences.elsewhere };
    const ways = person.liveID === this.#plan.liveID ? this.#desks : [this.#stage];
    if (ways.some(({ isUnsettled }) => isUnsettled)) {
      return { ...tile, status: hasVideo && hasPicture ? 'frozen' : 'connecting' };
    }
    const failed = ways.find(({ slot }) => slot.status === 'failed');
    return failed ? { ...tile, status: 'failed', reason: failed.slot.reason, quality: 6 } : idleTile;
  }

  #streamOf(key: TileKey): MediaStream | null {
    const scene = this.#scene.get();
    if (key === selfKeyOf(scene)) return this.#selfStream(outgoingPicture(scene.local));
    return this.#people.get(key)?.stream ?? null;
  }

  #watch(stream: MediaStream, places: readonly HTMLVideoElement[]): () => void {
    const track = this.#copies.originalOf(stream);
    if (!(track instanceof RemoteVideoTrack)) return () => {};
    const info = new PlaceInfo(places);
    track.observeElementInfo(info);
    return () => track.stopObservingElementInfo(info);
  }

  async #look() {
    const now = performance.now();
    for (const person of this.#people.values()) {
      const moves = this.#pictures.of(person.key).filter((video) => video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA);
      // A shared screen may rightly stand still; a hidden page may rightly not decode.
      const mayFreeze = person.hasVideo && !person.isScreen && !document.hidden && moves.length > 0;
      const frames = moves.map((video) => video.getVideoPlaybackQuality().totalVideoFrames);
      person.frames.look(mayFreeze ? Math.max(...frames) : null, now);
      person.listen();
    }
    const sent = this.#desks.map(({ published }) => published);
    await this.#meter.listen(sent);
    if (this.#undo.length === 0) return;
    this.#arrange();
    if (++this.#looks % looksPerStatistic > 0) return;
    const received = [...this.#people.values()].filter(({ isHere }) => isHere);
    const counted = await this.#meter.count(this.#scene.get().publish ? sent : null, received);
    if (this.#undo.length > 0 && counted.length + this.statistics.get().length > 0) this.statistics.set(counted);
  }
}
