import {css} from 'lit';

/**
 * Private aliases of the public tokens. Public names are read, never set, so any ancestor may override them;
 * without page CSS the defaults below hold. `light-dark()` resolves where the alias is used: whatever lies
 * over a picture sets `color-scheme: dark` on its own part.
 */
export const tokens = css`
  :host {
    --_surface-0: var(--costage-surface-0, light-dark(#f3f4f6, #0a0b0f));
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
    --_focus: var(--costage-focus, light-dark(#1a5fe0, #9cc2ff));
    --_live: var(--costage-live, #d91c47);
    --_on-live: var(--costage-on-live, #fff);
    --_danger: var(--costage-danger, light-dark(#c81f35, #d92b43));
    --_on-danger: var(--costage-on-danger, #fff);
    --_danger-text: var(--costage-danger-text, light-dark(#b71a2f, #ff8a94));
    --_ok-text: var(--costage-ok-text, light-dark(#14713a, #63d894));
    --_warn: var(--costage-warn, #ffc233);
    --_warn-text: var(--costage-warn-text, light-dark(#7d5200, #ffcf66));
    --_ink: var(--costage-ink, #0b0d12);

    --_font: var(--costage-font, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans Arabic', Arial, sans-serif);
    --_font-numbers: var(--costage-font-numbers, var(--_font));
    --_type-caption: var(--costage-type-caption, 600 0.6875rem/1rem var(--_font));
    --_type-small: var(--costage-type-small, 400 0.75rem/1rem var(--_font));
    --_type-label: var(--costage-type-label, 600 0.8125rem/1.125rem var(--_font));
    --_type-body: var(--costage-type-body, 400 0.875rem/1.25rem var(--_font));
    --_type-strong: var(--costage-type-strong, 600 0.875rem/1.25rem var(--_font));
    --_type-title: var(--costage-type-title, 700 1.0625rem/1.375rem var(--_font));
    --_type-headline: var(--costage-type-headline, 700 1.375rem/1.75rem var(--_font));

    --_space-1: var(--costage-space-1, 4px);
    --_space-2: var(--costage-space-2, 8px);
    --_space-3: var(--costage-space-3, 12px);
    --_space-4: var(--costage-space-4, 16px);
    --_space-5: var(--costage-space-5, 20px);
    --_space-6: var(--costage-space-6, 24px);
    --_space-8: var(--costage-space-8, 32px);
    --_target: var(--costage-target, 44px);
    --_radius-s: var(--costage-radius-s, 8px);
    --_radius-m: var(--costage-radius-m, 12px);
    --_radius-l: var(--costage-radius-l, 18px);
    --_radius-xl: var(--costage-radius-xl, 26px);
    --_radius-full: var(--costage-radius-full, 999px);

    --_ease-out: var(--costage-ease-out, cubic-bezier(0.16, 1, 0.3, 1));
    --_ease-in-out: var(--costage-ease-in-out, cubic-bezier(0.65, 0, 0.35, 1));
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
  @media (prefers-contrast: more) {
    :host {
      --_line: var(--_line-strong);
      --_text-2: var(--_text);
      --_text-3: var(--_text);
    }
  }
  @media (forced-colors: active) {
    :host {
      --_surface-0: Canvas;
      --_surface-1: Canvas;
      --_surface-2: ButtonFace;
      --_surface-3: ButtonFace;
      --_line-strong: CanvasText;
      --_line: CanvasText;
      --_text: CanvasText;
      --_text-2: CanvasText;
      --_text-3: GrayText;
      --_accent: Highlight;
      --_on-accent: HighlightText;
      --_focus: Highlight;
    }
  }
`;
