import { html, type TemplateResult } from 'lit';

// Outlines from Lucide (ISC licence, see docs/elements.md), each drawn as one path. Functions, because a bundler drops an unused function
// but keeps an unused template. Every icon is decoration: the words beside it, or the label of its button, speak.

export const outline = (path: string): TemplateResult => html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${path}></path></svg>`;
export const solid = (path: string): TemplateResult => html`<svg class="icon solid" viewBox="0 0 24 24" aria-hidden="true"><path d=${path}></path></svg>`;
