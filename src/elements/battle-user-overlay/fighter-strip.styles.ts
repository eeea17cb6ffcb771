import { css } from 'lit';

export const styles = css`
  .strip {
    --_size: 28px;
    --_icon: 13px;
    position: relative;
    display: flex;
    align-items: flex-end;
    gap: 10px;
    padding: 44px 14px 12px;
    color: var(--_on-scrim);
    color-scheme: dark;
    background: var(--_shade);
  }
  .strip::after {
    content: '';
    position: absolute;
    inset: auto 0 0;
    block-size: 3px;
    background: var(--_team);
  }
  .mirrored {
    flex-direction: row-reverse;
    text-align: end;
  }
  .who {
    flex: 1;
    min-inline-size: 0;
  }
  .name {
    font: 700 0.9375rem/1.25rem var(--_font);
  }
  .sub {
    display: flex;
    align-items: center;
    gap: 6px;
    min-block-size: 18px;
    font: var(--_type-small);
    color: var(--_on-scrim-2);
  }
  .mirrored .sub {
    justify-content: flex-end;
  }
  .supporters {
    display: flex;
  }
  .avatar {
    box-shadow: 0 0 0 2px var(--_ink);
  }
  .avatar + .avatar {
    margin-inline-start: -8px;
  }
  .rank {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 3px;
    min-inline-size: 18px;
    margin-block-end: 3px;
    padding: 0 4px;
    font: 800 0.6875rem/1.125rem var(--_font-numbers);
    background: rgb(255 255 255 / 0.18);
    border-radius: 6px;
  }
  .rank.first {
    color: var(--_ink);
    background: #fff;
  }
  .score {
    font: 800 1.375rem/1.5rem var(--_font-numbers);
    letter-spacing: -0.01em;
  }
  .short {
    display: none;
  }

  /* what lies over the whole tile: the lead, a loss, a penalty */
  .frame,
  .lost,
  .tape {
    position: absolute;
    inset: 0;
  }
  .frame {
    border: 2px solid var(--_team);
    box-shadow: inset 0 0 0 1px rgb(8 9 13 / 0.55);
  }
  .lost {
    backdrop-filter: saturate(0.15) brightness(0.62);
    animation: fade var(--_time-slow) 200ms both;
  }
  .tape {
    overflow: clip;
  }
  .tape > i {
    position: absolute;
    inset: 0;
    block-size: 8px;
    background: repeating-linear-gradient(-45deg, var(--_warn) 0 12px, var(--_ink) 12px 24px);
    animation: draw 310ms calc(var(--_at, 0) * 103ms) var(--_ease-out) both;
  }
  .tape > :nth-child(2) {
    --_at: 1;
    inset: 0 auto 0 calc(100% - 8px);
    inline-size: 8px;
    block-size: auto;
    animation-name: draw-down;
  }
  .tape > :nth-child(3) {
    --_at: 2;
    inset-block: auto 0;
  }
  .tape > :nth-child(4) {
    --_at: 3;
    inset: 0 auto 0 0;
    inline-size: 8px;
    block-size: auto;
    animation-name: draw-down;
  }
  .taped {
    padding: 36px 16px 16px;
  }

  /* over two wide tiles the result card has the bottom: what is left of the strip moves up */
  @container (min-width: 341px) {
    .decided {
      position: absolute;
      inset-block-start: 84px;
      inset-inline-start: 12px;
      align-items: center;
      padding: 3px 12px 3px 5px;
      background: var(--_scrim);
      border: 1px solid transparent;
      border-radius: var(--_radius-full);
    }
    .decided.mirrored {
      inset-inline: auto 12px;
      padding: 3px 5px 3px 12px;
    }
    .decided::after,
    .decided .supporters {
      display: none;
    }
    .decided .who {
      display: flex;
      gap: 8px;
      align-items: center;
    }
    .decided .name {
      font: var(--_type-label);
    }
    .decided .crest {
      inline-size: 18px;
      border-radius: 6px;
    }
    .decided .crest > svg {
      inline-size: 11px;
    }
  }
  @container (max-width: 340px) {
    .strip {
      padding: 36px 10px 10px;
      gap: 8px;
    }
    .supporters,
    .many .sub {
      display: none;
    }
    .many .crest {
      inline-size: 18px;
      border-radius: 6px;
    }
    .many .crest > svg {
      inline-size: 11px;
    }
    .many .name {
      font-size: 0.8125rem;
      line-height: 1.125rem;
    }
    .score {
      font-size: 1.0625rem;
      line-height: 1.25rem;
    }
    .rank {
      margin-block-end: 1px;
    }
  }
  @container (max-width: 240px) {
    .many {
      display: grid;
      grid-template: 'who who who' 'crest score rank' / auto auto 1fr;
      gap: 0 6px;
      align-items: center;
      padding: 26px 8px 8px;
    }
    .who {
      grid-area: who;
    }
    .crest {
      grid-area: crest;
    }
    .score {
      grid-area: score;
    }
    .rank {
      grid-area: rank;
      justify-self: end;
      margin: 0;
    }
  }
  @container (max-width: 160px) {
    .many {
      gap: 0 4px;
      padding: 26px 6px 6px;
    }
    .many .name {
      font: var(--_type-caption);
    }
    .score {
      font-size: 0.8125rem;
    }
    .rank .icon,
    .full {
      display: none;
    }
    .short {
      display: inline;
    }
  }
  @keyframes fade {
    from {
      opacity: 0;
    }
  }
  @keyframes draw {
    from {
      transform: translateX(-100%);
    }
  }
  @keyframes draw-down {
    from {
      transform: translateY(-100%);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .tape > i {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    .rank {
      border: 1px solid CanvasText;
    }
    .strip::after,
    .frame,
    .tape > i {
      forced-color-adjust: none;
    }
  }
`;
