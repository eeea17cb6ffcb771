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
  form {
    display: flex;
    gap: 8px;
    padding: 4px 18px 10px;
  }
  input[dir] {
    flex: 1;
    min-inline-size: 0;
    block-size: var(--_target);
    padding: 0 14px;
    font: 400 1rem/1.25rem var(--_font);
    color: var(--_text);
    background: var(--_surface-2);
    border: 1px solid var(--_line-strong);
    border-radius: 14px;
  }
  [aria-invalid='true'] {
    border-color: var(--_danger-text);
  }
  details > .refusal {
    padding: 0 18px 10px;
  }
  .leave {
    flex-wrap: wrap;
    padding-block: 6px 0;
  }
  .label:has(+ .danger) {
    flex-basis: 100%;
  }
  .stay.quiet {
    margin-inline-end: -16px;
  }
  .connected {
    max-block-size: 180px;
    padding-block-end: 10px;
    overflow: auto;
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
