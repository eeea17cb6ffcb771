import { dice } from './people.js';

/** Volume 0 to 100 of a made-up talker: a few seconds of words, then a listener's silence. */
export function volumeAt(seed: number, t: number): number {
  const roll = dice(seed);
  const pace = 0.35 + roll() * 0.3;
  const phase = roll() * 40;
  const turn = Math.sin(t * pace + phase) + 0.5 * Math.sin(t * pace * 2.7 + phase * 2);
  if (turn < 0.55) return 0;
  return Math.round(34 + 26 * Math.abs(Math.sin(t * 4.1 + phase)) + 24 * Math.abs(Math.sin(t * 6.7)));
}

/** A quiet hum whose pitch is the person's; its loudness follows `set`. */
export class Hum {
  readonly #gain: GainNode;
  readonly #tone: OscillatorNode;

  constructor(context: AudioContext, to: AudioNode, seed: number, volume = 0) {
    this.#gain = new GainNode(context, { gain: volume });
    this.#tone = new OscillatorNode(context, { type: 'triangle', frequency: 130 + (seed % 12) * 22 });
    this.#tone.connect(this.#gain).connect(to);
    this.#tone.start();
  }

  /** 0 to 1. */
  set(volume: number): void {
    this.#gain.gain.setTargetAtTime(volume, this.#gain.context.currentTime, 0.05);
  }

  stop(): void {
    this.#tone.stop();
    this.#gain.disconnect();
  }
}
