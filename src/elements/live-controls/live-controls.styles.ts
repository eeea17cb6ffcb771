import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    position: relative;
    container-type: inline-size;
  }
  .dock {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-block-size: 64px;
    padding: 9px;
    background: var(--_surface-1);
    border: 1px solid var(--_line);
    border-radius: 32px;
    box-shadow: var(--costage-shadow-1, 0 1px 2px light-dark(#0b0d1217, #0000008c));
  }
  .button {
    --_icon: 16px;
    min-block-size: var(--_target);
  }
  .fill {
    flex: 1;
  }
  .rule {
    inline-size: 1px;
    block-size: 24px;
    margin-inline: 2px;
    background: var(--_line);
  }
  .ask {
    flex: 1 1 auto;
    padding-inline: 10px;
    font: var(--_type-strong);
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
  .sheet > * {
    max-block-size: inherit;
  }
  .sheet {
    display: none;
  }
  .sheet:popover-open {
    display: flex;
  }
  @container (max-width: 760px) {
    .folds {
      inline-size: var(--_target);
      padding: 0;
    }
    .folds > .icon {
      --_icon: 20px;
    }
    .folds > span {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .rule {
      display: none;
    }
  }
  @container (max-width: 480px) {
    .dock {
      padding-inline: 5px;
    }
    .fill {
      display: none;
    }
    .ask {
      flex-basis: 100%;
      text-align: center;
    }
  }
`;
