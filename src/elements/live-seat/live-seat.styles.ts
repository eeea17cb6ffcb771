import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
  }
  .base {
    position: relative;
    inline-size: 100%;
    block-size: 100%;
    /* Where the page gives no height. */
    aspect-ratio: 1;
    container: seat / size;
    overflow: clip;
    isolation: isolate;
    color: #fff;
    background: radial-gradient(90% 90% at 50% 20%, #22252e, #12141a);
    color-scheme: dark;
    border-radius: var(--costage-live-seat-radius, var(--_radius-l));
  }
  video,
  .layer,
  .skeleton,
  .ring {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
  }
  .skeleton {
    border-radius: 0;
  }
  .pictures {
    opacity: 0;
    transition: opacity var(--_time-fast);
  }
  .pictures.shown {
    opacity: 1;
  }
  video {
    object-fit: cover;
  }
  /* The next picture starts in here. Whatever is not laid out gets no frames. */
  video:not([data-live]) {
    opacity: 0;
  }
  .contain {
    object-fit: contain;
  }
  .mirrored {
    transform: scaleX(-1);
  }
  .away video {
    filter: saturate(0.25) blur(3px);
  }
  .layer {
    display: grid;
    place-items: center;
  }
  .front {
    display: block;
    place-items: normal;
    pointer-events: none;
  }
  .front > slot {
    pointer-events: auto;
  }
  .person {
    --_size: min(64px, 44cqmin);
    border-radius: 50%;
  }
  .speaks {
    outline: 3px solid #fff;
    outline-offset: 2px;
  }
  .ring {
    border: 3px solid #fff;
    border-radius: inherit;
    box-shadow: inset 0 0 0 1.5px var(--_ink);
    pointer-events: none;
  }
  .chip {
    position: absolute;
    inset-block-end: 10px;
    inset-inline-start: 10px;
    max-inline-size: calc(100% - 20px);
  }
  @container seat (max-width: 150px) {
    .chip {
      inset-block-end: 6px;
      inset-inline-start: 6px;
      max-inline-size: calc(100% - 12px);
      padding: 0 8px;
    }
  }
  @media (forced-colors: active) {
    .ring {
      border-color: CanvasText;
    }
  }
`;
