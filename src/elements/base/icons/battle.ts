import type { TemplateResult } from 'lit';
import { outline, solid } from './drawing.js';

// Battles and connections.

export const leftIcon = (): TemplateResult => outline('M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M5 7a4 4 0 1 0 8 0 4 4 0 1 0-8 0M22 11L16 11');
export const rematchIcon = (): TemplateResult => outline('M3 12a9 9 0 1 0 9-9 9.75 9.75 0 0 0-6.74 2.74L3 8M3 3v5h5');
export const timerIcon = (): TemplateResult => outline('M10 2L14 2M12 14L15 11M4 14a8 8 0 1 0 16 0 8 8 0 1 0-16 0');
export const penaltyIcon = (): TemplateResult => outline('M10 11h.01M14 6h.01M18 6h.01M6.5 13.1h.01M22 5c0 9-4 12-6 12s-6-3-6-12c0-2 2-3 6-3s6 1 6 3M17.4 9.9c-.8.8-2 .8-2.8 0M10.1 7.1C9 7.2 7.7 7.7 6 8.6c-3.5 2-4.7 3.9-3.7 5.6 4.5 7.8 9.5 8.4 11.2 7.4.9-.5 1.9-2.1 1.9-4.7M9.1 16.5c.3-1.1 1.4-1.7 2.4-1.4');
export const flagIcon = (): TemplateResult => outline('M4 22V4a1 1 0 0 1 .4-.8A6 6 0 0 1 8 2c3 0 5 2 7.333 2q2 0 3.067-.8A1 1 0 0 1 20 4v10a1 1 0 0 1-.4.8A6 6 0 0 1 16 16c-3 0-5-2-8-2a6 6 0 0 0-4 1.528');
export const togetherIcon = (): TemplateResult => outline('M10 13a5 5 0 0 0 7.54.54l3-3a5 5 0 0 0-7.07-7.07l-1.72 1.71M14 11a5 5 0 0 0-7.54-.54l-3 3a5 5 0 0 0 7.07 7.07l1.71-1.71');
export const apartIcon = (): TemplateResult => outline('M18.84 12.25l1.72-1.71h-.02a5.004 5.004 0 0 0-.12-7.07 5.006 5.006 0 0 0-6.95 0l-1.72 1.71M5.17 11.75l-1.71 1.71a5.004 5.004 0 0 0 .12 7.07 5.006 5.006 0 0 0 6.95 0l1.71-1.71M8 2L8 5M2 8L5 8M16 19L16 22M19 16L22 16');
export const trophyIcon = (): TemplateResult => outline('M10 14.66V17a1 1 0 0 1-1 1 2 2 0 0 0-2 2v2M14 14.66V17a1 1 0 0 0 1 1 2 2 0 0 1 2 2v2M17.916 10H19.5A2.5 2.5 0 0 0 22 7.5V5a1 1 0 0 0-1-1h-3M4 22h16M6 9a6 6 0 0 0 12 0V3a1 1 0 0 0-1-1H7a1 1 0 0 0-1 1zM6.084 10H4.5A2.5 2.5 0 0 1 2 7.5V5a1 1 0 0 1 1-1h3');
export const giftIcon = (): TemplateResult => outline('M12 7v14M20 11v8a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2v-8M7.5 7a1 1 0 0 1 0-5A4.8 8 0 0 1 12 7a4.8 8 0 0 1 4.5-5 1 1 0 0 1 0 5M4 7h16a1 1 0 0 1 1 1v2a1 1 0 0 1-1 1h-16a1 1 0 0 1-1-1v-2a1 1 0 0 1 1-1z');
/** Two crossed blades: a battle. */
export const swordsIcon = (): TemplateResult =>
  outline('M5 4l7.5 7.5M5 4h4M5 4v4M19 4L5 18M19 4h-4M19 4v4M19 18l-4-4M3.5 16L8 20.5M20.5 16L16 20.5');
/** A streak of wins. */
export const flameIcon = (): TemplateResult =>
  solid(
    'M12.4 2.2c.5 3.3-1.2 4.7-2.7 6.4-.9-.6-1.3-1.5-1.3-2.6C6 8 4.6 10.6 4.6 13.6c0 4.4 3.3 8 7.4 8s7.4-3.4 7.4-7.7c0-5-3.7-7.6-7-11.7zM12 19.2c-1.9 0-3.3-1.4-3.3-3.2 0-2 1.5-2.8 2.6-4.7 1.7 1.3 4 2.5 4 4.8 0 1.8-1.4 3.1-3.3 3.1z',
  );
/** The lead. */
export const crownIcon = (): TemplateResult => solid('M3.5 7.5l4.3 4L12 5l4.2 6.5 4.3-4-1.9 11H5.4z');
