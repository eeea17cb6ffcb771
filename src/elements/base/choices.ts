import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

const isChecked = ({ target }: Event): boolean => (target as HTMLInputElement).checked;

// A native checkbox tells by itself whether it is checked.
const knob = (isOn: boolean, change: (event: Event) => void): TemplateResult =>
  // eslint-disable-next-line lit-a11y/role-has-required-aria-attrs
  html`<input type="checkbox" role="switch" .checked=${isOn} @change=${change} />`;

/** A row that is a switch: what it does, and what that means now. Needs the `panels` and `choices` sheets. */
export const switchRow = (
  label: string, hint: string, isOn: boolean, change: (isOn: boolean) => void,
): TemplateResult =>
  html`<label class="row" part="switch"
    ><span class="grow"><span class="name">${label}</span><span class="sub digits">${hint}</span></span
    >${knob(isOn, (event) => change(isChecked(event)))}</label
  >`;

/** A box to tick. `label` names it where no words stand beside it. */
export const tick = (label: string, isOn: boolean, change: (isOn: boolean) => void): TemplateResult =>
  html`<label class="tick"
    ><input type="checkbox" aria-label=${label} .checked=${isOn} @change=${(event: Event) => change(isChecked(event))}
  /></label>`;

/** One of several, as a row of segments; arrow keys move between them. `name` is unique in the shadow root. */
export const segments = <Value extends string | number>(
  name: string,
  label: string,
  options: readonly (readonly [value: Value, content: unknown, spoken?: string])[],
  chosen: Value | undefined,
  choose: (value: Value) => void,
): TemplateResult =>
  html`<div class="segments" part="segments" role="radiogroup" aria-label=${label}
    >${options.map(
      ([value, content, spoken]) =>
        html`<label
          ><input
            type="radio"
            name=${name}
            aria-label=${spoken ?? content}
            .checked=${live(value === chosen)}
            @change=${() => choose(value)}
          /><span class="digits">${content}</span></label
        >`,
    )}</div
  >`;
