import {
  tileKey, type AVStatistics, type MediaLink, type MediaScene, type MediaSession, type NetworkQuality, type Tile,
  type TileKey,
} from '../../core/media.js';
import type { Readable } from '../../core/readable.js';
import type { LiveID, MediaPeer, SessionID, SignalAddress, UserID } from '../../model/index.js';
import { Pictures } from '../pictures.js';
import { createTrackStream, outgoingPicture, selfKeyOf, selfTile } from '../self-view.js';
import { idleTile, isSameTile } from '../tiles.js';
import { createValue, setEntries } from '../value.js';
import { OtherTab } from './other-tab.js';
import type { Outgoing } from './pair.js';
import { Sound } from '../sound.js';
import { statisticsOf } from '../statistics.js';

/** Milliseconds between two looks at levels, frames and the state of the connections. */
const lookEvery = 300;
/** Bit rates are counted over so many looks. */
const looksPerStatistic = 7;
/** Signals kept for a tab that may be named any moment: per tab, and tabs. */
const kept = { signals: 64, tabs: 16 };

const fullSentence = 'A direct connection has room for a handful of people only. Scores and seats go on.';

export interface SessionOptions {
  configuration: RTCConfiguration;
  videoBitrate: number;
}

export class DirectSession implements MediaSession {
  readonly tiles = createValue<ReadonlyMap<TileKey, Tile>>(new Map());
  readonly speaking = createValue<ReadonlyMap<TileKey, number>>(new Map());
  readonly statistics = createValue<readonly AVStatistics[]>([]);
  readonly #sound = new Sound();
  readonly needsUnlock = this.#sound.needsUnlock;
  readonly #pictures = new Pictures((key) => this.#streamOf(key));
  readonly #selfStream = createTrackStream();
  readonly #tabs = new Map<SessionID, OtherTab>();
  readonly #early = new Map<SessionID, unknown[]>();
  #looks = 0;
  readonly #undo: (() => void)[];
  readonly #scene: Readable<MediaScene>;
  readonly #link: MediaLink;
  readonly #options: SessionOptions;

