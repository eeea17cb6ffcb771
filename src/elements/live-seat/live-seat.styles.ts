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
  .corner {
    position: absolute;
    inset-block-start: calc(12px + var(--costage-live-seat-signs-top, 0px));
    inset-inline: 12px;
    display: flex;
    justify-content: var(--costage-live-seat-signs-side, end);
    gap: 6px;
    pointer-events: none;
  }
  .sign {
    inline-size: auto;
    min-inline-size: 26px;
    padding: 0 4px;
  }
  .level,
  .bars {
    display: inline-flex;
    align-items: end;
    gap: 2px;
    flex: none;
    block-size: 14px;
  }
  .level > i,
  .bars > i {
    inline-size: 3px;
    block-size: 45%;
    border-radius: 2px;
    background: currentcolor;
    transform-origin: bottom;
  }
  .level > i {
    animation: level 0.9s ease-in-out infinite alternate;
  }
  .level > :nth-child(2),
  .bars > :nth-child(3) {
    block-size: 100%;
    animation-delay: -0.3s;
  }
  .level > :nth-child(3),
  .bars > :nth-child(2) {
    block-size: 65%;
    animation-delay: -0.6s;
  }
  @keyframes level {
    to {
      transform: scaleY(0.55);
    }
  }
  .bars {
    color: var(--_warn);
  }
  .bars > :not(:first-child) {
    opacity: 0.4;
  }
  .base:not(.away) > .veil {
    /* A picture that stands still for a moment is no news. */
    animation-delay: 1.5s;
  }
  .spinner {
    inline-size: 22px;
    aspect-ratio: 1;
    margin-block-end: 6px;
    border: 3px solid rgb(255 255 255 / 0.25);
    border-block-start-color: #fff;
    border-radius: 50%;
    animation: turn 1s linear infinite;
  }
  @keyframes turn {
    to {
      transform: rotate(1turn);
    }
  }
  .pill {
    position: absolute;
    inset-block-end: 48px;
    inset-inline: 0;
    inline-size: max-content;
    margin: 0 auto;
  }
  @container seat (max-width: 150px) {
    .chip {
      inset-block-end: 6px;
      inset-inline-start: 6px;
      max-inline-size: calc(100% - 12px);
      padding: 0 8px;
    }
    .corner {
      inset-inline: 6px;
      inset-block-start: calc(6px + var(--costage-live-seat-signs-top, 0px));
    }
    .message {
      padding: 6px 8px;
    }
    .message > span {
      display: none;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .level > i,
    .spinner {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    .ring {
      border-color: CanvasText;
    }
    .level > i,
    .bars > i {
      background: CanvasText;
    }
  }
`;
