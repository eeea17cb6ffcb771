import { css } from 'lit';

export const styles = css`
  .button {
    --_icon: 16px;
    min-block-size: var(--_target);
  }
  .said {
    position: absolute;
    inset-block-end: calc(100% + 8px);
    inset-inline: 0;
    display: grid;
    justify-items: center;
    pointer-events: none;
  }
  .said > .row {
    display: flex;
    align-items: center;
    max-inline-size: 100%;
    min-block-size: 46px;
    padding-inline: 16px 0;
    font: var(--_type-label);
    text-wrap: balance;
    color: var(--_danger-text);
    background: var(--_surface-1);
    border: 1px solid var(--_line);
    border-radius: 23px;
    box-shadow: var(--_shadow);
    pointer-events: auto;
  }
  .said p {
    padding-inline-end: 16px;
  }
  .said p:not(:last-child) {
    padding: 0;
  }
`;
