import { css } from 'lit';

export const styles = css`
  form {
    display: flex;
    gap: 8px;
    padding: 4px 18px 10px;
  }
  input[dir] {
    flex: 1;
    min-inline-size: 0;
    block-size: var(--_target);
    padding: 0 14px;
    font: 400 1rem/1.25rem var(--_font);
    color: var(--_text);
    background: var(--_surface-2);
    border: 1px solid var(--_line-strong);
    border-radius: 14px;
  }
  [aria-invalid='true'] {
    border-color: var(--_danger-text);
  }
  details > .refusal {
    padding: 0 18px 10px;
  }
  .leave {
    flex-wrap: wrap;
    padding-block: 6px 0;
  }
  .label:has(+ .danger) {
    flex-basis: 100%;
  }
  .stay.quiet {
    margin-inline-end: -16px;
  }
  .connected {
    max-block-size: 180px;
    padding-block-end: 10px;
    overflow: auto;
  }
`;
