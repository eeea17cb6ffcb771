import { css } from 'lit';

/** Colours and shapes of panels, sheets and controls, which follow the page's scheme. Add after `tokens`. */
export const panelTokens = css`
  :host {
    --_surface-1: var(--costage-surface-1, light-dark(#fff, #13151b));
    --_surface-2: var(--costage-surface-2, light-dark(#eff0f3, #1d2028));
    --_surface-3: var(--costage-surface-3, light-dark(#e2e4ea, #2a2e39));
    --_line-strong: var(--costage-line-strong, light-dark(#0b0d1278, #fff6));
    --_line: var(--costage-line, light-dark(#0b0d121a, #ffffff17));
    --_text: var(--costage-text, light-dark(#0b0d12, #f4f5f7));
    --_text-2: var(--costage-text-2, light-dark(#545b69, #a9afbb));
    --_text-3: var(--costage-text-3, light-dark(#626977, #8b92a0));
    --_accent: var(--costage-accent, light-dark(#0b0d12, #f4f5f7));
    --_on-accent: var(--costage-on-accent, light-dark(#fff, #0b0d12));
    --_danger: var(--costage-danger, light-dark(#c81f35, #d92b43));
    --_on-danger: var(--costage-on-danger, #fff);
    --_danger-text: var(--costage-danger-text, light-dark(#b71a2f, #ff8a94));
    --_ok-text: var(--costage-ok-text, light-dark(#14713a, #63d894));
    --_warn-text: var(--costage-warn-text, light-dark(#7d5200, #ffcf66));
    --_type-title: var(--costage-type-title, 700 1.0625rem/1.375rem var(--_font));
    --_type-headline: var(--costage-type-headline, 700 1.375rem/1.75rem var(--_font));
    --_radius-xl: var(--costage-radius-xl, 26px);
    --_shadow: var(--costage-shadow-2, 0 8px 24px -8px light-dark(#0b0d122e, #000000a6));
  }
  @media (prefers-contrast: more) {
    :host {
      --_line: var(--_line-strong);
      --_text-2: var(--_text);
      --_text-3: var(--_text);
    }
  }
  @media (forced-colors: active) {
    :host {
      --_surface-3: ButtonFace;
      --_line-strong: CanvasText;
      --_line: CanvasText;
      --_accent: Highlight;
      --_on-accent: HighlightText;
    }
  }
`;
