import { html, nothing, type TemplateResult } from 'lit';

/** A slot with what stands in it while the page gives nothing; `into` is the slot of the element around that it goes into itself. */
export const place = (name: string, content: unknown, into?: string): TemplateResult =>
  html`<slot name=${name} slot=${into ?? nothing}>${content}</slot>`;
