import { drawFigure, drawRoom } from './draw-person.js';

/** Heights a film is drawn in, in pixels; 7 : 5, so that tall and wide tiles both cut out the person. */
const heights = [180, 270, 360, 540, 720];
const ratio = 1.4;
/** Seconds between two pictures of the room behind; it moves too slowly to be seen moving. */
const roomEvery = 0.5;
/** A capture starts late: a picture that is to stand still is drawn this often at least. */
const stillRepeats = 6;

/** One drawn person as a video track. */
export class Film {
  readonly stream: MediaStream;
  readonly #canvas = document.createElement('canvas');
  readonly #room = document.createElement('canvas');
  readonly #seed: number;
  #roomAt = -Infinity;
  #repeats = 0;

  constructor(seed: number, height = 360) {
    this.#seed = seed;
    this.#resize(height);
    this.draw(0);
    this.stream = this.#canvas.captureStream();
  }

  /** Sharp enough for a box of so many device pixels. */
  fit(width: number, height: number): void {
    const needed = Math.max(height, width / ratio) || heights[2]!;
    this.#resize(heights.find((step) => step >= needed) ?? heights.at(-1)!);
  }

  /** `t` in seconds. */
  draw(t: number): void {
    const { width, height } = this.#canvas;
    const to = this.#canvas.getContext('2d');
    const room = this.#room.getContext('2d');
    if (!to || !room) return;
    if (Math.abs(t - this.#roomAt) >= roomEvery) {
      this.#roomAt = t;
      drawRoom(room, this.#seed, width, height, t);
    }
    to.drawImage(this.#room, 0, 0);
    drawFigure(to, this.#seed, width, height, t);
  }

  /** Draws the one picture until everybody who looks has it. */
  hold(viewers: readonly HTMLVideoElement[]): void {
    if (this.#repeats >= stillRepeats && viewers.every((video) => video.readyState >= 2)) return;
    this.#repeats++;
    this.draw(0);
  }

  stop(): void {
    for (const track of this.stream.getTracks()) track.stop();
  }

  #resize(height: number) {
    if (this.#canvas.height === height) return;
    for (const canvas of [this.#canvas, this.#room]) {
      canvas.height = height;
      canvas.width = height * ratio;
    }
    this.#roomAt = -Infinity;
    this.#repeats = 0;
  }
}
