import { css } from 'lit';

export const styles = css`
  .title {
    flex: 1;
    font: var(--_type-title);
  }
  .segments {
    --_icon: 16px;
    inline-size: 320px;
    max-inline-size: 100%;
  }
  .segments label > span {
    display: flex;
    justify-content: center;
    gap: 8px;
  }
  .card {
    display: block;
    inline-size: 100%;
    padding: 0;
    font: inherit;
    text-align: start;
    color: inherit;
    background: none;
    border: 0;
    border-radius: var(--_radius-l);
    cursor: pointer;
    -webkit-tap-highlight-color: transparent;
  }
  .card:focus-visible {
    outline: 0;
  }
  .cover {
    position: relative;
    display: grid;
    grid-template-columns: repeat(var(--_halves, 1), 1fr);
    gap: var(--_tile-gap);
    overflow: clip;
    color: #fff;
    color-scheme: dark;
    background: #1d2028;
  }
  .halves {
    --_halves: 2;
    background: var(--_stage);
  }
  .cover > img {
    inline-size: 100%;
    block-size: 100%;
    min-block-size: 0;
    min-inline-size: 0;
    object-fit: cover;
    transition: transform var(--_time-slow) var(--_ease-out);
  }
  .cover::after {
    content: '';
    position: absolute;
    inset: 0;
    border-radius: inherit;
    pointer-events: none;
  }
  .card:focus-visible .cover::after {
    border: 3px solid #fff;
    outline: 2px solid #0b0d12;
    outline-offset: -5px;
  }
  .card[aria-disabled='true'] {
    cursor: progress;
  }
  .hi,
  .lo {
    position: absolute;
    inset-inline: 10px;
    display: flex;
    align-items: center;
    gap: 6px;
  }
  .hi {
    inset-block-start: 10px;
    justify-content: space-between;
  }
  .lo {
    inset-block-end: 10px;
  }
  .lo > :not(.chip) {
    flex: 1;
    min-inline-size: 0;
  }
  .chip {
    --_icon: 14px;
    block-size: 22px;
    padding: 0 8px;
    font: var(--_type-caption);
  }
  .who > .cut {
    flex: 1;
    font: var(--_type-small);
    color: var(--_text-2);
  }
  .who .cut {
    display: block;
  }
  .name {
    font: var(--_type-strong);
    color: var(--_text);
  }
  .state {
    min-block-size: 260px;
    background: var(--_surface-1);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-xl);
  }
  .failed > .icon {
    color: var(--_danger-text);
  }
  .state > span {
    font: var(--_type-small);
  }
  .foot {
    display: grid;
    justify-items: center;
    gap: 8px;
    padding: 24px 0;
  }
  @media (hover: hover) and (prefers-reduced-motion: no-preference) {
    .card:hover img {
      transform: scale(1.03);
    }
  }
  @media (forced-colors: active) {
    .cover {
      border: 1px solid CanvasText;
    }
    .card:focus-visible .cover::after {
      border-color: Highlight;
    }
  }
`;
