import { css } from 'lit';

export const styles = css`
  :host {
    display: flex;
    flex-direction: column;
    justify-content: flex-end;
    block-size: 100%;
    container-type: inline-size;
    pointer-events: none;
  }
`;
