import { css } from 'lit';

export const styles = css`
  .note:empty {
    display: none;
  }
  .scroll > [role='alert'] {
    margin-block: auto;
  }
  details {
    padding-block-end: 6px;
  }
  .row .button {
    min-block-size: 34px;
    padding: 0 14px;
  }
  .round {
    --_icon: 16px;
    margin-inline-end: -14px;
  }
  .more {
    margin: 4px auto;
  }
  .line {
    margin-block-start: 5px;
    overflow: clip;
    background: var(--_surface-3);
    border-radius: 2px;
  }
  .line > i {
    display: block;
    block-size: 3px;
    background: var(--_accent);
    transform: scaleX(var(--_left));
    transform-origin: 0;
    transition: transform 1s linear;
    forced-color-adjust: none;
  }
  .line > i:dir(rtl) {
    transform-origin: 100%;
  }
  .avatar.skeleton {
    border-radius: 50%;
  }
  .blank,
  .blank::after {
    inline-size: 46%;
    block-size: 10px;
    margin-block-end: 18px;
  }
  .blank::after {
    content: '';
    display: block;
    background: inherit;
    border-radius: inherit;
    transform: translateY(18px);
  }
  summary {
    list-style: none;
    color: var(--_text-2);
    cursor: pointer;
  }
  summary .avatar {
    background: none;
    border: 1.5px dashed var(--_line-strong);
  }
  summary:focus-visible {
    outline-offset: -4px;
    border-radius: var(--_radius-m);
  }
  @media (prefers-reduced-motion: reduce) {
    .line > i {
      transition: none;
    }
  }
  @media (forced-colors: active) {
    .line {
      border: 1px solid;
    }
  }
`;
