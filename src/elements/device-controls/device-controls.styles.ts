import { css } from 'lit';

/** The place of the row. */
export const styles = css`
  :host {
    display: inline-block;
    max-inline-size: 100%;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    min-block-size: var(--_target);
  }
`;
