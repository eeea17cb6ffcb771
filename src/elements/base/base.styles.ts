import { css } from 'lit';

/** What every shadow root needs: box sizing, `hidden`, focus rings, icons, still digits, cut lines, texts for screen readers only. */
export const base = css`
  :host {
    box-sizing: border-box;
    font: var(--_type-body);
    color: var(--_text);
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  h2,
  h3,
  p,
  ul,
  ol {
    margin: 0;
    padding: 0;
    list-style: none;
    font: inherit;
  }
  :focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  .on-video:focus-visible,
  .on-video :focus-visible {
    outline-color: #fff;
    box-shadow: 0 0 0 4px #0b0d12;
  }
  .icon {
    display: block;
    flex: none;
    inline-size: var(--_icon, 20px);
    aspect-ratio: 1;
    fill: none;
    stroke: currentcolor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .icon.solid {
    fill: currentcolor;
    stroke-width: 1;
  }
  .small {
    --_icon: 16px;
  }
  .digits {
    font-variant-numeric: tabular-nums lining-nums;
  }
  .cut {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .only-spoken {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    ::before,
    ::after {
      animation-iteration-count: 1 !important;
    }
  }
`;
