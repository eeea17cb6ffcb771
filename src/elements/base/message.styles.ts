import { css } from 'lit';

/**
 * Words over a picture or in its place, after `videoTokens`: `.message` (icon, `strong`, `span`), `.box` round it where a picture shrugs through,
 * `.veil` that dims the picture, `.fill` in place of a picture, `.pill` (a white button).
 */
export const messages = css`
  .message {
    --_icon: 24px;
    display: grid;
    justify-items: center;
    gap: 2px;
    padding: 12px;
    text-align: center;
    text-wrap: balance;
    font: var(--_type-small);
    color: var(--_on-scrim-2);
  }
  .message > .icon {
    margin-block-end: 6px;
  }
  .message > strong {
    font: var(--_type-strong);
    color: #fff;
  }
  .box {
    padding: 12px 18px 14px;
    border: 1px solid transparent;
    border-radius: var(--_radius-l);
    background: var(--_scrim-strong);
  }
  .fill {
    background: radial-gradient(90% 90% at 50% 20%, #22252e, #12141a);
  }
  .veil {
    background: var(--_veil);
    animation: appear var(--_time-base) backwards;
  }
  .pill {
    --_icon: 16px;
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-block-size: var(--_target);
    max-inline-size: calc(100% - 16px);
    padding: 0 16px;
    font: var(--_type-label);
    color: var(--_ink);
    background: #fff;
    border: 1px solid transparent;
    border-radius: var(--_radius-full);
    cursor: pointer;
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
  @media (forced-colors: active) {
    .box,
    .pill {
      border-color: CanvasText;
    }
  }
`;
