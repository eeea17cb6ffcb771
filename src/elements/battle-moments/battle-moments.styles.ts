import { css } from 'lit';

export const styles = css`
  :host {
    position: absolute;
    inset: 0;
    display: block;
    container-type: size;
    overflow: clip;
    border-radius: inherit;
    pointer-events: none;
  }
`;
