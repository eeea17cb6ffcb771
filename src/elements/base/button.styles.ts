import { css } from 'lit';

/**
 * Needs `panelTokens`. Buttons: `button.button` (secondary) with `primary`, `danger`, `quiet`, `line`, `tall`; `button.round` (44 x 44) with `off`, `glass`, `quiet`.
 * In forced colours `primary` and `off` keep their own fill, because adjusted words get a plate in the page's colour.
 * Drawn 40 high; the touch target is 44.
 */
export const buttons = css`
  .button,
  .round {
    position: relative;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    flex: none;
    margin: 0;
    min-block-size: 40px;
    padding: 0 16px;
    font: var(--_type-label);
    white-space: nowrap;
    color: var(--_text);
    background: var(--_surface-2);
    border: 1px solid transparent;
    border-radius: var(--_radius-full);
    cursor: pointer;
    touch-action: manipulation;
    -webkit-tap-highlight-color: transparent;
    transition: transform var(--_time-press);
  }
  .button::after,
  .round::after {
    content: '';
    position: absolute;
    inset-block: calc((100% - var(--_target)) / 2);
    inset-inline: min(0px, (100% - var(--_target)) / 2);
  }
  .round {
    inline-size: var(--_target);
    block-size: var(--_target);
    padding: 0;
  }
  .primary {
    color: var(--_on-accent);
    background: var(--_accent);
  }
  .danger {
    color: var(--_on-danger);
    background: var(--_danger);
  }
  .quiet {
    color: var(--_text-2);
    background: none;
  }
  .line {
    background: none;
    border-color: var(--_line-strong);
  }
  .tall {
    min-block-size: 48px;
    font-size: 0.9375rem;
  }
  .off {
    color: var(--_surface-1);
    background: var(--_text);
  }
  .glass {
    color: var(--_on-scrim);
    background: var(--_scrim);
  }
  @media (hover: hover) {
    .button:hover:not(.primary, .danger, .off, .glass, [disabled], [aria-disabled='true']),
    .round:hover:not(.primary, .danger, .off, .glass, [disabled], [aria-disabled='true']) {
      color: var(--_text);
      background: var(--_surface-3);
    }
  }
  .button:active:not([disabled], [aria-disabled='true']),
  .round:active:not([disabled], [aria-disabled='true']) {
    transform: scale(0.97);
  }
  .button:is([disabled], [aria-disabled='true']),
  .round:is([disabled], [aria-disabled='true']) {
    opacity: 0.5;
    cursor: default;
  }
  @media (forced-colors: active) {
    .button,
    .round {
      border-color: ButtonText;
    }
    .primary,
    .off {
      forced-color-adjust: none;
      color: HighlightText;
      background: Highlight;
    }
    .button:is([disabled], [aria-disabled='true']),
    .round:is([disabled], [aria-disabled='true']) {
      opacity: 1;
      color: GrayText;
      border-color: GrayText;
    }
  }
`;
