import { css } from 'lit';

export const styles = css`
  .fill {
    flex: 1;
  }
  .rule {
    inline-size: 1px;
    block-size: 24px;
    margin-inline: 2px;
    background: var(--_line);
  }
  .ask {
    flex: 1 1 auto;
    padding-inline: 10px;
    font: var(--_type-strong);
  }
  .sheet > * {
    max-block-size: inherit;
  }
  .sheet {
    display: none;
  }
  .sheet:popover-open {
    display: flex;
  }
  .tight > .folds:is(.quiet, .line),
  .tightest > .folds {
    inline-size: var(--_target);
    padding: 0;
  }
  .tight > .folds:is(.quiet, .line) > .icon,
  .tightest > .folds > .icon {
    --_icon: 20px;
  }
  .tight > .folds:is(.quiet, .line) > span,
  .tightest > .folds > span {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .tightest > .rule {
    display: none;
  }
  @container (max-width: 480px) {
    .fill {
      display: none;
    }
    .ask {
      flex-basis: 100%;
      text-align: center;
    }
  }
`;
