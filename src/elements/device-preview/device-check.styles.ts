import { css } from 'lit';

export const styles = css`
  .base {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 366px);
    gap: 12px;
    padding: 14px;
    color: var(--_text);
    background: var(--_surface-1);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-xl);
    box-shadow: var(--_shadow);
  }
  .picture {
    position: relative;
    display: grid;
    place-items: center;
    min-block-size: 100%;
    aspect-ratio: 1.05;
    overflow: clip;
    color: #fff;
    color-scheme: dark;
    background: radial-gradient(90% 90% at 50% 20%, #22252e, #12141a);
    border-radius: calc(var(--_radius-xl) - 10px);
  }
  video {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
    opacity: 0;
    transition: opacity var(--_time-fast);
  }
  .shown {
    opacity: 1;
  }
  .mirrored {
    transform: scaleX(-1);
  }
  .message {
    z-index: 1;
    /* The switches lie over the lower edge. */
    margin-block-end: 48px;
  }
  .message > .pill {
    margin-block-start: 8px;
  }
  .chips {
    position: absolute;
    inset: 16px 16px auto;
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 6px;
  }
  .switches {
    position: absolute;
    inset: auto 0 18px;
    display: flex;
    justify-content: center;
    gap: 12px;
  }
  .switches > .round {
    inline-size: 52px;
    block-size: 52px;
    border-color: rgb(255 255 255 / 0.14);
  }
  .switches > .round:not(.off) {
    color: var(--_on-scrim);
    background: var(--_scrim);
  }
  .switches > .off {
    color: var(--_ink);
    background: #fff;
  }
  .side {
    display: flex;
    flex-direction: column;
    gap: 18px;
    min-inline-size: 0;
    padding: 14px 14px 0;
  }
  .heading > h2 {
    font: var(--_type-headline);
  }
  .heading > p,
  .small-words {
    color: var(--_text-2);
  }
  .small-words {
    font: var(--_type-small);
  }
  .group {
    display: grid;
    gap: 8px;
  }
  .level-row {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    align-items: center;
    gap: 20px;
  }
  .level,
  .level > i {
    --_step: 0 calc(5% - 3px);
    block-size: 8px;
    background: repeating-linear-gradient(to right, var(--_surface-3) var(--_step), transparent 0 5%);
  }
  .level {
    overflow: clip;
    border-radius: 2px;
  }
  .level > i {
    display: block;
    clip-path: inset(0 calc(100% - var(--level) * 100%) 0 0);
    background-image: repeating-linear-gradient(to right, var(--_ok-text) var(--_step), transparent 0 5%);
  }
  .level:dir(rtl) {
    transform: scaleX(-1);
  }
  .verdict {
    display: flex;
    align-items: center;
    gap: 8px;
    /* The words come and go; the fields below stay where they are. */
    min-block-size: 20px;
    font: var(--_type-small);
    color: var(--_text-2);
  }
  .verdict > .button {
    margin-inline-start: auto;
  }
  .good {
    color: var(--_ok-text);
  }
  .bad {
    color: var(--_danger-text);
  }
  .speaker {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: end;
    gap: 8px;
  }
  .speaker > .round {
    inline-size: 48px;
    block-size: 48px;
  }
  .network {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    column-gap: 10px;
    font: var(--_type-strong);
  }
  .network > .icon {
    grid-row: span 2;
    align-self: center;
  }
  .network > strong {
    font: inherit;
  }
  .foot,
  .foot > slot {
    display: flex;
    gap: 8px;
  }
  .foot {
    margin-block-start: auto;
  }
  .foot > slot {
    flex: 1;
    flex-wrap: wrap;
  }
  .foot .button {
    flex: 1;
  }
  .no-camera {
    grid-template-columns: minmax(0, 1fr);
  }
  @container (max-width: 719px) {
    .base {
      grid-template-columns: minmax(0, 1fr);
      padding: 10px;
    }
    .side {
      padding: 8px;
    }
    .chips {
      inset: 10px 10px auto;
    }
  }
  @media (forced-colors: active) {
    .level > i {
      background-image: none;
      background-color: Highlight;
      forced-color-adjust: none;
    }
    .picture {
      border: 1px solid CanvasText;
    }
  }
`;
