import { tileKey, type MediaScene, type MediaSession, type Tile, type TileKey } from '../../core/media.js';
import type { Readable } from '../../core/readable.js';
import { Pictures } from '../pictures.js';
import { createTrackStream, outgoingPicture, selfKeyOf, selfTile } from '../self-view.js';
import { idleTile, isSameTile } from '../tiles.js';
import { createValue, setEntries } from '../value.js';
import { Film } from './film.js';
import type { SyntheticOptions } from './index.js';
import { seedOf } from './people.js';
import type { Ticker } from './ticker.js';
import { Hum, volumeAt } from './voice.js';

/** Seconds between two readings of who speaks. */
const listenEvery = 0.2;

export class SyntheticSession implements MediaSession {
  readonly tiles = createValue<ReadonlyMap<TileKey, Tile>>(new Map());
  readonly speaking = createValue<ReadonlyMap<TileKey, number>>(new Map());
  readonly needsUnlock;
  readonly #scene: Readable<MediaScene>;
  readonly #options: SyntheticOptions;
  readonly #films = new Map<TileKey, Film>();
  readonly #hums = new Map<TileKey, Hum>();
  readonly #pictures = new Pictures((key) => this.#streamOf(key));
  readonly #undo: (() => void)[];
  readonly #audio: AudioContext | null;
  readonly #selfStream = createTrackStream();
  #listenedAt = -Infinity;

  constructor(scene: Readable<MediaScene>, options: SyntheticOptions, ticker: Ticker) {
    this.#scene = scene;
    this.#options = options;
    this.#audio = options.sound ? new AudioContext() : null;
    this.needsUnlock = createValue(Boolean(options.tapForSound) || this.#audio?.state === 'suspended');
    this.#undo = [scene.subscribe(() => this.#update()), ticker.add((t) => this.#tick(t))];
  }

  attach(key: TileKey, element: HTMLVideoElement, standby?: HTMLVideoElement): () => void {
    const undo = this.#pictures.attach(key, element, standby);
    this.#draw(performance.now() / 1000);
    return undo;
  }

  async unlock(): Promise<void> {
    await this.#audio?.resume();
    this.needsUnlock.set(false);
  }

  async close(): Promise<void> {
    for (const undo of this.#undo.splice(0)) undo();
    this.#pictures.clear();
    for (const film of this.#films.values()) film.stop();
    for (const hum of this.#hums.values()) hum.stop();
    this.#films.clear();
    this.#hums.clear();
    this.tiles.set(new Map());
    this.speaking.set(new Map());
    if (this.#audio && this.#audio.state !== 'closed') await this.#audio.close();
  }

  #seedOf(userID: string): number {
    return this.#options.faces?.[userID] ?? seedOf(`${this.#options.seed ?? ''}${userID}`);
  }

  #update() {
    const scene = this.#scene.get();
    const selfKey = selfKeyOf(scene);
    const tiles = new Map<TileKey, Tile>();
    for (const { liveID, userID, kind } of scene.wanted) {
      const key = tileKey(liveID, userID);
      const drawn: Tile = { ...idleTile, status: 'playing', hasVideo: kind === 'video', hasAudio: true };
      const tile = key === selfKey ? selfTile(scene.local) : drawn;
      tiles.set(key, { ...tile, quality: 1, ...this.#options.tiles?.[userID] });
    }
    setEntries(this.tiles, tiles, isSameTile);
    for (const [key, film] of this.#films) {
      if (tiles.get(key)?.hasVideo) continue;
      film.stop();
      this.#films.delete(key);
    }
    for (const [key, hum] of this.#hums) {
      if (tiles.get(key)?.hasAudio && key !== selfKey) continue;
      hum.stop();
      this.#hums.delete(key);
    }
    this.#pictures.refresh();
  }

  #streamOf(key: TileKey): MediaStream | null {
    const scene = this.#scene.get();
    if (key === selfKeyOf(scene)) return this.#selfStream(outgoingPicture(scene.local));
    if (!this.tiles.get().get(key)?.hasVideo) return null;
    const userID = key.slice(key.indexOf('/') + 1);
    let film = this.#films.get(key);
    if (!film) this.#films.set(key, (film = new Film(this.#seedOf(userID))));
    return film.stream;
  }

  #tick(t: number) {
    if (document.hidden) return;
    this.#draw(t);
    if (Math.abs(t - this.#listenedAt) < listenEvery) return;
    this.#listenedAt = t;
    this.#listen(t);
  }

  #draw(t: number) {
    for (const [key, film] of this.#films) {
      const viewers = this.#pictures.of(key);
      if (!viewers.length || this.tiles.get().get(key)?.status === 'frozen') continue;
      const most = (side: 'clientWidth' | 'clientHeight') => Math.max(...viewers.map((video) => video[side]));
      film.fit(most('clientWidth') * devicePixelRatio, most('clientHeight') * devicePixelRatio);
      if (this.#options.still) film.hold(viewers);
      else film.draw(t);
    }
  }

  #listen(t: number) {
    const scene = this.#scene.get();
    const { mutedLives, outputVolume } = scene;
    const selfKey = selfKeyOf(scene);
    const script = this.#options.speaking ?? (this.#options.still ? {} : 'turns');
    const speaking = new Map<TileKey, number>();
    for (const [key, tile] of this.tiles.get()) {
      const [liveID, userID] = [key.slice(0, key.indexOf('/')), key.slice(key.indexOf('/') + 1)];
      const talks = tile.hasAudio && tile.status === 'playing';
      const volume = talks ? (script === 'turns' ? volumeAt(this.#seedOf(userID), t) : (script[userID] ?? 0)) : 0;
      if (volume > 0) speaking.set(key, volume);
      if (!this.#audio || !tile.hasAudio || key === selfKey) continue;
      let hum = this.#hums.get(key);
      if (!hum) this.#hums.set(key, (hum = new Hum(this.#audio, this.#audio.destination, this.#seedOf(userID))));
      hum.set(mutedLives.includes(liveID) ? 0 : (volume / 100) * (outputVolume / 100) * 0.1);
    }
    setEntries(this.speaking, speaking);
  }
}
