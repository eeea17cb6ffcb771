import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
  }
  .stage {
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

  .cover {
    position: absolute;
    inset: 0;
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

  @container view (max-aspect-ratio: 4/5) {
    .turning .tile {
      inset-block-start: calc(var(--x) * 100%);
      inset-inline-start: calc(var(--y) * 100%);
      block-size: calc(var(--w) * 100%);
      inline-size: calc(var(--h) * 100%);
    }
    .couple > .tiles {
      align-self: start;
      block-size: min(100%, 102cqi);
    }
  }
  @container view (max-width: 480px) {
    .strip > .tiles {
      margin-block-start: calc(44px - var(--_half));
    }
  }
  @media (forced-colors: active) {
    .stage {
      border: 1px solid CanvasText;
    }
  }
`;
