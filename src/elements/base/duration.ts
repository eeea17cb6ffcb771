import type { commonTexts } from '../../locales/en.js';
import type { Values } from './locale.js';

type Unit = keyof typeof commonTexts & ('hours' | 'minutes' | 'seconds');

/** `2 h 14 min`, `5 min`, `30 s`: `formatDuration(30, this.#texts.t)`, where the texts include `commonTexts`. Seconds are left out from an hour on. */
export function formatDuration(seconds: number, t: (key: Unit, values: Values) => string): string {
  const whole = Math.round(seconds);
  const parts: [Unit, number][] = [
    ['hours', Math.floor(whole / 3600)],
    ['minutes', Math.floor(whole / 60) % 60],
    ['seconds', whole < 3600 ? whole % 60 : 0],
  ];
  const shown = parts.filter(([, count]) => count);
  return (shown.length ? shown : [parts[2]!]).map(([unit, count]) => t(unit, { count })).join(' ');
}
