import { css } from 'lit';

export const styles = css`
  .all {
    --_way: 1;
    color-scheme: dark;
  }
  .all:dir(rtl) {
    --_way: -1;
  }
  .edge,
  .tint,
  .fall {
    position: absolute;
    inset: 0;
  }
  .edge {
    border: 4px solid var(--_warn);
    border-radius: inherit;
    box-shadow: inset 0 0 0 1.5px var(--_ink);
  }
  .spot {
    position: absolute;
    inset-inline: 0;
    inset-block-end: var(--_up, 17cqb);
    display: grid;
    justify-items: center;
  }
  .second {
    --_team-2: var(--_team);
  }
  .plate {
    max-inline-size: 90cqi;
    font-size: clamp(1.5rem, var(--_big, 4cqi), 5.5rem);
  }
  b {
    overflow: clip;
    overflow-clip-margin: 0.2em;
    text-overflow: ellipsis;
  }

  /* VS: tint, names, VS, and apart */
  .tint {
    background: linear-gradient(
      calc(102deg * var(--_way)),
      color-mix(in oklab, var(--_team), #0000 62%),
      #0000 49.8% 50.2%,
      color-mix(in oklab, var(--_team-2), #0000 62%)
    );
    animation: fade 260ms both, fade 300ms 1.3s reverse forwards;
  }
  .seam {
    position: absolute;
    inset-block: -10%;
    inset-inline-start: calc(50% - 2px);
    inline-size: 5px;
    background: #fff;
    box-shadow: 0 0 44px 16px rgb(255 255 255 / 0.6);
    transform: skewX(calc(var(--_lean) * var(--_way)));
  }
  .names {
    --_up: 8cqb;
    --_big: 8cqi;
    grid-template-columns: 1fr 1fr;
  }
  .names .plate {
    max-inline-size: 42cqi;
  }
  .side {
    --_from: calc(-110cqi * var(--_way));
    animation:
      slide var(--_time-slow) 120ms var(--_ease-out) both,
      slide 300ms 1.3s var(--_ease-in-out) reverse forwards;
  }
  .side + .side {
    --_from: calc(110cqi * var(--_way));
  }
  .vs {
    --_up: 27cqb;
    --_big: 15cqi;
    gap: 14px;
  }
  .crests {
    display: flex;
    gap: 6px;
  }
  .land {
    animation: land var(--_time-slow) var(--_delay, 0ms) var(--_ease-spring) both;
  }
  .vs .land {
    --_delay: 420ms;
  }
  .vs .land,
  .numeral .land {
    animation:
      land var(--_time-slow) var(--_delay, 0ms) var(--_ease-spring) both,
      fade 220ms var(--_leave, 1.3s) reverse forwards;
  }
  .numeral .land {
    --_leave: 680ms;
  }
  .numeral {
    --_big: 21cqi;
  }
  .lead .side {
    animation:
      slide var(--_time-slow) var(--_ease-out) both,
      fade 220ms 980ms reverse forwards;
  }

  .result {
    /* Above the names, which the end keeps. */
    --_up: max(17cqb, 76px);
    --_big: min(12cqi, 4.75rem);
  }
  .calm {
    --_big: 10cqi;
  }

  /* the end: the plate sweeps in, crests of the winner fall */
  .result .side {
    animation:
      slide 620ms 400ms var(--_ease-spring) both,
      fade 220ms calc(var(--_ms) - 220ms) reverse forwards;
  }
  .fall > i {
    position: absolute;
    inset-block-start: -20px;
    inset-inline-start: calc(var(--_x) * 1cqi);
    inline-size: calc(var(--_s) * 1px);
    color: var(--_team);
    fill: currentcolor;
    opacity: 0.85;
    animation: fall calc(1.2s + var(--_s) * 60ms) calc(400ms + var(--_d) * 1ms) linear both;
  }
  .fall > :nth-child(3n) {
    color: #fff;
  }
  .fall > :nth-child(3n + 1) {
    color: color-mix(in oklab, var(--_team), #fff 55%);
  }
  @container (min-width: 560px) {
    .result {
      --_up: min(226px, 36cqb);
    }
  }
  @keyframes fade {
    from {
      opacity: 0;
    }
  }
  @keyframes slide {
    from {
      opacity: 0;
      transform: translateX(var(--_from));
    }
  }
  @keyframes land {
    from {
      opacity: 0;
      transform: scale(1.8);
    }
  }
  @keyframes fall {
    to {
      transform: translateY(calc(100cqb + 40px)) rotate(200deg);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .side,
    .land {
      --_from: 0px;
      animation-timing-function: ease !important;
    }
    @keyframes land {
      from {
        opacity: 0;
      }
    }
    .fall,
    .lead {
      display: none;
    }
  }
`;
