import { css } from 'lit';

export const styles = css`
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
    .level > i,
    .bars > i {
      background: CanvasText;
    }
  }
`;
