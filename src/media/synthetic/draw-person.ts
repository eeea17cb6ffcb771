import { hairStyles, type Piece } from './hair-styles.js';
import * as outlines from './outlines.js';
import { dice, personOf, type Person } from './people.js';

export type Painter = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;
/** `scene`: as a camera sees somebody; `close`: head only, for small discs. */
export type Framing = 'scene' | 'close';

const wide = [-150, 16, 700, 500] as const;
const tall = [0, 20, 400, 540] as const;
const close = [86, 64, 228, 236] as const;

/** x, y, radius of the lights out of focus, in canvas units; the second half takes the second light. */
const glows = [
  [70, 110, 120, 0, 0.85], [340, 70, 150, 1, 0.9], [360, 360, 130, 0, 0.5],
  [30, 420, 140, 1, 0.65], [-110, 250, 130, 0, 0.55], [510, 180, 140, 1, 0.6],
] as const;
const discs = [
  [48, 70, 16], [92, 134, 9], [338, 150, 20], [306, 84, 8], [372, 240, 11], [26, 230, 12],
  [-70, 180, 18], [-110, 90, 10], [470, 110, 14], [500, 260, 20], [440, 330, 9], [-40, 320, 13],
] as const;

const hex = (opacity: number) => Math.round(opacity * 255).toString(16).padStart(2, '0');

/** Cuts to `w` x `h`; from here on the context takes the drawing's own units. */
function lookAt(to: Painter, w: number, h: number, framing: Framing) {
  const [left, top, width, height] = framing === 'close' ? close : w > h ? wide : tall;
  const scale = Math.max(w / width, h / height);
  to.beginPath();
  to.rect(0, 0, w, h);
  to.clip();
  to.translate(w / 2, h / 2);
  to.scale(scale, scale);
  to.translate(-left - width / 2, -top - height / 2);
}

type Ink = string | CanvasGradient;

function paint(to: Painter, path: string, ink: Ink, opacity = 1, line = 0) {
  to.globalAlpha = opacity;
  if (line) {
    to.strokeStyle = ink;
    to.lineWidth = line;
    to.stroke(new Path2D(path));
  } else {
    to.fillStyle = ink;
    to.fill(new Path2D(path), 'evenodd');
  }
  to.globalAlpha = 1;
}

function paintAll(to: Painter, pieces: readonly Piece[], hairColor = '') {
  for (const [path, color = hairColor, opacity, line] of pieces) paint(to, path, color, opacity, line);
}

type Stop = readonly [at: number, color: string];

function shade(to: Painter, x0: number, y0: number, x1: number, y1: number, ...stops: readonly Stop[]): CanvasGradient {
  const gradient = to.createLinearGradient(x0, y0, x1, y1);
  for (const [at, color] of stops) gradient.addColorStop(at, color);
  return gradient;
}

/** A disc far out of focus: a radial shade that falls as a blurred edge does. `filter: blur` costs fifty times more. */
function glow(to: Painter, x: number, y: number, radius: number, color: string, opacity: number) {
  const reach = radius + 100;
  const gradient = to.createRadialGradient(x, y, 0, x, y, reach);
  for (let step = 0; step <= 10; step++) {
    const across = Math.min(1, Math.max(0, ((step / 10) * reach - radius + 92) / 192));
    gradient.addColorStop(step / 10, color + hex(opacity * (1 - across * across * (3 - 2 * across))));
  }
  to.fillStyle = gradient;
  to.fillRect(x - reach, y - reach, 2 * reach, 2 * reach);
}

function drawDiscs(to: Painter, { lights }: Person['room'], roll: () => number, t: number) {
  to.fillStyle = lights[0];
  for (const [x, y, radius] of discs) {
    const phase = roll() * 7;
    const rise = 6 * Math.sin(t * 0.32 + phase);
    to.beginPath();
    to.arc(x + (roll() - 0.5) * 26, y + (roll() - 0.5) * 22 + rise, radius, 0, 7);
    to.globalAlpha = 0.3 + 0.08 * Math.sin(t * 0.5 + phase);
    to.fill();
  }
  to.globalAlpha = 1;
}

const edgeLight = (to: Painter, { edge, lights }: Person['room']) =>
  shade(to, 108, 0, 292, 0, [0, edge + '8c'], [0.24, edge + '00'], [0.84, lights[0] + '00'], [1, lights[0] + '99']);

