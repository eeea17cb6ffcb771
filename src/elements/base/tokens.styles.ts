import { css } from 'lit';

/**
 * Private aliases of the public tokens, for every element. Public names are read, never set, so any ancestor may override them; without page
 * CSS the defaults hold. `light-dark()` resolves where an alias is used: what lies over a picture sets `color-scheme: dark` on its own part.
 */
export const tokens = css`
  :host {
    --_focus: var(--costage-focus, light-dark(#1a5fe0, #9cc2ff));
    --_live: var(--costage-live, #d91c47);
    --_on-live: var(--costage-on-live, #fff);
    --_warn: var(--costage-warn, #ffc233);
    --_ink: var(--costage-ink, #0b0d12);
    --_font: var(--costage-font, system-ui, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif);
    --_font-numbers: var(--costage-font-numbers, var(--_font));
    --_type-caption: var(--costage-type-caption, 600 0.6875rem/1rem var(--_font));
    --_type-small: var(--costage-type-small, 400 0.75rem/1rem var(--_font));
    --_type-label: var(--costage-type-label, 600 0.8125rem/1.125rem var(--_font));
    --_type-body: var(--costage-type-body, 400 0.875rem/1.25rem var(--_font));
    --_type-strong: var(--costage-type-strong, 600 0.875rem/1.25rem var(--_font));
    --_target: var(--costage-target, 44px);
    --_radius-s: var(--costage-radius-s, 8px);
    --_radius-m: var(--costage-radius-m, 12px);
    --_radius-l: var(--costage-radius-l, 18px);
    --_radius-full: var(--costage-radius-full, 999px);
    --_ease-out: var(--costage-ease-out, cubic-bezier(0.16, 1, 0.3, 1));
    --_time-press: var(--costage-time-press, 90ms);
    --_time-fast: var(--costage-time-fast, 140ms);
    --_time-base: var(--costage-time-base, 220ms);
    --_time-slow: var(--costage-time-slow, 380ms);
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      --_time-press: 1ms;
      --_time-slow: 140ms;
    }
  }
`;
