import { css } from 'lit';

export const styles = css`
  :host {
    display: flex;
    flex-direction: column;
    container-type: inline-size;
  }
  .skeleton {
    flex: 1;
    min-block-size: 240px;
    background: #8883;
    border-radius: 20px;
  }
`;
