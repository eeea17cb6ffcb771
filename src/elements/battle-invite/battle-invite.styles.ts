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
    flex: 0 1 auto;
  }
  .form {
    flex: 1;
  }
  slot.title {
    display: block;
  }
  .head.label {
    min-block-size: 36px;
    padding-block: 6px;
    font: var(--_type-label);
    color: var(--_text-2);
  }
  .head > :first-child {
    flex: 1;
  }
  .panel > .segments {
    margin: 0 18px 8px;
  }
  .scroll {
    flex: 1 1 auto;
    min-block-size: 0;
    overflow: auto;
    overscroll-behavior: contain;
  }
  .scroll > .rule {
    margin-block: 8px;
  }
  .pick {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: var(--_target);
  }
  .row > .segments {
    flex: none;
    gap: 0;
    padding: 0;
    margin-inline-end: -8px;
    background: none;
  }
  .row > .segments label > span {
    inline-size: var(--_target);
    padding: 0;
    background: none;
    border-radius: 13px;
    box-shadow: none;
  }
  .row > .segments .crest {
    inline-size: 28px;
    border-radius: 9px;
    opacity: 0.4;
  }
  .row > .segments :checked + span > .crest {
    outline: 2px solid var(--_text);
    outline-offset: 2px;
    opacity: 1;
  }
  /* Four sides need the place of the face. */
  .row:has(label:nth-of-type(4)) .avatar {
    display: none;
  }
  .note {
    padding: 8px 18px 0;
    font: var(--_type-small);
    color: var(--_warn-text);
  }
  .stack {
    display: flex;
  }
  .stack > .avatar {
    box-shadow: 0 0 0 2px var(--_surface-1);
  }
  .stack > .avatar + .avatar {
    margin-inline-start: -8px;
  }
  .waiting {
    flex-wrap: wrap;
    padding-block: 16px;
  }
  .answers {
    display: flex;
    flex-wrap: wrap;
    gap: 0 10px;
    font: var(--_type-small);
    color: var(--_text-2);
  }
`;
