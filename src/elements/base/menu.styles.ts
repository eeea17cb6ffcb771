import { css } from 'lit';

/** Needs `panelTokens`. The sheet of a `[popover]` that `placePopover()` places; `.menu` holds `[role^=menuitem]` buttons. */
export const menus = css`
  [popover] {
    position: fixed;
    inset: auto;
    margin: 0;
    padding: 0;
    overflow: auto;
    color: var(--_text);
    background: none;
    border: 0;
    outline: 0;
  }
  [popover]:popover-open {
    animation: open var(--_time-fast) var(--_ease-out);
  }
  .menu {
    padding: 6px;
    background: var(--_surface-1);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-l);
    box-shadow: var(--_shadow);
  }
  .menu > button {
    display: flex;
    align-items: center;
    gap: 12px;
    inline-size: 100%;
    min-block-size: var(--_target);
    padding: 0 12px;
    font: var(--_type-label);
    text-align: start;
    color: inherit;
    background: none;
    border: 1px solid transparent;
    border-radius: var(--_radius-m);
    cursor: pointer;
  }
  .menu > button:is(:hover, :focus-visible) {
    background: var(--_surface-2);
  }
  .menu > button:focus-visible {
    outline-offset: -2px;
  }
  .menu > [aria-checked] > .icon:last-child {
    margin-inline-start: auto;
  }
  .menu > [aria-checked='false'] > .icon:last-child {
    visibility: hidden;
  }
  @keyframes open {
    from {
      opacity: 0;
    }
  }
`;