  constructor(scene: Readable<MediaScene>, link: MediaLink, options: SessionOptions) {
    this.#scene = scene;
    this.#link = link;
    this.#options = options;
    const look = setInterval(() => void this.#look(), lookEvery);
    const hurry = () => this.#tabs.forEach(({ pair }) => pair.hurry());
    addEventListener('online', hurry);
    this.#undo = [
      () => clearInterval(look),
      () => removeEventListener('online', hurry),
      link.onSignal((from, data) => this.#receive(from, data)),
      link.peers.listen(() => this.#arrange()),
      scene.listen(() => this.#arrange()),
    ];
    this.#arrange();
  }

  attach(key: TileKey, element: HTMLVideoElement, standby?: HTMLVideoElement): () => void {
    return this.#pictures.attach(key, element, standby);
  }

  async unlock(): Promise<void> {
    await this.#sound.unlock();
    this.#pictures.refresh();
  }

  async close(): Promise<void> {
    for (const undo of this.#undo.splice(0)) undo();
    this.#pictures.clear();
    this.#sound.close();
    for (const { pair } of this.#tabs.values()) pair.close();
    this.#tabs.clear();
    this.#early.clear();
    this.tiles.set(new Map());
    this.speaking.set(new Map());
  }

  /** Opens and closes connections as the coordinator's list of peers says, and sends what the scene says. */
  #arrange() {
    const scene = this.#scene.get();
    const outgoing = outgoingOf(scene);
    const wanted = placesByTab(this.#link.peers.get(), scene);
    for (const [session, tab] of this.#tabs) {
      if (wanted.has(session)) continue;
      tab.pair.close();
      this.#sound.stop(tab);
      this.#tabs.delete(session);
    }
    for (const [session, places] of wanted) {
      const tab = this.#tabs.get(session);
      if (tab) {
        tab.places = places;
        tab.pair.setOutgoing(outgoing);
      } else {
        this.#meet(session, places, outgoing);
      }
    }
    this.#show();
  }

  #meet(session: SessionID, places: readonly MediaPeer[], outgoing: Outgoing) {
    const tab: OtherTab = new OtherTab(places, {
      ...this.#options,
      outgoing,
      isCaller: (this.#scene.get().self?.session ?? '') > session,
      send: (message) => {
        const [{ liveID, userID } = places[0]!] = (this.#tabs.get(session)?.places ?? places);
        this.#link.signal({ liveID, userID, session }, message);
      },
      onChange: () => this.#tabs.get(session) === tab && this.#show(),
    });
    this.#tabs.set(session, tab);
    const early = this.#early.get(session) ?? [];
    this.#early.delete(session);
    for (const data of early) void tab.pair.receive(data);
  }

  /** The other side may hear of us before we hear of it: its first words wait until it is named. */
  #receive({ session }: SignalAddress, data: unknown) {
    const tab = this.#tabs.get(session);
    if (tab) {
      void tab.pair.receive(data);
      return;
    }
    const early = this.#early.get(session) ?? [];
    if (early.length < kept.signals) early.push(data);
    this.#early.set(session, early);
    const [oldest] = this.#early.keys();
    if (this.#early.size > kept.tabs && oldest !== undefined) this.#early.delete(oldest);
  }

  async #look() {
    const tabs = [...this.#tabs.values()];
    for (const { pair } of tabs) pair.check(performance.now());
    await Promise.all(tabs.map((tab) => tab.read()));
    if (this.#undo.length === 0) return;
    this.#show();
    if (++this.#looks % looksPerStatistic === 0) this.#count();
  }

  #count() {
    const spans = [...this.#tabs.values()].map((tab) => ({ tab, span: tab.takeSpan() }));
    const received = spans.filter(({ tab }) => tab.publishes.length > 0)
      .map(({ tab, span }) => statisticsOf(tab.publishes[0]!.userID, 'inbound', [span]));
    const sent = this.#scene.get().publish ? [statisticsOf('', 'outbound', spans.map(({ span }) => span))] : [];
    if (this.statistics.get().length + received.length + sent.length > 0) this.statistics.set([...sent, ...received]);
  }

  #show() {
    const now = performance.now();
    const scene = this.#scene.get();
    const selfKey = selfKeyOf(scene);
    const peers = this.#link.peers.get();
    const tiles = new Map<TileKey, Tile>();
    const speaking = new Map<TileKey, number>();
    const speak = (key: TileKey, volume: number) => volume > 0 && speaking.set(key, volume);
    for (const { liveID, userID } of scene.wanted) {
      const key = tileKey(liveID, userID);
      const tab = this.#tabOf(liveID, userID);
      if (key === selfKey) {
        const tabs = [...this.#tabs.values()];
        tiles.set(key, { ...selfTile(scene.local), quality: bestOf(tabs.map(({ sendingQuality }) => sendingQuality)) });
        if (scene.local.microphone) speak(key, Math.max(0, ...tabs.map(({ ownVolume }) => ownVolume)));
      } else if (tab) {
        tiles.set(key, tab.tile(now));
        speak(key, tab.volume);
      } else {
        const isFull = peers.get(liveID)?.full ?? [...peers.values()].some(({ full }) => full);
        tiles.set(key, isFull ? { ...idleTile, status: 'full', reason: fullSentence } : idleTile);
      }
    }
    for (const tab of this.#tabs.values()) {
      const isMuted = tab.publishes.some(({ liveID }) => scene.mutedLives.includes(liveID));
      // Also while they are muted: a player made when they speak again would swallow their first word.
      const track = tab.publishes.length > 0 ? tab.pair.audio : null;
      this.#sound.play(tab, track, scene.outputVolume / 100, isMuted, scene.outputDeviceID ?? '');
    }
    this.#pictures.refresh();
    setEntries(this.tiles, tiles, isSameTile);
    setEntries(this.speaking, speaking);
  }

  #streamOf(key: TileKey): MediaStream | null {
    const scene = this.#scene.get();
    if (key === selfKeyOf(scene)) return this.#selfStream(outgoingPicture(scene.local));
    for (const tab of this.#tabs.values()) {
      if (tab.publishes.some(({ liveID, userID }) => tileKey(liveID, userID) === key)) return tab.picture;
    }
    return null;
  }

  #tabOf(live: LiveID, user: UserID): OtherTab | undefined {
    return [...this.#tabs.values()].find(({ publishes }) =>
      publishes.some(({ liveID, userID }) => liveID === live && userID === user));
  }
}

function outgoingOf({ publish, local }: MediaScene): Outgoing {
  if (!publish) return { audio: null, video: null, isScreen: false };
  const video = publish.kind === 'video' ? outgoingPicture(local) : null;
  return { audio: local.microphone, video, isScreen: local.screen !== null };
}

/** The tabs to be connected with: those that publish, and everybody while this page does. */
function placesByTab(
  lives: ReadonlyMap<LiveID, { peers: readonly MediaPeer[] }>, { self, publish }: MediaScene,
): Map<SessionID, MediaPeer[]> {
  const tabs = new Map<SessionID, MediaPeer[]>();
  if (!self) return tabs;
  for (const { peers } of lives.values()) {
    for (const peer of peers) {
      if (peer.session !== self.session) tabs.set(peer.session, [...(tabs.get(peer.session) ?? []), peer]);
    }
  }
  for (const [session, places] of tabs) {
    if (!publish && places.every(({ role }) => role === 'audience')) tabs.delete(session);
  }
  return tabs;
}

const bestOf = (qualities: readonly NetworkQuality[]): NetworkQuality =>
  qualities.filter((quality) => quality > 0).sort()[0] ?? 0;
