/** Two ends of a shade, light first. */
type Shade = readonly [string, string];

/** Where somebody sits: the room's two ends, its two lights, and the edge they leave on hair and cloth. */
export interface Room {
  wall: Shade;
  lights: Shade;
  edge: string;
}

export interface Person {
  room: Room;
  skin: Shade;
  /** Index into `hairStyles`. */
  hair: number;
  hairColor: string;
  cloth: Shade;
  collar: 'round' | 'open' | 'hood';
  beard: boolean;
  glasses: boolean;
}

/** The two ends of the wall, the two lights, the edge. */
const rooms: readonly Room[] = ([
  ['#2b1d6b', '#0d0e14', '#ff6fb1', '#5a7bff', '#8fb0ff'],
  ['#4a1620', '#0d0e14', '#ff9a4d', '#c2335b', '#ffc18a'],
  ['#0d3a43', '#0d0e14', '#3fe0c5', '#1b6f8f', '#9ff5e4'],
  ['#3a2c0c', '#0d0e14', '#ffd44d', '#8a5a1c', '#ffe9a8'],
  ['#d9d4cd', '#f0cdb8', '#ffffff', '#f0cdb8', '#ffffff'],
  ['#1c2b20', '#0d0e14', '#7ed17a', '#2d6b45', '#b6f0a8'],
  ['#bcd7e6', '#7fb0cf', '#f3fbff', '#7fb0cf', '#ffffff'],
  ['#3a1426', '#0d0e14', '#ff8fa3', '#7a2a52', '#ffc0cb'],
  ['#1c1238', '#0d0e14', '#a98bff', '#3f2a88', '#cdbcff'],
  ['#141821', '#0d0e14', '#5d7fa8', '#2c3c57', '#a9c6ee'],
] as const).map(([high, low, first, second, edge]) => ({ wall: [high, low], lights: [first, second], edge }));

const skins: readonly Shade[] = [
  ['#f2caa9', '#c59270'], ['#f0c0a0', '#bd8160'], ['#e9b48f', '#b97a58'], ['#dca27c', '#a36a48'],
  ['#c98a5e', '#8a5533'], ['#b57a52', '#7a4b30'], ['#a86f4c', '#6d432c'], ['#8d5a3c', '#5a3522'],
];

const hairColors = ['#2a1c22', '#15100e', '#6b3a1f', '#0e0b0c', '#d9a441', '#241a17', '#8a4a25', '#4a3a34', '#b9b4b0'];

const cloths: readonly Shade[] = [
  ['#5a3df0', '#2a1a86'], ['#f2603a', '#8f2412'], ['#1ea892', '#0c5f5c'], ['#e8c22f', '#9a7410'],
  ['#f3f0ec', '#b9b2aa'], ['#2f3a4d', '#161c28'], ['#4a5d78', '#27344a'], ['#c9506f', '#6d1f3a'],
  ['#f0b24a', '#b8741e'], ['#30343f', '#15171d'], ['#3f7d4e', '#1b4429'], ['#a98bff', '#4b3a9a'],
];

/** Skin, hair colour, collar, beard and glasses of the first ten faces; room, hair style and cloth are those of the same number. */
const cast: readonly (readonly [number, string, Person['collar']?, boolean?, boolean?])[] = [
  [2, '#2a1c22'],
  [4, '#15100e'],
  [1, '#6b3a1f'],
  [7, '#0e0b0c', 'round', true],
  [1, '#d9a441', 'round', false, true],
  [5, '#1a1214', 'hood'],
  [2, '#3a4a5e'],
  [3, '#241a17', 'open'],
  [6, '#b8741e', 'round', true],
  [0, '#1b1b22', 'open'],
];

/** Number of a name: the same name has the same face on every page. */
export function seedOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < name.length; index++) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** Fractions from 0 to 1, the same row for the same seed. */
export function dice(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e3779b1) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x100000000;
  };
}

/** The person of a seed. 0 to 9 are a fixed cast of ten; every other number is mixed from the same wardrobe. */
export function personOf(seed: number): Person {
  const known = cast[seed];
  if (known) {
    const [skin, hairColor, collar = 'round', beard = false, glasses = false] = known;
    return { room: rooms[seed]!, skin: skins[skin]!, hair: seed, hairColor, cloth: cloths[seed]!, collar, beard, glasses };
  }
  const roll = dice(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(roll() * list.length)]!;
  const room = pick(rooms);
  const skin = pick(skins);
  const hair = Math.floor(roll() * 12);
  const cloth = pick(cloths);
  const isCloth = hair === 6 || hair === 8;
  return {
    room,
    skin,
    hair,
    hairColor: isCloth ? pick(cloths)[0] : pick(hairColors),
    cloth,
    collar: pick(['round', 'round', 'open', 'hood']),
    beard: [3, 5, 8, 9, 11].includes(hair) && roll() < 0.45,
    glasses: hair !== 6 && roll() < 0.25,
  };
}