function drawBehind(to: Painter, { skin, hair, hairColor, room }: Person) {
  const back = hairStyles[hair]!.back ?? [];
  paintAll(to, back, hairColor);
  if (back[0]) paint(to, back[0][0], edgeLight(to, room), 0.45);
  paint(to, outlines.neck, skin[1]);
  paint(to, outlines.neckShade, '#000', 0.16);
}

function drawHead(to: Painter, person: Person) {
  const { skin, hair, hairColor, room } = person;
  const { ears, front } = hairStyles[hair]!;
  if (ears) paint(to, outlines.leftEar, skin[0]);
  if (ears) paint(to, outlines.rightEar, skin[1]);
  paint(to, outlines.face, shade(to, 145, 120, 255, 204, [0.2, skin[0]], [1, skin[1]]));
  if (person.beard) paint(to, outlines.beard, '#120c0b', 0.5);
  paint(to, outlines.faceShade, '#000', 0.13);
  if (person.glasses) paint(to, outlines.glasses, '#17161c', 0.9, 3.5);
  paintAll(to, front, hairColor);
  paint(to, front[0]![0], edgeLight(to, room), 0.4);
}

function drawBody(to: Painter, { cloth, collar, room }: Person) {
  paint(to, outlines.body, shade(to, -4, 312, 241, 680, [0, cloth[0]], [1, cloth[1]]));
  paint(to, outlines.bodyEdge, room.edge, 0.22);
  paint(to, outlines.bodyFold, '#000', 0.07);
  paintAll(to, outlines.collars[collar]);
}

/** The lights behind somebody, without an edge anywhere. They move so slowly that two pictures a second suffice. */
export function drawRoom(to: Painter, seed: number, w: number, h: number, t: number, framing: Framing = 'scene') {
  const { wall, lights } = personOf(seed).room;
  const roll = dice(seed);
  to.save();
  lookAt(to, w, h, framing);
  to.fillStyle = shade(to, -400, -300, 800, 1000, [0, wall[0]], [1, wall[1]]);
  to.fillRect(-900, -900, 2200, 2200);
  for (const [x, y, radius, light, opacity] of glows) {
    const phase = t * 0.2 + roll() * 7;
    glow(to, x + 14 * Math.sin(phase), y + 11 * Math.cos(phase * 0.8), radius, lights[light], opacity);
  }
  to.restore();
}

/** The person and the nearer discs of light, over what `drawRoom` drew. */
export function drawFigure(to: Painter, seed: number, w: number, h: number, t: number, framing: Framing = 'scene') {
  const person = personOf(seed);
  const roll = dice(seed);
  const time = t + roll() * 40;
  to.save();
  lookAt(to, w, h, framing);
  to.lineCap = to.lineJoin = 'round';
  drawDiscs(to, person.room, roll, time);

  // Sway of the whole, and on it a smaller one of the head; breath lifts the shoulders.
  to.translate(200, 680);
  to.rotate(0.012 * Math.sin(time * 0.9) + 0.005 * Math.sin(time * 2.3));
  to.translate(-200, -680);
  const turn = 0.022 * Math.sin(time * 0.7 + 1) + 0.01 * Math.sin(time * 1.9);
  const nod = 2.4 * Math.sin(time * 1.3);
  const asHead = (draw: () => void) => {
    to.save();
    to.translate(200, 310);
    to.rotate(turn);
    to.translate(-200, -310 + nod);
    draw();
    to.restore();
  };
  asHead(() => drawBehind(to, person));
  to.save();
  to.translate(0, 2.2 * Math.sin(time * 1.6));
  drawBody(to, person);
  to.restore();
  asHead(() => drawHead(to, person));
  to.restore();
}

/**
 * Draws somebody who is not there: a stylised person before lights out of focus, filling `w` x `h` pixels from
 * the context's origin. The same seed is the same person; `t` is seconds and moves them gently. Pure: everything
 * comes from the arguments. Seeds 0 to 9 are a fixed cast.
 */
export function drawPerson(to: Painter, seed: number, w: number, h: number, t: number, framing: Framing = 'scene') {
  drawRoom(to, seed, w, h, t, framing);
  drawFigure(to, seed, w, h, t, framing);
}
