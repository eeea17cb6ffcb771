// Whether two pictures are the same to the eye. A browser scales small pictures now a little so, now so, and 256 colours scatter that over the whole.

const block = 4;
const leastSeen = 14;

/** Compares `{width, height, data}` in RGBA by the means of small blocks. */
export function looksAlike(a, b) {
  if (a.width !== b.width || a.height !== b.height) return false;
  for (let top = 0; top < a.height; top += block) {
    for (let left = 0; left < a.width; left += block) {
      const differs = [0, 0, 0];
      let pixels = 0;
      for (let y = top; y < Math.min(top + block, a.height); y++) {
        for (let x = left; x < Math.min(left + block, a.width); x++, pixels++) {
          const at = (y * a.width + x) * 4;
          for (const channel of [0, 1, 2]) differs[channel] += a.data[at + channel] - b.data[at + channel];
        }
      }
      if (differs.some((sum) => Math.abs(sum) > leastSeen * pixels)) return false;
    }
  }
  return true;
}
