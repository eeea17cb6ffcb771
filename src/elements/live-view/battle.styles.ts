import { css } from 'lit';

export const styles = css`
  /* two rooms meet */
  .stage {
    --_way: 1;
  }
  .stage:dir(rtl) {
    --_way: -1;
  }
  .coming {
    animation: arrive var(--_time-slow) var(--_ease-out) backwards;
  }
  @keyframes arrive {
    from {
      transform: translateX(calc(var(--edge) * var(--_way) * 100%));
    }
  }
  .seam {
    position: absolute;
    inset-block: 0;
    inset-inline-start: calc(50% - 1px);
    inline-size: 2px;
    background: #fff;
    box-shadow: 0 0 44px 16px rgb(255 255 255 / 0.6);
    animation: seam 620ms both;
  }
  @keyframes seam {
    0%,
    48%,
    100% {
      opacity: 0;
    }
    60% {
      opacity: 1;
    }
  }
  .tiles:has(> .seam) ~ .meter > .timer {
    animation: appear var(--_time-base) 620ms backwards;
  }

  /* the battle on top */
  .shade {
    position: absolute;
    inset: 0 0 auto;
    block-size: 108px;
    background: var(--_shade-top);
    pointer-events: none;
  }
  .container {
    position: relative;
    grid-area: 1 / 1;
    display: grid;
    grid-template: minmax(0, 1fr) auto / minmax(0, 1fr);
    min-block-size: 0;
    pointer-events: none;
  }
  /* Plates keep above the card. */
  .moments {
    grid-area: 1 / 1;
  }
  /* Over the tiles, which never give way; on wide canvases the moment has all of it, as two faces leave room below their chins. */
  .result {
    grid-row: 2;
    max-block-size: 62cqb;
    padding-inline: 12px;
    overflow: auto;
    pointer-events: auto;
  }
  .over .result {
    position: absolute;
    inset: auto 0 0;
  }
  .result::part(card) {
    margin-block-end: 12px;
  }
  .meter {
    position: absolute;
    inset: 14px 14px auto;
    display: flex;
    flex-direction: column;
    gap: 8px;
    pointer-events: none;
  }
  .together {
    inset-block-start: 12px;
  }
  .crowd.together {
    align-items: start;
  }
  .crowd.together > .timer {
    margin: 0;
  }
  .strip .meter {
    --costage-timer-size: 30px;
    inset: 12px 12px auto;
    flex-direction: row;
    align-items: center;
    gap: 10px;
  }
  .strip .bar {
    flex: 1;
  }
  .strip .timer {
    margin: 0;
  }
  .strip .eyed {
    inset-inline-end: 50px;
  }
  .over > .tiles > .fighting > .seat {
    --costage-live-seat-signs-top: 46px;
  }
  .first > .seat {
    --costage-live-seat-signs-side: start;
  }

  /* what a viewer may hide */
  .eye {
    position: absolute;
    inset-block-start: 84px;
    inset-inline: 0;
    inline-size: var(--_target);
    block-size: var(--_target);
    margin: 0 auto;
    padding: 0;
    display: grid;
    place-items: center;
    appearance: none;
    background: none;
    border: 0;
    border-radius: 50%;
    color: inherit;
    cursor: pointer;
    transition: opacity var(--_time-fast);
  }
  .strip > .eye {
    inset-block-start: 5px;
    inset-inline: auto 3px;
  }
  .quiet .moments,
  .quiet .result,
  .quiet .tile slot:not([slot='background']),
  .quiet .seat::part(name),
  .quiet .seat::part(sign) {
    visibility: hidden;
  }
  @media (hover: hover) and (pointer: fine) {
    .over > .eye {
      opacity: 0;
    }
    .stage:hover > .eye,
    .eye:focus-visible,
    .quiet > .eye {
      opacity: 1;
    }
  }

  @container view (max-aspect-ratio: 4/5) {
    .couple .moments {
      align-self: start;
      block-size: min(100%, 102cqi);
    }
  }
  @container view (max-width: 480px) {
    .over > .tiles > .fighting > .seat {
      --costage-live-seat-signs-top: 30px;
    }
    .over .result {
      position: static;
    }
    .over .meter:not(.together) {
      inset: 8px 8px auto;
    }
    .strip .meter {
      --costage-timer-size: 28px;
      inset: 8px 8px auto;
    }
    .strip .eyed {
      inset-inline-end: 42px;
    }
    .eye {
      inset-block-start: 74px;
    }
    .strip > .eye {
      inset-block-start: 0;
      inset-inline-end: -2px;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .coming {
      animation-duration: 140ms;
    }
    @keyframes arrive {
      from {
        opacity: 0;
      }
    }
    .seam {
      display: none;
    }
  }
`;
