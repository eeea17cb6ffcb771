import { css } from 'lit';

/** What the two invite panels share beyond `panels` and `choices`. */
export const inviteContentStyles = css`
  .panel {
    --_size: 40px;
    flex: 1;
    overflow: auto;
  }
  .panel > * {
    flex: none;
  }
  slot.title {
    display: block;
  }
  .label {
    font: var(--_type-label);
    color: var(--_text-2);
  }
  .head > .label {
    flex: 1;
  }
  .note {
    padding: 8px 18px 0;
    font: var(--_type-small);
    color: var(--_warn-text);
  }
  .panel > .scroll {
    display: flex;
    flex: 1 1 auto;
    flex-direction: column;
    min-block-size: 112px;
    padding-block: 8px;
    overflow: auto;
    overscroll-behavior: contain;
  }
  .state {
    margin: auto;
  }
  .panel > .segments {
    margin: 0 18px 10px;
  }
`;
