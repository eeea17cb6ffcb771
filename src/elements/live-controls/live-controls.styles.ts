import { css } from 'lit';

/** The place of the dock. */
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
  @container (max-width: 480px) {
    .dock {
      padding-inline: 5px;
    }
  }
`;
