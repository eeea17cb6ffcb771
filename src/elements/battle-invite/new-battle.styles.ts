import { css } from 'lit';

export const styles = css`
  .note:empty {
    display: none;
  }
  .panel > .head {
    min-block-size: 36px;
    padding-block: 6px;
  }
  .panel > .head:first-child {
    padding-block-start: 16px;
  }
  .panel > .scroll {
    padding-block: 0;
  }
  .scroll > .rule {
    flex: none;
    margin-block: 8px;
  }
  .pick {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: var(--_target);
  }
  .row .segments {
    flex: none;
    gap: 0;
    padding: 0;
    margin-inline-end: -8px;
    background: none;
  }
  .row .segments label > span {
    inline-size: var(--_target);
    padding: 0;
    border-radius: 13px;
  }
  @media not (forced-colors: active) {
    .row .segments label > span {
      background: none;
      box-shadow: none;
    }
  }
  .row .segments .crest {
    inline-size: 28px;
    border-radius: 9px;
    opacity: 0.4;
  }
  .row .segments :checked + span > .crest {
    outline: 2px solid var(--_text);
    outline-offset: 2px;
    opacity: 1;
  }
  .row:has(.segments) .name {
    overflow-wrap: anywhere;
    white-space: normal;
  }
  /* Four sides need the place of the face. */
  .row:has(label:nth-of-type(4)) .avatar {
    display: none;
  }
  .waiting {
    flex: none;
  }
  .waiting > .row {
    flex-wrap: wrap;
    padding-block: 16px;
  }
  .stack {
    display: flex;
  }
  .stack > .avatar {
    box-shadow: 0 0 0 2px var(--_surface-1);
  }
  .avatar + .avatar {
    margin-inline-start: -8px;
  }
  .answers {
    display: flex;
    flex-wrap: wrap;
    gap: 0 10px;
    font: var(--_type-small);
    color: var(--_text-2);
  }
`;
