import { css } from 'lit';

// Of the tokens for what lies over pictures the bar needs three, and takes them by itself: it is the one element that is often alone on a page.
export const styles = css`
  .bar {
    --_way: 1;
    --_skew: skewX(calc(var(--costage-lean, -12deg) * var(--_way)));
    position: relative;
    font: var(--costage-type-score, 800 0.9375rem/1.25rem var(--_font-numbers));
    color: var(--_ink);
    color-scheme: dark;
    forced-color-adjust: none;
  }
  .bar:dir(rtl) {
    --_way: -1;
  }
  .off {
    visibility: hidden;
  }
  .track {
    position: absolute;
    inset: 0;
    overflow: clip;
    isolation: isolate;
    background: var(--_ink) padding-box;
    border: 1px solid transparent;
    border-radius: var(--_radius-full);
    box-shadow:
      0 0 0 1.5px rgb(8 9 13 / 0.55),
      0 6px 18px -6px rgb(0 0 0 / 0.6);
  }
  .part,
  .boundary {
    position: absolute;
    inset: 0;
    transform: translateX(calc(var(--_at, var(--_from)) * 100cqi * var(--_way)));
    transition: transform var(--costage-time-bar, 450ms) var(--_ease-out);
  }
  .part::before,
  .two .part + .part::after {
    content: '';
    position: absolute;
    transform: var(--_skew);
  }
  .part::before {
    inset-block: 0;
    inset-inline: 0 -40px;
    background: linear-gradient(color-mix(in oklab, var(--_team), #fff 16%), var(--_team) 45%);
    border-inline-start: 2px solid var(--_ink);
  }
  .part:first-child::before {
    inset-inline-start: -40px;
  }
  .out::before {
    background:
      repeating-linear-gradient(90deg, rgb(255 255 255 / 0.4) 0 4px, #0000 4px 10px),
      var(--_team);
  }
  .two .part + .part,
  .boundary {
    --_at: clamp(var(--_least, 0.14), var(--_share), 1 - var(--_least, 0.14));
  }
  .two .part::before {
    border: 0;
  }
  .two .part + .part::after {
    inset-block: -2px;
    inset-inline-start: -2px;
    inline-size: 4px;
    background: #fff;
    box-shadow: 0 0 14px 3px rgb(255 255 255 / 0.75);
  }
  .boundary {
    display: flex;
    align-items: center;
    justify-content: center;
    inline-size: 0;
  }
  .label {
    --_icon: 13px;
    position: absolute;
    inset-block: 0;
    inset-inline-start: 10px;
    display: flex;
    align-items: center;
    gap: 7px;
  }
  .label + .label {
    flex-direction: row-reverse;
    inset-inline: auto 10px;
  }
  .part .label {
    gap: 5px;
    font-size: 0.8125rem;
  }
  .part .digits {
    order: 1;
  }
  .part .crown:not(.on) {
    display: none;
  }
  .crown {
    opacity: 0;
    transform: translateY(-6px) scale(0.4);
    transition: var(--_time-fast);
    transition-property: opacity, transform;
  }
  .crown.on {
    opacity: 1;
    transform: none;
    transition: transform var(--_time-base) var(--_ease-out) var(--_time-fast);
  }
  .gain {
    padding: 3px 6px;
    font-size: 0.75rem;
    line-height: 1;
    color: #fff;
    background: rgb(11 13 18 / 0.86);
    border-radius: 6px;
    animation: pop var(--_time-slow) var(--_ease-out);
  }
  @keyframes pop {
    from {
      opacity: 0;
      transform: translateY(6px);
    }
  }
  @container (max-width: 480px) {
    .bar {
      --_least: 0.2;
    }
    .part .label {
      inset-inline-start: 5px;
    }
  }
  /* Nine parts beside a timer on a phone: 18 px are the least. */
  @container (max-width: 300px) {
    .part .label {
      inset-inline-start: 4px;
    }
    .part .crest {
      inline-size: 11px;
    }
    .part .crest > svg {
      inline-size: 10px;
    }
  }
  .compact {
    font-size: 0.75rem;
    line-height: 1;
  }
  @media (prefers-reduced-motion: reduce) {
    .part,
    .boundary,
    .crown {
      transition: none !important;
    }
    .gain {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    .track {
      border-color: CanvasText;
    }
  }
`;
