import { css } from 'lit';

export const styles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    container-type: inline-size;
  }
  .frame {
    min-block-size: 120px;
    background: var(--_surface-1);
    border-radius: var(--_radius-l);
  }
  :host([compact]) .frame {
    min-block-size: 36px;
    background: none;
  }
`;
