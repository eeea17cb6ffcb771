import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    inline-size: max-content;
    block-size: var(--costage-timer-size, 32px);
    margin-inline: auto;
  }
  .pill {
    min-inline-size: 92px;
    block-size: 100%;
  }
  .off {
    visibility: hidden;
  }
  @container (max-width: 480px) {
    :host {
      block-size: var(--costage-timer-size, 30px);
    }
  }
`;
