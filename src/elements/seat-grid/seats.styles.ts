import { css } from 'lit';

export const styles = css`
  .sides {
    display: grid;
    flex: 1;
    grid-template-columns: repeat(auto-fit, minmax(min(160px, 100%), 1fr));
    gap: 8px;
  }
  .side {
    --_size: var(--costage-seat-grid-size, 64px);
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
    padding: 12px 8px 14px;
    background: var(--_surface-1);
    border: 1px solid var(--_line);
    border-radius: 20px;
  }
  .team {
    background: color-mix(in oklab, var(--_team) 13%, light-dark(#fff, #0d0f15));
    border-color: color-mix(in oklab, var(--_team) 34%, transparent);
  }
  .top {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 0 4px 16px;
    font: var(--_type-strong);
  }
  .seats {
    display: grid;
    flex: 1;
    align-content: center;
    grid-template-columns: repeat(var(--_columns, 2), minmax(0, 1fr));
    gap: 16px 4px;
  }
  .alone .seats {
    grid-template-columns: repeat(var(--_columns, auto-fill), minmax(84px, 1fr));
  }
  .seat {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    justify-items: center;
    gap: 3px;
    inline-size: 100%;
    padding: 5px 0 0;
    font: var(--_type-caption);
    text-align: center;
    color: var(--_text);
    background: none;
    border: 0;
    border-radius: var(--_radius-m);
    cursor: pointer;
    -webkit-tap-highlight-color: transparent;
  }
  .seat[aria-disabled='true'] {
    cursor: default;
  }
  .seat .cut {
    max-inline-size: 100%;
    /* The words that fit: a first name stands better than a cut one. */
    block-size: 1lh;
    white-space: normal;
    overflow-wrap: anywhere;
  }
  .disc {
    position: relative;
    display: grid;
    place-items: center;
    inline-size: var(--_size);
    aspect-ratio: 1;
    margin-block-end: 3px;
    border-radius: 50%;
  }
  .hole {
    color: var(--_text-2);
    border: 1.5px dashed var(--_line-strong);
  }
  .locked {
    border: 1px solid var(--_line);
    background: light-dark(#0b0d120d, #ffffff0d);
  }
  .locked + span {
    color: var(--_text-2);
  }
  .away > .avatar {
    opacity: 0.5;
  }
  .speaks::before,
  .speaks::after {
    content: '';
    position: absolute;
    inset: -4px;
    border: 2.5px solid var(--_team, var(--_text));
    border-radius: 50%;
    pointer-events: none;
  }
  .speaks::after {
    animation: wave 1.5s var(--_ease-out) infinite;
  }
  @keyframes wave {
    from {
      opacity: 0.9;
    }
    to {
      opacity: 0;
      transform: scale(1.24);
    }
  }
  .tag,
  .mark {
    z-index: 1;
  }
  .tag {
    position: absolute;
    inset-block-start: -11px;
    inset-inline: -20px;
    inline-size: max-content;
    margin-inline: auto;
    padding: 0 7px;
    font: 800 0.6875rem/1rem var(--_font);
    letter-spacing: 0.03em;
    color: var(--_ink);
    background: var(--_team, #e3e6ec);
    border: 1px solid transparent;
    border-radius: 6px;
  }
  .mark {
    --_icon: 14px;
    position: absolute;
    inset-block-end: -3px;
    inset-inline-end: -3px;
    display: flex;
    align-items: center;
    justify-content: center;
    min-inline-size: 24px;
    block-size: 24px;
    padding: 0 4px;
    color: #fff;
    background: #0b0d12;
    border: 1px solid transparent;
    border-radius: 12px;
  }
  .level {
    align-items: end;
    gap: 2px;
    padding-block-end: 5px;
    color: var(--_ink);
    background: var(--_team, #e3e6ec);
  }
  .level > i {
    inline-size: 3px;
    block-size: 45%;
    background: currentcolor;
    border-radius: 2px;
    transform-origin: bottom;
    animation: level 0.9s ease-in-out infinite alternate;
  }
  .level > :nth-child(2) {
    block-size: 90%;
    animation-delay: -0.3s;
  }
  .level > :nth-child(3) {
    block-size: 65%;
    animation-delay: -0.6s;
  }
  @keyframes level {
    to {
      transform: scaleY(0.55);
    }
  }
  .target > .disc {
    border: 2px dashed var(--_accent);
  }
  .ask {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    padding: 0 8px 8px;
    font: var(--_type-label);
  }
  .refusal {
    padding: 0 8px 8px;
  }
  @container (min-width: 620px) {
    .sides {
      gap: 16px;
    }
    .side {
      padding: 20px 16px 28px;
    }
    .top {
      padding: 0 6px 24px;
    }
    .sides:not(.alone) .seats {
      grid-template-columns: repeat(var(--_columns, 3), minmax(0, 1fr));
    }
    .seats {
      row-gap: 40px;
    }
    .seat {
      font: var(--_type-strong);
    }
  }
  @container (min-width: 800px) {
    .side {
      --_size: var(--costage-seat-grid-size, 100px);
    }
    .alone .seats {
      grid-template-columns: repeat(var(--_columns, auto-fill), minmax(128px, 1fr));
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .speaks::after,
    .level > i {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    .tag,
    .mark {
      border-color: CanvasText;
    }
    .level > i {
      background: CanvasText;
    }
  }
`;
