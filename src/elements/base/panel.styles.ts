import { css } from 'lit';

/**
 * Needs `panelTokens`. A sheet: `.panel` with `.head` (title, then controls), `.row` (52 high: avatar, `.grow` with two lines, control), `.foot`, `.rule`;
 * `.state` is the centred icon, words and button of an empty, failed or blocked place.
 */
export const panels = css`
  .panel {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    overflow: clip;
    color: var(--_text);
    background: var(--_surface-1);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-xl);
    box-shadow: var(--_shadow);
  }
  .head {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: var(--_target);
    padding: 10px 18px 6px;
  }
  .title {
    flex: 1;
    font: var(--_type-title);
  }
  .row {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: 52px;
    padding: 5px 18px;
  }
  .grow {
    flex: 1;
    min-inline-size: 0;
  }
  .name {
    font: var(--_type-strong);
  }
  .sub {
    --_icon: 13px;
    display: flex;
    align-items: center;
    gap: 6px;
    font: var(--_type-small);
    color: var(--_text-2);
  }
  .foot {
    display: flex;
    gap: 8px;
    padding: 12px 18px 18px;
  }
  .foot > * {
    flex: 1;
  }
  .rule {
    block-size: 1px;
    margin: 0 18px;
    border: 0;
    background: var(--_line);
  }
  .state {
    --_icon: 24px;
    display: grid;
    align-content: center;
    justify-items: center;
    gap: 4px;
    padding: 24px;
    text-align: center;
    text-wrap: balance;
    color: var(--_text-2);
  }
  .state > strong {
    margin-block-start: 4px;
    font: var(--_type-strong);
    color: var(--_text);
  }
  .state > .button {
    margin-block-start: 8px;
  }
  .refusal {
    font: var(--_type-small);
    color: var(--_danger-text);
  }
  .panel > .refusal {
    padding: 4px 18px;
  }
`;
