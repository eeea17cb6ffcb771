import type { Painter } from './draw-person.js';

/** A shared screen: one window with lines of text, a cursor that wanders over it. */
function drawScreen(to: Painter, w: number, h: number, t: number): void {
  const desk = to.createLinearGradient(0, 0, w, h);
  desk.addColorStop(0, '#26304a');
  desk.addColorStop(1, '#3b2a5c');
  to.fillStyle = desk;
  to.fillRect(0, 0, w, h);

  const [x, y, width, height] = [w * 0.2, h * 0.14, w * 0.6, h * 0.72];
  to.save();
  to.beginPath();
  to.roundRect(x, y, width, height, h * 0.02);
  to.fillStyle = '#f3f4f7';
  to.shadowColor = '#0008';
  to.shadowBlur = h * 0.05;
  to.fill();
  to.restore();
  to.save();
  to.clip();
  to.fillStyle = '#d9dde6';
  to.fillRect(x, y, width, h * 0.08);
  to.fillStyle = '#c3c9d6';
  for (let line = 0; line < 9; line++) {
    to.beginPath();
    const length = 0.5 + 0.32 * Math.abs(Math.sin(line * 2.4));
    to.roundRect(x + width * 0.08, y + h * (0.15 + line * 0.06), width * length, h * 0.02, h);
    to.fill();
  }
  to.restore();

  to.save();
  to.translate(w * (0.5 + 0.16 * Math.sin(t * 0.6)), h * (0.5 + 0.18 * Math.cos(t * 0.43)));
  to.scale(h / 720, h / 720);
  to.fillStyle = '#14151b';
  to.strokeStyle = '#fff';
  to.lineWidth = 2;
  const arrow = new Path2D('M0 0V28L7 21L12 32L17 30L12 19H22Z');
  to.fill(arrow);
  to.stroke(arrow);
  to.restore();
}

/** A shared screen as a stream that shows what `draw` draws; `t` is seconds. */
export function filmScreen(): { stream: MediaStream; draw: (t: number) => void } {
  const canvas = document.createElement('canvas');
  canvas.width = 1280;
  canvas.height = 720;
  const to = canvas.getContext('2d');
  const draw = (t: number) => {
    if (to) drawScreen(to, canvas.width, canvas.height, t);
  };
  draw(0);
  return { stream: canvas.captureStream(), draw };
}
