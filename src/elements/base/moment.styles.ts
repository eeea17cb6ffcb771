import { css } from 'lit';

/**
 * The plate every loud moment speaks from, with its type and its spring.
 * `<div class="plate t1"><b>Victory</b></div>`; `draw`, `calm`, `white` and `warn` are its other fills. Add after `videoTokens`.
 */
export const moment = css`
  :host {
    --_type-moment: var(--costage-type-moment, 800 clamp(2.5rem, 9cqi, 5.5rem)/1 var(--_font));
    --_ease-spring: var(--costage-ease-spring, linear(0, 0.14 4%, 0.72 12.9%, 1.02 18.5%, 1.15 24.3%, 1.16 29%, 1.05 39.6%, 0.98 49%, 0.975 57%, 1 73%, 1));
    --_ease-in-out: var(--costage-ease-in-out, cubic-bezier(0.65, 0, 0.35, 1));
  }
  .plate {
    position: relative;
    inline-size: max-content;
    max-inline-size: 92%;
    padding: 0.06em 0.5em 0.17em;
    font: var(--_type-moment);
    line-height: 1.12;
    letter-spacing: -0.03em;
    white-space: nowrap;
    color: var(--_ink);
    background: var(--_team) padding-box;
    border: 1px solid transparent;
    border-radius: 0.1em;
    transform: skewX(var(--_lean));
    box-shadow: 0 14px 44px -8px rgb(8 9 13 / 0.75);
    forced-color-adjust: none;
  }
  .plate > b {
    display: block;
    font-weight: inherit;
    transform: skewX(calc(var(--_lean) * -1));
  }
  .plate:dir(rtl) {
    letter-spacing: 0;
    transform: skewX(calc(var(--_lean) * -1));
  }
  .plate:dir(rtl) > b {
    transform: skewX(var(--_lean));
  }
  .plate::before,
  .plate::after {
    content: '';
    position: absolute;
    inset-block: 0;
    inset-inline-start: -0.3em;
    inline-size: 0.1em;
    border-radius: 0.05em;
    background: #fff;
  }
  .plate::after {
    inset-inline: auto -0.3em;
  }
  .plate.draw {
    background: linear-gradient(90deg, var(--_team) 50%, var(--_team-2, var(--_team)) 50%) padding-box;
  }
  .plate.draw:dir(rtl) {
    background: linear-gradient(-90deg, var(--_team) 50%, var(--_team-2, var(--_team)) 50%) padding-box;
  }
  .plate.calm {
    color: #fff;
    background: rgb(13 15 20 / 0.9);
    box-shadow: none;
  }
  .plate.calm::before,
  .plate.calm::after {
    opacity: 0.4;
  }
  .plate.white {
    background: #fff;
  }
  .plate.warn {
    background: var(--_warn);
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      --_ease-spring: ease;
    }
  }
  @media (forced-colors: active) {
    .plate {
      border-color: CanvasText;
    }
  }
`;
