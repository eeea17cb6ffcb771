import { html, type TemplateResult } from 'lit';

/** Disc, diamond, triangle, square, hexagon, star, cross, half moon, chevron: the order of joining, kept for the whole battle. */
const shapes = [
  'M8 2.4a5.6 5.6 0 1 0 0 11.2A5.6 5.6 0 0 0 8 2.4z',
  'M8 1l7 7-7 7-7-7z',
  'M8 1.8l7 12.4H1z',
  'M3.6 2.6h8.8a1 1 0 0 1 1 1v8.8a1 1 0 0 1-1 1H3.6a1 1 0 0 1-1-1V3.6a1 1 0 0 1 1-1z',
  'M8 .9l6.2 3.55v7.1L8 15.1l-6.2-3.55v-7.1z',
  'M8 .4c.9 4.7 2.9 6.7 7.6 7.6-4.7.9-6.7 2.9-7.6 7.6C7.1 10.9 5.1 8.9.4 8 5.1 7.1 7.1 5.1 8 .4z',
  'M5.7 1.4h4.6v4.3h4.3v4.6h-4.3v4.3H5.7v-4.3H1.4V5.7h4.3z',
  'M11.8 1.3A7 7 0 1 0 11.8 14.7 8.3 8.3 0 0 1 11.8 1.3z',
  'M1.6 9.2L8 2.4l6.4 6.8v4.6L8 7.6l-6.4 6.2z',
];

const turn = (index: number): number => ((index % shapes.length) + shapes.length) % shapes.length;

/** The class that carries the colours of the fighter or team at `index` (from 0); rules in the `teams` sheet. */
export const teamClass = (index: number): string => `t${turn(index) + 1}`;

/** The public token of that colour, for styles set by script. */
export const teamColor = (index: number): string => `var(--costage-team-${turn(index) + 1})`;

/** The shape of the fighter or team at `index`, in ink. Goes inside `.crest`, or use `crest()`. */
export const crestOf = (index: number): TemplateResult =>
  html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d=${shapes[turn(index)]!}></path></svg>`;

/** The whole sign: a fill in the team's colour with its shape. `size` is `large` (28), `bare` (shape only) or left out (18). */
export const crest = (index: number, size: 'large' | 'bare' | '' = ''): TemplateResult =>
  html`<span class="crest ${teamClass(index)} ${size}" part="crest">${crestOf(index)}</span>`;
