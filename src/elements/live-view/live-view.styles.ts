import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
  }
  .stage {
    --_way: 1;
    --_half: calc(var(--_tile-gap) / 2);
    position: relative;
    display: grid;
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
    inline-size: 100%;
    block-size: 100%;
    max-block-size: 100dvh;
    /* Where the page gives no height; on the host it would narrow a page that gives one. */
    aspect-ratio: 1;
    container: view / size;
    overflow: clip;
    isolation: isolate;
    color: #fff;
    color-scheme: dark;
    background: var(--_stage);
    border-radius: var(--_radius-stage);
  }
  .stage:dir(rtl) {
    --_way: -1;
  }
  .shade,
  .cover {
    position: absolute;
    inset: 0;
  }
  .tiles {
    position: relative;
    grid-area: 1 / 1;
    /* Half a gap round each tile: what falls outside is clipped. */
    margin: calc(var(--_half) * -1);
  }
  .strip > .tiles {
    margin-block-start: calc(54px - var(--_half));
  }
  .wide > .tiles {
    inline-size: min(100cqi, 100cqb * 16 / 9);
    max-block-size: 100%;
    aspect-ratio: 16 / 9;
    place-self: center;
  }
  .tile {
    position: absolute;
    inset-block-start: calc(var(--y) * 100%);
    inset-inline-start: calc(var(--x) * 100%);
    block-size: calc(var(--h) * 100%);
    inline-size: calc(var(--w) * 100%);
    padding: var(--_half);
  }
  .floating {
    z-index: 1;
    padding: 3px;
  }
  .seat {
    --costage-live-seat-radius: 0px;
    block-size: 100%;
  }
  .floating > .seat {
    --costage-live-seat-radius: var(--_radius-m);
  }
  .over > .tiles > .fighting > .seat {
    --costage-live-seat-signs-top: 46px;
  }
  .first > .seat {
    --costage-live-seat-signs-side: start;
  }
  .press {
    position: absolute;
    inset: var(--_half);
    inline-size: auto;
    margin: 0;
    padding: 0;
    appearance: none;
    background: none;
    border: 0;
    pointer-events: none;
  }
  .press:focus-visible {
    outline-offset: -6px;
  }

  /* two rooms meet */
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
    inset-block-end: auto;
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
  .crowd > .together {
    align-items: start;
  }
  .crowd > .together > .timer {
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
  .strip.eyed .meter {
    inset-inline-end: 50px;
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

  /* a larger place, and another window */
  :host(:fullscreen) > .stage {
    border-radius: 0;
  }
  .modes {
    position: absolute;
    inset: auto 4px 4px auto;
    inset-inline: auto 4px;
    display: flex;
  }
  :host(:state(battle)) .modes {
    inset-block-end: 92px;
  }
  .mode {
    display: grid;
    place-items: center;
    inline-size: var(--_target);
    block-size: var(--_target);
    margin: 0;
    padding: 0;
    appearance: none;
    color: inherit;
    background: none;
    border: 0;
    border-radius: 50%;
    cursor: pointer;
    transition: opacity var(--_time-fast);
  }
  @media (hover: hover) and (pointer: fine) {
    .mode {
      opacity: 0;
    }
    .stage:hover .mode,
    .mode:focus-visible {
      opacity: 1;
    }
  }
  @media (hover: none), (pointer: coarse) {
    /* Where there is no pointer to bring them up, they leave a battle alone. */
    :host(:state(battle)) .modes {
      display: none;
    }
  }

  /* words */
  .cover {
    display: grid;
    place-items: center;
  }
  .cover > .skeleton {
    position: absolute;
    inset: 0;
    border-radius: 0;
  }
  .poster {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
    pointer-events: none;
  }
  .seat:not(:state(loading)) + .poster {
    display: none;
  }
  .fill > .message,
  .cover.veil {
    /* What passes at once is no news. */
    animation: appear var(--_time-base) 300ms backwards;
  }
  .message > .pill {
    margin-block-start: 8px;
  }
  .notes {
    position: absolute;
    inset: auto 8px 52px;
    display: grid;
    justify-items: center;
    gap: 8px;
    pointer-events: none;
  }
  :host(:state(battle)) .notes {
    inset-block-end: 96px;
  }
  .notes > .pill {
    pointer-events: auto;
  }
  .note {
    --_icon: 18px;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: 2px 8px;
    max-inline-size: 100%;
    padding: 9px 16px;
    font: var(--_type-small);
    color: var(--_on-scrim-2);
    background: var(--_scrim-strong);
    border: 1px solid rgb(255 255 255 / 0.14);
    border-radius: 20px;
  }
  .note > strong {
    font: var(--_type-label);
    color: #fff;
  }

  /* sound only */
  .voice {
    block-size: auto;
    min-block-size: 100%;
    max-block-size: 100%;
    aspect-ratio: auto;
    container-type: inline-size;
    overflow: auto;
    display: flex;
    flex-direction: column;
    gap: 10px;
    padding: 8px;
  }
  .voice > [part='seats'] {
    flex: 1;
  }
  .voice > .container,
  .voice .meter,
  .voice .result {
    position: static;
  }
  .voice > .cover {
    z-index: 1;
  }

  @container view (max-aspect-ratio: 4/5) {
    .turning .tile {
      inset-block-start: calc(var(--x) * 100%);
      inset-inline-start: calc(var(--y) * 100%);
      block-size: calc(var(--w) * 100%);
      inline-size: calc(var(--h) * 100%);
    }
    .couple > .tiles,
    .couple .moments {
      align-self: start;
      block-size: min(100%, 112cqi);
    }
  }
  @container view (max-width: 480px) {
    .strip > .tiles {
      margin-block-start: calc(44px - var(--_half));
    }
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
    .strip.eyed .meter {
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
  @media (forced-colors: active) {
    .stage {
      border: 1px solid CanvasText;
    }
  }
`;
