import { css } from 'lit';

/** Needs `panelTokens`. The sheet of `selectField()`, `deviceField()` and `volumeField()`. */
export const deviceFields = css`
  .field {
    display: grid;
    gap: 6px;
    min-inline-size: 0;
  }
  .label {
    font: var(--_type-label);
    color: var(--_text-2);
  }
  .field .box {
    --_icon: 20px;
    position: relative;
    display: block;
    padding: 0;
    color: var(--_text);
    background: var(--_surface-2);
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius-m);
  }
  .box > .icon {
    position: absolute;
    inset-block-start: 13px;
    inset-inline-start: 14px;
    color: var(--_text-2);
    pointer-events: none;
  }
  .box > .icon:last-child {
    inset-inline: auto 14px;
  }
  select {
    inline-size: 100%;
    min-block-size: 46px;
    margin: 0;
    padding: 0 42px 0 44px;
    padding-inline: 44px 42px;
    font: var(--_type-body);
    text-overflow: ellipsis;
    color: inherit;
    appearance: none;
    background: none;
    border: 0;
    border-radius: inherit;
    cursor: pointer;
  }
  option {
    color: var(--_text);
    background: var(--_surface-1);
  }
  .track {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: var(--_target);
    color: var(--_text-2);
  }
  input[type='range'] {
    flex: 1;
    min-inline-size: 0;
    block-size: var(--_target);
    margin: 0;
    accent-color: var(--_accent);
    cursor: pointer;
  }
`;
