// Writes a picture with 256 colours of its own: a third of the bytes, for drawings and screens hardly a difference.
import { crc32, deflateSync } from 'node:zlib';

const bits = 6;
const keyOf = (r, g, b) => ((r >> (8 - bits)) << (2 * bits)) | ((g >> (8 - bits)) << bits) | (b >> (8 - bits));

/** The colours that occur, those alike together: `[r, g, b, count]`, means. */
function histogram(rgba) {
  const cells = new Map();
  for (let at = 0; at < rgba.length; at += 4) {
    const [r, g, b] = [rgba[at], rgba[at + 1], rgba[at + 2]];
    const key = keyOf(r, g, b);
    const cell = cells.get(key);
    if (cell) {
      cell[0] += r;
      cell[1] += g;
      cell[2] += b;
      cell[3]++;
    } else cells.set(key, [r, g, b, 1]);
  }
  return [...cells.values()].map(([r, g, b, n]) => [r / n, g / n, b / n, n]);
}

/** Spread along its widest channel; small fields of colour count too. */
function boxOf(colours) {
  let best = { spread: -1, channel: 0 };
  const total = colours.reduce((sum, [, , , n]) => sum + Math.sqrt(n), 0);
  const mean = [0, 1, 2].map((channel) => colours.reduce((sum, colour) => sum + colour[channel] * Math.sqrt(colour[3]), 0) / total);
  for (const channel of [0, 1, 2]) {
    const weight = [0.9, 1.2, 0.7][channel];
    const spread = colours.reduce((sum, colour) => sum + (colour[channel] - mean[channel]) ** 2 * Math.sqrt(colour[3]), 0) * weight;
    if (spread > best.spread) best = { spread, channel, middle: mean[channel] };
  }
  return { colours, ...best };
}

/** At most `count` colours, by splitting the widest box again and again. */
function paletteOf(colours, count) {
  const boxes = [boxOf(colours)];
  while (boxes.length < count) {
    const widest = boxes.reduce((best, box, at) => (box.spread > boxes[best].spread ? at : best), 0);
    const { colours: all, channel, middle, spread } = boxes[widest];
    if (spread <= 0) break;
    const low = all.filter((colour) => colour[channel] <= middle);
    const high = all.filter((colour) => colour[channel] > middle);
    if (!low.length || !high.length) break;
    boxes.splice(widest, 1, boxOf(low), boxOf(high));
  }
  return boxes.map(({ colours: all }) => {
    const total = all.reduce((sum, [, , , n]) => sum + n, 0);
    return [0, 1, 2].map((channel) => Math.round(all.reduce((sum, colour) => sum + colour[channel] * colour[3], 0) / total));
  });
}

/** The nearest colour of each pixel; what it is wrong by goes on to its neighbours in part, so that gradients have no steps. */
function indexesOf({ width, height, data }, palette) {
  const known = new Int16Array(1 << (3 * bits)).fill(-1);
  const nearest = (r, g, b) => {
    const key = keyOf(r, g, b);
    if (known[key] >= 0) return known[key];
    let best = 0;
    let least = Infinity;
    for (const [at, [pr, pg, pb]] of palette.entries()) {
      const far = 0.9 * (r - pr) ** 2 + 1.2 * (g - pg) ** 2 + 0.7 * (b - pb) ** 2;
      if (far < least) [best, least] = [at, far];
    }
    return (known[key] = best);
  };
  const clamp = (value) => (value < 0 ? 0 : value > 255 ? 255 : Math.round(value));
  const strength = 0.7;
  const indexes = new Uint8Array(width * height);
  let here = new Float32Array((width + 2) * 3);
  let below = new Float32Array((width + 2) * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      const e = (x + 1) * 3;
      const colour = [0, 1, 2].map((channel) => clamp(data[at + channel] + here[e + channel]));
      const index = nearest(...colour);
      indexes[y * width + x] = index;
      for (const channel of [0, 1, 2]) {
        const error = (colour[channel] - palette[index][channel]) * strength;
        here[e + 3 + channel] += (error * 7) / 16;
        below[e - 3 + channel] += (error * 3) / 16;
        below[e + channel] += (error * 5) / 16;
        below[e + 3 + channel] += error / 16;
      }
    }
    [here, below] = [below, here.fill(0)];
  }
  return indexes;
}

function chunk(type, body) {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** A PNG with a palette, of `{width, height, data}` in RGBA; transparency is not kept. */
export function palettePNG(picture) {
  const { width, height, data } = picture;
  const palette = paletteOf(histogram(data), 256);
  const indexes = indexesOf(picture, palette);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y++) rows.set(indexes.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('PLTE', Buffer.from(palette.flat())),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
