import { css } from 'lit';

/**
 * Fills and crests: a class from `teamClass(index)` gives `--_team` (ink on it) to everything inside. Never use it as text over a picture.
 * Enough for what lies over a picture.
 */
export const teamFills = css`
  .t1 {
    --_team: var(--costage-team-1, #3e8cff);
  }
  .t2 {
    --_team: var(--costage-team-2, #ff6416);
  }
  .t3 {
    --_team: var(--costage-team-3, #4fe0cb);
  }
  .t4 {
    --_team: var(--costage-team-4, #fbe423);
  }
  .t5 {
    --_team: var(--costage-team-5, #e870a8);
  }
  .t6 {
    --_team: var(--costage-team-6, #61a35b);
  }
  .t7 {
    --_team: var(--costage-team-7, #bdf6ff);
  }
  .t8 {
    --_team: var(--costage-team-8, #faa48f);
  }
  .t9 {
    --_team: var(--costage-team-9, #a871ce);
  }
  .crest {
    display: grid;
    flex: none;
    place-items: center;
    box-sizing: border-box;
    inline-size: 18px;
    aspect-ratio: 1;
    color: var(--_ink);
    background: var(--_team);
    border: 1px solid transparent;
    border-radius: 6px;
    forced-color-adjust: none;
  }
  .crest > svg {
    inline-size: 11px;
    fill: currentcolor;
  }
  .crest.large {
    inline-size: 28px;
    border-radius: 9px;
  }
  .crest.large > svg {
    inline-size: 16px;
  }
  .crest.bare {
    inline-size: 14px;
    background: none;
    border: 0;
  }
  .mark > path {
    fill: var(--_team);
    stroke: none;
  }
  @media (forced-colors: active) {
    .crest {
      border-color: CanvasText;
    }
  }
`;

/** The same hues as text on a panel: `--_team-text`. */
const teamTexts = css`
  .t1 {
    --_team-text: var(--costage-team-1-text, light-dark(#1f5fc4, #7fb2ff));
  }
  .t2 {
    --_team-text: var(--costage-team-2-text, light-dark(#b23f00, #ff9157));
  }
  .t3 {
    --_team-text: var(--costage-team-3-text, light-dark(#0b7465, #4fe0cb));
  }
  .t4 {
    --_team-text: var(--costage-team-4-text, light-dark(#7a6500, #fbe423));
  }
  .t5 {
    --_team-text: var(--costage-team-5-text, light-dark(#b02e6f, #f08fbc));
  }
  .t6 {
    --_team-text: var(--costage-team-6-text, light-dark(#3b7136, #85bf80));
  }
  .t7 {
    --_team-text: var(--costage-team-7-text, light-dark(#216e7d, #bdf6ff));
  }
  .t8 {
    --_team-text: var(--costage-team-8-text, light-dark(#a3462f, #fab5a4));
  }
  .t9 {
    --_team-text: var(--costage-team-9-text, light-dark(#7d46a3, #c497e4));
  }
`;

/** Fills, crests, and the hues as text on a panel. */
export const teams = css`
  ${teamFills}
  ${teamTexts}
`;
