import { css } from 'lit';

export const styles = css`
  .versus {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: 8px 14px;
    padding: 12px;
    font: var(--_type-strong);
    background: var(--_surface-2);
    border: 1px solid transparent;
    border-radius: 16px;
  }
  .versus > span {
    display: flex;
    align-items: center;
    gap: 8px;
    min-inline-size: 0;
  }
  .versus + .facts {
    justify-content: center;
  }
`;
