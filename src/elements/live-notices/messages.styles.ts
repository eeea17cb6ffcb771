import { css } from 'lit';

export const styles = css`
  .notice {
    --_icon: 16px;
    display: flex;
    align-items: center;
    gap: 10px;
    max-inline-size: 100%;
    min-block-size: 40px;
    padding: 6px 14px;
    font: var(--_type-label);
    color: var(--_on-scrim);
    background: var(--_scrim-strong);
    border: 1px solid #ffffff24;
    border-radius: 20px;
    pointer-events: auto;
    animation: rise var(--_time-base) var(--_ease-out);
  }
  @keyframes rise {
    from {
      opacity: 0;
      transform: translateY(var(--_rise, 8px));
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .notice {
      --_rise: 0;
      animation-duration: var(--_time-fast);
    }
  }
  @media (forced-colors: active) {
    .notice {
      border-color: CanvasText;
    }
  }
`;
