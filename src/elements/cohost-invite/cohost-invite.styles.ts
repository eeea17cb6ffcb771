import { css } from 'lit';

export const styles = css`
  :host {
    display: flex;
    flex-direction: column;
    inline-size: 100%;
    max-inline-size: 384px;
    max-block-size: 720px;
  }
  .panel {
    --_size: 40px;
    flex: 1;
  }
  slot.title {
    display: block;
  }
  .label {
    flex: 1;
    font: var(--_type-label);
    color: var(--_text-2);
  }
  .note {
    --_icon: 16px;
    display: flex;
    gap: 8px;
    padding: 10px 18px 2px;
    font: var(--_type-small);
    color: var(--_warn-text);
  }
  .segments {
    margin: 4px 18px 12px;
  }
  .list {
    flex: 1 1 auto;
    display: flex;
    flex-direction: column;
    min-block-size: 112px;
    padding-block: 8px;
    overflow: auto;
    overscroll-behavior: contain;
  }
  .row .button {
    min-block-size: 34px;
    padding: 0 14px;
  }
  .round {
    --_icon: 16px;
    margin-inline-end: -14px;
  }
  .round + .round {
    margin-inline-start: 6px;
  }
  .state {
    margin: auto;
  }
  .more {
    margin: 4px auto;
  }
  .line {
    block-size: 3px;
    margin-block-start: 5px;
    overflow: clip;
    background: var(--_surface-3);
    border-radius: 2px;
  }
  .line > i {
    display: block;
    block-size: 100%;
    background: var(--_accent);
    transform: scaleX(var(--_left));
    transform-origin: 0 0;
    transition: transform 1s linear;
    forced-color-adjust: none;
  }
  .line > i:dir(rtl) {
    transform-origin: 100% 0;
  }
  .blank {
    display: grid;
    gap: 7px;
  }
  .blank > .skeleton {
    inline-size: 46%;
    block-size: 11px;
  }
  .blank > .skeleton + .skeleton {
    inline-size: 24%;
    block-size: 9px;
  }
  .avatar.skeleton {
    border-radius: 50%;
  }
  summary {
    list-style: none;
    cursor: pointer;
    color: var(--_text-2);
  }
  summary .avatar {
    --_icon: 18px;
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
  input:not([type]) {
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
  form > .button {
    min-block-size: var(--_target);
  }
  .connected {
    max-block-size: 180px;
    padding-block-end: 10px;
    overflow: auto;
  }
  .leave {
    flex-wrap: wrap;
    padding-block: 6px 0;
  }
  .stay.quiet {
    margin-inline-end: -16px;
  }
  @media (prefers-reduced-motion: reduce) {
    .line > i {
      transition: none;
    }
  }
  @media (forced-colors: active) {
    .line {
      border: 1px solid CanvasText;
      block-size: 5px;
    }
  }
`;
