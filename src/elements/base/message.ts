import { html, type TemplateResult } from 'lit';

/** What goes into `.message` or a line of the `messages` sheet: an icon, a few words, and a hint under or beside them. */
export const words = (icon: TemplateResult, text: string, hint = ''): TemplateResult =>
  html`${icon}<strong>${text}</strong>${hint && html`<span>${hint}</span>`}`;
