import { css } from 'lit';

/** What lies over a picture: scrims, shades, the stage, its big type, and the motion of loud moments. Add after `tokens`. */
export const videoTokens = css`
  :host {
    --_scrim: var(--costage-scrim, rgb(8 9 13 / 0.64));
    --_scrim-strong: var(--costage-scrim-strong, rgb(8 9 13 / 0.82));
    --_veil: var(--costage-veil, rgb(8 9 13 / 0.46));
    --_on-scrim: var(--costage-on-scrim, #fff);
    --_on-scrim-2: var(--costage-on-scrim-2, #e3e6ec);
    --_shade: var(--costage-shade, linear-gradient(to top, rgb(8 9 13 / 0.82), rgb(8 9 13 / 0.64) 62%, rgb(8 9 13 / 0)));
    --_shade-top: var(--costage-shade-top, linear-gradient(to bottom, rgb(8 9 13 / 0.62), rgb(8 9 13 / 0.3) 60%, rgb(8 9 13 / 0)));
    --_stage: var(--costage-stage, #07080b);
    --_tile-gap: var(--costage-tile-gap, 2px);
    --_radius-stage: var(--costage-radius-stage, 18px);
    --_lean: var(--costage-lean, -12deg);
    --_type-timer: var(--costage-type-timer, 800 1rem/1.25rem var(--_font-numbers));
  }
  @media (prefers-contrast: more) {
    :host {
      --_scrim: #08090d;
      --_scrim-strong: #08090d;
    }
  }
  @media (forced-colors: active) {
    :host {
      --_scrim: Canvas;
      --_scrim-strong: Canvas;
      --_shade: none;
      --_shade-top: none;
    }
  }
`;
