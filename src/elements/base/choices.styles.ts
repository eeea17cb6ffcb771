import { css } from 'lit';

/** Needs `panelTokens`. The sheet of `switchRow()`, `tick()` and `segments()`. */
export const choices = css`
  label {
    cursor: pointer;
    -webkit-tap-highlight-color: transparent;
  }
  label .name {
    display: block;
  }
  input[type='checkbox'] {
    position: relative;
    flex: none;
    inline-size: 22px;
    block-size: 22px;
    margin: 0;
    appearance: none;
    background: none;
    border: 1.5px solid var(--_line-strong);
    border-radius: 7px;
    cursor: pointer;
  }
  input[type='checkbox']:checked {
    background: var(--_accent);
    border-color: var(--_accent);
    forced-color-adjust: none;
  }
  input[type='checkbox']:checked::after {
    content: '';
    position: absolute;
    inset-block-start: 1px;
    inset-inline-start: 6px;
    inline-size: 6px;
    block-size: 12px;
    border: solid var(--_on-accent);
    border-width: 0 2px 2px 0;
    transform: rotate(45deg) scale(0.85);
  }
  input[role='switch'][type] {
    inline-size: 44px;
    block-size: 26px;
    background: var(--_surface-3);
    border-width: 1px;
    border-radius: 13px;
  }
  input[role='switch'][type]::after {
    content: '';
    position: absolute;
    inset: 2px auto auto 2px;
    inset-inline: 2px auto;
    inline-size: 20px;
    block-size: 20px;
    background: var(--_text-2);
    border: 0;
    border-radius: 50%;
    transform: none;
    transition: transform var(--_time-fast) var(--_ease-out);
  }
  input[role='switch'][type]:checked {
    background: var(--_accent);
  }
  input[role='switch'][type]:checked::after {
    background: var(--_on-accent);
    transform: translateX(18px);
  }
  input[role='switch'][type]:checked:dir(rtl)::after {
    transform: translateX(-18px);
  }
  .tick {
    display: grid;
    place-items: center;
    inline-size: var(--_target);
    block-size: var(--_target);
    margin-inline: -11px;
  }
  .segments {
    display: flex;
    gap: 2px;
    padding: 3px;
    background: var(--_surface-2);
    border-radius: var(--_radius-full);
  }
  .segments > label {
    position: relative;
    display: grid;
    flex: 1;
  }
  .segments input {
    position: absolute;
    inset-block: -4px;
    inset-inline: 0;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .segments label > span {
    display: grid;
    place-items: center;
    min-block-size: 36px;
    padding: 0 8px;
    font: var(--_type-label);
    white-space: nowrap;
    color: var(--_text-2);
    border: 1px solid transparent;
    border-radius: var(--_radius-full);
  }
  .segments :checked + span {
    color: var(--_text);
    background: light-dark(var(--_surface-1), var(--_surface-3));
    box-shadow: 0 1px 3px light-dark(#0b0d1226, #0000);
  }
  .segments :focus-visible + span {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  @media (forced-colors: active) {
    .segments :checked + span {
      forced-color-adjust: none;
      color: HighlightText;
      background: Highlight;
    }
    input[role='switch'][type]:not(:checked) {
      forced-color-adjust: none;
      border-color: CanvasText;
      background: Canvas;
    }
    input[role='switch'][type]:not(:checked)::after {
      background: CanvasText;
    }
  }
`;
