import { html, type TemplateResult } from 'lit';
import { outline } from './drawing.js';

// Panels, prompts and words: what comes on demand.

export const soundIcon = (): TemplateResult => outline('M11 4.702a.705.705 0 0 0-1.203-.498L6.413 7.587A1.4 1.4 0 0 1 5.416 8H3a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h2.416a1.4 1.4 0 0 1 .997.413l3.383 3.384A.705.705 0 0 0 11 19.298zM16 9a5 5 0 0 1 0 6M19.364 18.364a9 9 0 0 0 0-12.728');
export const slidersIcon = (): TemplateResult => outline('M10 5H3M12 19H3M14 3v4M16 17v4M21 12h-9M21 19h-5M21 5h-7M8 10v4M8 12H3');
export const inviteIcon = (): TemplateResult => outline('M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M5 7a4 4 0 1 0 8 0 4 4 0 1 0-8 0M19 8L19 14M22 11L16 11');
export const joinedIcon = (): TemplateResult => outline('M16 11l2 2 4-4M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M5 7a4 4 0 1 0 8 0 4 4 0 1 0-8 0');
export const layoutIcon = (): TemplateResult => outline('M4 3h5a1 1 0 0 1 1 1v5a1 1 0 0 1-1 1h-5a1 1 0 0 1-1-1v-5a1 1 0 0 1 1-1zM15 3h5a1 1 0 0 1 1 1v5a1 1 0 0 1-1 1h-5a1 1 0 0 1-1-1v-5a1 1 0 0 1 1-1zM15 14h5a1 1 0 0 1 1 1v5a1 1 0 0 1-1 1h-5a1 1 0 0 1-1-1v-5a1 1 0 0 1 1-1zM4 14h5a1 1 0 0 1 1 1v5a1 1 0 0 1-1 1h-5a1 1 0 0 1-1-1v-5a1 1 0 0 1 1-1z');
export const powerIcon = (): TemplateResult => outline('M12 2v10M18.4 6.6a9 9 0 1 1-12.77.04');
export const eyeOffIcon = (): TemplateResult => outline('M10.733 5.076a10.744 10.744 0 0 1 11.205 6.575 1 1 0 0 1 0 .696 10.747 10.747 0 0 1-1.444 2.49M14.084 14.158a3 3 0 0 1-4.242-4.242M17.479 17.499a10.75 10.75 0 0 1-15.417-5.151 1 1 0 0 1 0-.696 10.75 10.75 0 0 1 4.446-5.143M2 2l20 20');
export const closeIcon = (): TemplateResult => outline('M18 6 6 18M6 6l12 12');
export const checkIcon = (): TemplateResult => outline('M20 6 9 17l-5-5');
export const chevronDownIcon = (): TemplateResult => outline('M6 9l6 6 6-6');
export const chevronForwardIcon = (): TemplateResult => outline('M9 18l6-6-6-6');
export const moreIcon = (): TemplateResult => outline('M11 12a1 1 0 1 0 2 0 1 1 0 1 0-2 0M18 12a1 1 0 1 0 2 0 1 1 0 1 0-2 0M4 12a1 1 0 1 0 2 0 1 1 0 1 0-2 0');
export const refreshIcon = (): TemplateResult => outline('M21 12a9 9 0 1 1-9-9c2.52 0 4.93 1 6.74 2.74L21 8M21 3v5h-5');
export const moonIcon = (): TemplateResult => outline('M20.985 12.486a9 9 0 1 1-9.473-9.472c.405-.022.617.46.402.803a6 6 0 0 0 8.268 8.268c.344-.215.825-.004.803.401');
export const elsewhereIcon = (): TemplateResult => outline('M18 8V6a2 2 0 0 0-2-2H4a2 2 0 0 0-2 2v7a2 2 0 0 0 2 2h8M10 19v-3.96 3.15M7 19h5M18 12h2a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2h-2a2 2 0 0 1-2-2v-6a2 2 0 0 1 2-2z');
export const cloudOffIcon = (): TemplateResult => outline('M10.94 5.274A7 7 0 0 1 15.71 10h1.79a4.5 4.5 0 0 1 4.222 6.057M18.796 18.81A4.5 4.5 0 0 1 17.5 19H9A7 7 0 0 1 5.79 5.78M2 2l20 20');
export const offlineIcon = (): TemplateResult => outline('M12 20h.01M8.5 16.429a5 5 0 0 1 7 0M5 12.859a10 10 0 0 1 5.17-2.69M19 12.859a10 10 0 0 0-2.007-1.523M2 8.82a15 15 0 0 1 4.177-2.643M22 8.82a15 15 0 0 0-11.288-3.764M2 2l20 20');
export const clockIcon = (): TemplateResult => outline('M2 12a10 10 0 1 0 20 0 10 10 0 1 0-20 0M12 6v6l4 2');
export const mirrorIcon = (): TemplateResult => outline('M12 14v2M12 20v2M12 2v2M12 8v2M20.288 16.703A1 1 0 0022 16V8a1 1 0 00-1.712-.703l-3.99 3.991a1 1 0 00-.001 1.424zM3.712 16.703A1 1 0 012 16V8a1 1 0 011.712-.703l3.99 3.991a1 1 0 01.001 1.424z');
export const maximizeIcon = (): TemplateResult => outline('M8 3H5a2 2 0 0 0-2 2v3M21 8V5a2 2 0 0 0-2-2h-3M3 16v3a2 2 0 0 0 2 2h3M16 21h3a2 2 0 0 0 2-2v-3');
export const minimizeIcon = (): TemplateResult => outline('M8 3v3a2 2 0 0 1-2 2H3M21 8h-3a2 2 0 0 1-2-2V3M3 16h3a2 2 0 0 1 2 2v3M16 21v-3a2 2 0 0 1 2-2h3');
export const floatIcon = (): TemplateResult => outline('M21 9V6a2 2 0 0 0-2-2H4a2 2 0 0 0-2 2v10c0 1.1.9 2 2 2h4M14 13h6a2 2 0 0 1 2 2v3a2 2 0 0 1-2 2h-6a2 2 0 0 1-2-2v-3a2 2 0 0 1 2-2z');
export const shareIcon = (): TemplateResult => outline('M15 5a3 3 0 1 0 6 0 3 3 0 1 0-6 0M3 12a3 3 0 1 0 6 0 3 3 0 1 0-6 0M15 19a3 3 0 1 0 6 0 3 3 0 1 0-6 0M8.59 13.51L15.42 17.49M15.41 6.51L8.59 10.49');
/** Three steps of a level or of a network. */
export const barsIcon = (): TemplateResult => outline('M6 19v-4M12 19v-8M18 19V5');
/** The mark of costage: two rooms that meet at a seam. Needs the `t1` and `t2` rules of the `teams` sheet. */
export const markIcon = (): TemplateResult =>
  html`<svg class="icon mark" viewBox="0 0 28 28" aria-hidden="true">
    <path class="t1" d="M5 4h11l-4 20H5a3 3 0 0 1-3-3V7a3 3 0 0 1 3-3z"></path>
    <path class="t2" d="M18.5 4H23a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3h-8.5z"></path>
  </svg>`;
