import { css } from 'lit';

export const styles = css`
  /* a larger place, and another window */
  :host(:fullscreen) > .stage {
    border-radius: 0;
  }
  .modes {
    position: absolute;
    inset: auto 4px 4px auto;
    inset-inline: auto 4px;
    display: flex;
  }
  :host(:state(battle)) .modes {
    inset-block-end: 92px;
  }
  .mode {
    display: grid;
    place-items: center;
    inline-size: var(--_target);
    block-size: var(--_target);
    margin: 0;
    padding: 0;
    appearance: none;
    color: inherit;
    background: none;
    border: 0;
    border-radius: 50%;
    cursor: pointer;
    transition: opacity var(--_time-fast);
  }
  @media (hover: hover) and (pointer: fine) {
    .mode {
      opacity: 0;
    }
    .stage:hover .mode,
    .mode:focus-visible {
      opacity: 1;
    }
  }
  @media (hover: none), (pointer: coarse) {
    /* Where there is no pointer to bring them up, they leave a battle alone. */
    :host(:state(battle)) .modes {
      display: none;
    }
  }

  /* words */
  .fill > .message,
  .cover.veil {
    /* What passes at once is no news. */
    animation: appear var(--_time-base) 300ms backwards;
  }
  .message > .pill {
    margin-block-start: 8px;
  }
  .notes {
    position: absolute;
    inset: auto 8px 52px;
    display: grid;
    justify-items: center;
    gap: 8px;
    pointer-events: none;
  }
  :host(:state(battle)) .notes {
    inset-block-end: 96px;
  }
  .notes > .pill {
    pointer-events: auto;
  }
  .note {
    --_icon: 18px;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: 2px 8px;
    max-inline-size: 100%;
    padding: 9px 16px;
    font: var(--_type-small);
    color: var(--_on-scrim-2);
    background: var(--_scrim-strong);
    border: 1px solid rgb(255 255 255 / 0.14);
    border-radius: 20px;
  }
  .note > strong {
    font: var(--_type-label);
    color: #fff;
  }

  /* sound only */
  .voice {
    block-size: auto;
    min-block-size: 100%;
    max-block-size: 100%;
    aspect-ratio: auto;
    container-type: inline-size;
    overflow: auto;
    display: flex;
    flex-direction: column;
    gap: 10px;
    padding: 8px;
  }
  .voice > [part='seats'] {
    flex: 1;
  }
  .voice > .cover {
    z-index: 1;
  }
  .voice > .container,
  .voice .meter,
  .voice .result {
    position: static;
  }
`;
