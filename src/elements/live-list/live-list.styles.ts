import { css } from 'lit';

/** The place of the list, and cards that are still on their way. */
export const styles = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 14px;
    min-block-size: 72px;
    padding-block: 8px;
  }
  .cards {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(164px, 100%), 1fr));
    gap: 24px 12px;
  }
  @container (min-width: 900px) {
    .cards {
      grid-template-columns: repeat(auto-fill, minmax(220px, 1fr));
      gap: 26px 18px;
    }
  }
  .cover {
    aspect-ratio: 4 / 5;
    border-radius: var(--_radius-l);
  }
  .who {
    display: flex;
    align-items: center;
    gap: 10px;
    margin-block-start: 10px;
  }
  .cover.skeleton {
    background: var(--_surface-3);
    border-radius: var(--_radius-l);
  }
  .who > .skeleton {
    inline-size: 32px;
    block-size: 32px;
    border-radius: 50%;
  }
  .lines {
    display: grid;
    flex: 1;
    gap: 7px;
  }
  .lines > .skeleton {
    inline-size: 70%;
    block-size: 11px;
  }
  .lines > .skeleton + .skeleton {
    inline-size: 40%;
    block-size: 9px;
  }
`;
