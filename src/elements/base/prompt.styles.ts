import { css } from 'lit';

/** The card of a prompt, and the ring that empties around the face of who asks. */
export const promptStyles = css`
  .prompt {
    gap: 16px;
    padding: 22px;
    font: var(--_type-body);
    overflow-wrap: anywhere;
    animation: rise var(--_time-base) var(--_ease-out);
  }
  .who,
  .facts {
    display: flex;
    align-items: center;
    gap: 14px;
  }
  .place {
    float: inline-end;
    margin-inline-start: 8px;
    font: var(--_type-small);
    line-height: 1.375rem;
    color: var(--_text-2);
  }
  .message {
    color: var(--_text-2);
  }
  .facts {
    flex-wrap: wrap;
    gap: 4px 14px;
  }
  .prompt .foot {
    padding: 0;
  }
  .ring {
    --_size: 58px;
    position: relative;
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 72px;
    aspect-ratio: 1;
  }
  .ring::before,
  .ring > i {
    position: absolute;
    inset: 0;
  }
  .ring::before {
    content: '';
    border: 4px solid var(--_surface-3);
    border-radius: 50%;
  }
  /* Two halves that turn behind the middle line: a clock runs clockwise in every script. */
  .ring > i {
    direction: ltr;
    inset-inline-start: 50%;
    overflow: clip;
  }
  .ring > i + i {
    inset-inline: 0 50%;
  }
  .ring > i::before {
    content: '';
    display: block;
    block-size: 100%;
    border: 4px solid var(--_hot, var(--_accent));
    border-inline-start: 0;
    border-radius: 0 36px 36px 0;
    transform: rotate(calc(-360deg * max(0.5 - var(--_left), 0)));
    transform-origin: 0 50%;
    transition: transform 1s linear;
    forced-color-adjust: none;
  }
  .ring > i + i::before {
    border-inline: 4px solid var(--_hot, var(--_accent));
    border-inline-end: 0;
    border-radius: 36px 0 0 36px;
    transform: rotate(calc(-360deg * min(1 - var(--_left), 0.5)));
    transform-origin: 100% 50%;
  }
  .ring > b {
    position: absolute;
    inset-block-end: -6px;
    padding: 0 8px;
    font: 800 0.6875rem/1.25rem var(--_font-numbers);
    color: var(--_on-hot, var(--_on-accent));
    background: var(--_hot, var(--_accent));
    border: 1px solid transparent;
    border-radius: var(--_radius-full);
    box-shadow: 0 0 0 3px var(--_surface-1);
  }
  :host(:state(last-five)) .ring {
    --_hot: var(--_warn);
    --_on-hot: var(--_ink);
  }
  :host(:state(last-five)) b {
    animation: beat 1s var(--_ease-out) infinite;
  }
  .spin {
    animation: spin 0.8s linear infinite;
  }
  @keyframes rise {
    from {
      opacity: 0;
      transform: translateY(16px);
    }
  }
  @keyframes beat {
    from {
      transform: scale(1.18);
    }
    20% {
      transform: none;
    }
  }
  @keyframes spin {
    to {
      transform: rotate(1turn);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .prompt {
      animation: none;
    }
    .ring > i::before {
      transition: none;
    }
    b,
    .spin {
      animation: none !important;
    }
  }
  @media (forced-colors: active) {
    .ring {
      --_hot: Highlight !important;
      --_on-hot: HighlightText !important;
    }
    .ring > b {
      forced-color-adjust: none;
    }
  }
`;
