import { drawPerson, type Framing } from './draw-person.js';
import { seedOf } from './people.js';

/** A person by seed, or by name: then the seed is the name's, as `synthetic()` takes it for a userID. */
export type Face = number | string;

/** What the rules allow a cover or avatar URL, `limits.urlLength`. */
const urlLength = 2048;

export const seedOfFace = (face: Face): number => (typeof face === 'number' ? face : seedOf(face));

function draw(face: Face, w: number, h: number, framing: Framing): HTMLCanvasElement {
  const canvas = Object.assign(document.createElement('canvas'), { width: w, height: h });
  const to = canvas.getContext('2d');
  if (to) drawPerson(to, seedOfFace(face), w, h, 0, framing);
  return canvas;
}

/** A head for an avatar disc as a data URL; up to 96 pixels within the 2048 characters that a URL may have. */
export function avatarDataURL(face: Face, size = 96): string {
  const canvas = draw(face, size, size, 'close');
  const urls = [0.8, 0.6, 0.4, 0.2].map((quality) => canvas.toDataURL('image/webp', quality));
  return urls.find(({ length }) => length <= urlLength) ?? urls[0]!;
}

/** A cover picture, 4 : 5 by default, as a data URL of some kilobytes. */
export function coverDataURL(face: Face, w = 480, h = 600): string {
  return draw(face, w, h, 'scene').toDataURL('image/webp', 0.85);
}

/** The same as a file, for `URL.createObjectURL` or an upload. */
export function portrait(face: Face, w = 480, h = 600, framing: Framing = 'scene'): Promise<Blob> {
  return new Promise((resolve, reject) => {
    draw(face, w, h, framing).toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be encoded'))), 'image/webp', 0.9,
    );
  });
}
