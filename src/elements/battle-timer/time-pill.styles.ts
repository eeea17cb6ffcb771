import { css } from 'lit';

export const styles = css`
  .pill {
    --_icon: 16px;
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 7px;
    padding: 0 14px;
    font: var(--_type-timer);
    white-space: nowrap;
    color: var(--_on-scrim);
    color-scheme: dark;
    background: var(--_scrim-strong);
    border: 1px solid rgb(255 255 255 / 0.16);
    border-radius: var(--_radius-full);
  }
  .icon {
    opacity: 0.85;
  }
  .face {
    display: grid;
    text-align: center;
  }
  .face > * {
    grid-area: 1 / 1;
  }
  .ghost {
    visibility: hidden;
  }
  .last {
    color: var(--_ink);
    background: var(--_warn);
    border-color: transparent;
    animation: beat 1s infinite;
  }
  .last:not(.many) {
    min-inline-size: 104px;
    block-size: 48px;
    font-size: 1.75rem;
  }
  .many {
    gap: 6px;
    min-inline-size: 0;
    padding: 0 12px;
  }
  @keyframes beat {
    from {
      transform: scale(1.06);
    }
    14% {
      transform: none;
    }
  }
  @container (max-width: 480px) {
    .many {
      padding: 0 10px;
      font-size: 0.9375rem;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .last {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    .pill {
      border-color: CanvasText;
    }
    .last {
      forced-color-adjust: none;
    }
  }
`;
