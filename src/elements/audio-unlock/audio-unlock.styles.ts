import { css } from 'lit';

export const styles = css`
  :host {
    display: inline-block;
    color-scheme: dark;
  }
  :host(:not(:state(locked))) {
    display: none;
  }
  .pill {
    max-inline-size: 100%;
    box-shadow: var(--costage-shadow-1, 0 1px 2px #0000008c);
  }
`;
