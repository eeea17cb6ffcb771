import { css } from 'lit';

export const styles = css`
  .trouble {
    font: var(--_type-small);
    color: var(--_danger-text);
  }
  .trouble:not(:empty) {
    padding-block-start: 8px;
  }
  .sheet {
    flex-direction: column;
    gap: 14px;
    padding: 18px;
    background: var(--_surface-1);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-xl);
    box-shadow: var(--_shadow);
  }
  .sheet:popover-open {
    display: flex;
  }
  .volume {
    gap: 0;
  }
`;
