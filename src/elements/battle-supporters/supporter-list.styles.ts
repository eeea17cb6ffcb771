import { css } from 'lit';

export const styles = css`
  .panel {
    padding-block-end: 8px;
    border-radius: var(--_radius-l);
  }
  .head {
    padding-block-start: 16px;
  }
  .title {
    font-size: 0.9375rem;
  }
  .tabs {
    display: flex;
    flex-wrap: wrap;
    gap: 2px;
    margin: 0 18px 8px;
    padding: 3px;
    background: var(--_surface-2);
    border-radius: 25px;
  }
  .tab {
    flex: 1;
    min-inline-size: max(var(--_target), 18%);
    padding: 0 8px;
    color: var(--_text-2);
    background: none;
  }
  .tab[aria-selected='true'] {
    color: var(--_text);
    background: light-dark(var(--_surface-1), var(--_surface-3));
    border-color: var(--_line);
  }
  .place {
    inline-size: 16px;
    font: 700 0.8125rem/1 var(--_font-numbers);
    text-align: center;
    color: var(--_text-3);
  }
  .points {
    font: 700 0.875rem/1 var(--_font-numbers);
  }

  /* compact: three discs a side, under a battle of two on a phone */
  .discs {
    display: flex;
    gap: 6px;
    align-items: center;
    justify-content: space-between;
  }
  .side {
    display: flex;
    gap: 6px;
    min-block-size: 36px;
  }
  .side + .side,
  .ahead + .side {
    flex-direction: row-reverse;
  }
  .disc {
    position: relative;
    border: 2px solid var(--_team);
    border-radius: 50%;
    forced-color-adjust: none;
  }
  .disc > b {
    position: absolute;
    inset-block-end: -6px;
    inset-inline: 0;
    inline-size: 16px;
    margin-inline: auto;
    font: 800 0.625rem/1rem var(--_font-numbers);
    text-align: center;
    color: var(--_ink);
    background: var(--_team);
    border-radius: 5px;
    box-shadow: 0 0 0 2px var(--costage-surface-0, light-dark(#f3f4f6, #0a0b0f));
  }
  .ahead {
    --_icon: 16px;
    display: inline-flex;
    gap: 6px;
    align-items: center;
    min-inline-size: 0;
    block-size: 36px;
    padding: 0 10px;
    font: var(--_type-label);
    white-space: nowrap;
    color: var(--_text);
    background: var(--_surface-2);
    border: 1px solid transparent;
    border-radius: var(--_radius-full);
  }
  @container (max-width: 374px) {
    .ahead > .icon {
      display: none;
    }
  }
  @container (max-width: 350px) {
    .disc:nth-child(3) {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .tab[aria-selected='true'],
    .ahead {
      border-color: CanvasText;
    }
  }
`;
