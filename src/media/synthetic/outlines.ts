import type { Piece } from './hair-styles.js';
import type { Person } from './people.js';

// Everything lies in one drawing: 400 units wide, a face of 110 x 168 about (200, 204), shoulders from 312 down.

export const face = 'M145 198c-1-52 23-78 55-78 32 0 56 26 55 78-1 48-25 90-55 90-30 0-54-42-55-90z';
export const faceShade =
  'M203 120c3 32-3 56-5 72l-7 24c3 8 13 4 14 9-3 9 1 15-2 23-1 14 5 28 11 38 26-12 40-46 41-88 1-52-23-78-52' +
    '-78z';
export const leftEar = 'M143 191c-12 0-12 34 0 34 12 0 12-34 0-34z';
export const rightEar = 'M257 191c-12 0-12 34 0 34 12 0 12-34 0-34z';
export const beard = 'M146 214c6 18 18 26 30 26 12-6 38-6 50 0 12 0 22-10 28-26-2 48-26 78-54 78-28 0-52-30-54-78z';
export const neck = 'M168 262l-2 70q34 34 68 0l-2-70z';
export const neckShade = 'M168 276q32 36 64 0l0 24q-32 30-65 2z';
export const body = 'M-4 680c8-270 60-324 164-368q40 40 80 0c104 44 156 98 164 368z';
export const bodyEdge = 'M-4 680c8-270 60-324 164-368l-10 18c-84 38-116 90-124 350z';
export const bodyFold = 'M88 680c-4-120 4-180 24-228-8 68-4 148 4 228zm224 0c6-120-4-180-24-228 10 68 6 148-2 228z';
export const glasses =
  'M152 206c0-12 38-12 38 0 0 26-36 26-38 0zm58 0c0-12 38-12 38 0-2 26-38 26-38 0zm-20 0q10-7 20 0' +
    'm-58-2l-8-4m104 4l8-4';

export const collars: Readonly<Record<Person['collar'], readonly Piece[]>> = {
  round: [['M160 312q40 40 80 0l6 10q-46 46-92 0z', '#000', 0.2]],
  open: [
    ['M160 312q40 40 80 0l-36 84z', '#000', 0.42],
    ['M160 312l-10 10 22 50 32 24-26-50zm80 0l10 10-18 50-28 24 20-50z', '#fff', 0.16],
    ['M204 396l2 284', '#000', 0.16, 2],
  ],
  hood: [
    ['M160 312q40 40 80 0c22 6 34 20 38 38-24 34-52 42-78 44-26-2-54-10-78-44 4-18 16-32 38-38z', '#000', 0.24],
    ['M160 312q40 40 80 0c10 4 16 8 20 16q-56 60-120 0c4-8 10-12 20-16z', '#000', 0.24],
    ['M176 384l-4 68m54-68l4 62', '#fff', 0.4, 3],
  ],
};
