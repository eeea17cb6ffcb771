import type { NetworkQuality, Tile } from '../../core/media.js';
import type { MediaPeer } from '../../model/index.js';
import { createTrackStream } from '../self-view.js';
import { idleTile } from '../tiles.js';
import { Pair, type PairOptions } from './pair.js';
import { noReading, qualityOf, takeReading, volumeOf } from '../reading.js';
import type { Span } from '../statistics.js';

/** Milliseconds without a new picture until it counts as frozen. */
const frozenAfter = 1000;

const failure = 'The direct connection to this person broke off. Trying again.';

/** One tab of somebody else: its places, its connection, and how it is doing. */
export class OtherTab {
  places: readonly MediaPeer[];
  volume = 0;
  ownVolume = 0;
  quality: NetworkQuality = 0;
  /** Of what this page sends to it. */
  sendingQuality: NetworkQuality = 0;
  readonly pair: Pair;
  readonly #stream = createTrackStream();
  #reading = noReading;
  #marked = noReading;
  #framesAt = 0;
  #loss = 0;
  #isReading = false;

  constructor(places: readonly MediaPeer[], options: PairOptions) {
    this.places = places;
    this.pair = new Pair(options);
  }

  /** Only hosts and guests are seen and heard, whatever a tab may send. */
  get publishes(): readonly MediaPeer[] {
    return this.places.filter(({ role }) => role !== 'audience');
  }

  get picture(): MediaStream | null {
    return this.#stream(this.pair.video);
  }

  tile(now: number): Tile {
    const { pair } = this;
    const tile = { ...idleTile, hasVideo: pair.sends.video !== null, hasAudio: pair.sends.audio };
    if (pair.hasFailed(now)) return { ...tile, status: 'failed', reason: failure, quality: 6 };
    const hasPicture = this.#reading.frames > 0;
    if (!pair.isConnected) {
      const status = hasPicture && tile.hasVideo ? 'frozen' : 'connecting';
      return { ...tile, status, quality: hasPicture ? 6 : 0 };
    }
    const { quality } = this;
    if (tile.hasVideo && !hasPicture) return { ...tile, status: 'connecting', quality };
    // A shared screen may rightly stand still; a hidden page may rightly not decode.
    const mayFreeze = pair.sends.video === 'camera' && !document.hidden;
    return { ...tile, status: mayFreeze && now - this.#framesAt > frozenAfter ? 'frozen' : 'playing', quality };
  }

  /** Measures. Resolves when `tile`, `volume` and the qualities are current. */
  async read(): Promise<void> {
    if (this.#isReading || !this.pair.isConnected) return;
    this.#isReading = true;
    try {
      const before = this.#reading;
      const reading = this.#reading = await takeReading(this.pair.connection);
      // Without a camera's picture the watch starts anew with the first frame.
      if (reading.frames !== before.frames || this.pair.sends.video !== 'camera') this.#framesAt = performance.now();
      this.volume = this.pair.sends.audio ? volumeOf(reading.level) : 0;
      this.ownVolume = volumeOf(reading.ownLevel);
      const received = Math.max(0, reading.received - before.received);
      const lost = Math.max(0, reading.lost - before.lost);
      if (received + lost > 0) this.#loss = this.#loss * 0.8 + (lost / (received + lost)) * 0.2;
      this.quality = qualityOf(reading.roundTrip, this.#loss);
      this.sendingQuality = qualityOf(reading.roundTrip, reading.missed);
    } catch {
      // A connection that closes while it is measured has nothing to say.
    } finally {
      this.#isReading = false;
    }
  }

  /** From the last call until now. */
  takeSpan(): Span {
    const span = { before: this.#marked, after: this.#reading };
    this.#marked = this.#reading;
    return span;
  }
}
