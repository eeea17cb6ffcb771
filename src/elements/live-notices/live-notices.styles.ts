import { css } from 'lit';

export const styles = css`
  :host {
    position: relative;
    z-index: 1;
    display: block;
    block-size: 0;
    pointer-events: none;
  }
  .list {
    position: absolute;
    inset-block-end: 0;
    inset-inline: 0;
    display: grid;
    justify-items: center;
    gap: 8px;
    color-scheme: dark;
  }
`;
