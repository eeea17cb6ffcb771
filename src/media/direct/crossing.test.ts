import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Pair, type Outgoing } from './pair.js';

/** The same numbers for the same seed (mulberry32). */
function numbersFrom(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Carries signals as the coordinator does: in order from one tab to another, at any pace beside that. */
class Wire {
  readonly #lines: (() => void)[][] = [];
  readonly #random: () => number;
  #isBusy = false;

  constructor(random: () => number) {
    this.#random = random;
  }

  line(hear: (data: unknown) => void): (data: unknown) => void {
    const line: (() => void)[] = [];
    this.#lines.push(line);
    return (data) => {
      const text = JSON.stringify(data);
      line.push(() => hear(JSON.parse(text)));
      if (!this.#isBusy) setTimeout(() => this.#turn());
      this.#isBusy = true;
    };
  }

  #turn() {
    // Some are fast, some are left behind.
    for (const line of this.#lines) if (this.#random() < 0.3) line.shift()?.();
    this.#isBusy = this.#lines.some(({ length }) => length > 0);
    if (this.#isBusy) setTimeout(() => this.#turn());
  }
}

const opened: RTCPeerConnection[] = [];
const Original = RTCPeerConnection;
const pairs: Pair[] = [];
let stopPainting = () => {};

beforeEach(() => {
  globalThis.RTCPeerConnection = class extends Original {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      opened.push(this);
    }
  };
});

afterEach(() => {
  for (const pair of pairs.splice(0)) pair.close();
  opened.length = 0;
  globalThis.RTCPeerConnection = Original;
  stopPainting();
  vi.restoreAllMocks();
});

function paintedCamera(): MediaStreamTrack {
  const canvas = Object.assign(document.createElement('canvas'), { width: 32, height: 24 });
  const brush = canvas.getContext('2d')!;
  let hue = 0;
  const painting = setInterval(() => {
    brush.fillStyle = `hsl(${hue += 40} 80% 50%)`;
    brush.fillRect(0, 0, 32, 24);
  }, 200);
  const [track] = canvas.captureStream().getVideoTracks();
  stopPainting = () => {
    clearInterval(painting);
    track!.stop();
  };
  return track!;
}

async function framesOf({ connection }: Pair): Promise<number> {
  let frames = 0;
  const stats = await connection.getStats() as unknown as ReadonlyMap<string, { type: string; framesDecoded?: number }>;
  for (const stat of stats.values()) if (stat.type === 'inbound-rtp') frames += stat.framesDecoded ?? 0;
  return frames;
}

/** What a connection would not take. */
function watchDescriptions(): string[] {
  const refused: string[] = [];
  for (const name of ['setRemoteDescription', 'setLocalDescription'] as const) {
    const method = Original.prototype[name] as (this: RTCPeerConnection, ...args: unknown[]) => Promise<void>;
    vi.spyOn(Original.prototype, name).mockImplementation(function (this: RTCPeerConnection, ...args: unknown[]) {
      return method.apply(this, args).catch((error: unknown) => {
        refused.push(`${name}: ${String(error)}`);
        throw error;
      });
    });
  }
  return refused;
}

// Nobody calls check(), so nothing is tried a second time.
test.each([1, 2])('forty pairs that call at the same moment connect at the first attempt (order %i)', async (seed) => {
  const refused = watchDescriptions();
  const warned = vi.spyOn(console, 'warn');
  const random = numbersFrom(seed);
  const wire = new Wire(random);
  const nothing: Outgoing = { audio: null, video: null, isScreen: false };
  const outgoing: Outgoing = { ...nothing, video: paintedCamera() };
  for (let number = 0; number < 40; number++) {
    const two: Pair[] = [];
    const caller = random() < 0.5 ? 0 : 1;
    for (const own of [0, 1]) {
      two[own] = new Pair({
        isCaller: own === caller,
        configuration: {},
        videoBitrate: 100_000,
        // Some go live a moment after they met.
        outgoing: random() < 0.5 ? outgoing : nothing,
        send: wire.line((data) => void two[1 - own]?.receive(data)),
        onChange: () => {},
      });
    }
    pairs.push(...two);
  }
  for (const pair of pairs) setTimeout(() => pair.setOutgoing(outgoing), random() * 30);
  await vi.waitFor(async () => {
    const frames = await Promise.all(pairs.map(framesOf));
    expect(frames.filter((count) => count >= 3)).toHaveLength(80);
  }, { timeout: 50_000, interval: 200 });
  expect(refused).toEqual([]);
  expect(warned).not.toHaveBeenCalled();
  expect(opened).toHaveLength(80);
  expect(opened.every(({ localDescription }) => localDescription?.sdp.match(/^m=/gm)?.length === 2)).toBe(true);
  // One description each way, per pair: nothing was negotiated again.
  expect(Original.prototype.setLocalDescription).toHaveBeenCalledTimes(80);
});
