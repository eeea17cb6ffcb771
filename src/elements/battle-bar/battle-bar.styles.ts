import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  .bar {
    block-size: var(--costage-bar-size, 30px);
  }
  @container (max-width: 480px) {
    .bar {
      block-size: var(--costage-bar-size, 26px);
    }
  }
  .compact {
    block-size: 20px;
  }
`;
