import { html, type TemplateResult } from 'lit';

const blank = html`<li aria-hidden="true"
  ><div class="cover skeleton"></div
  ><div class="who"><i class="skeleton"></i><div class="lines"><i class="skeleton"></i><i class="skeleton"></i></div></div></li
>`;

/** Cards that are still on their way. */
export const blanks = (count: number): TemplateResult[] => Array.from({ length: count }, () => blank);
