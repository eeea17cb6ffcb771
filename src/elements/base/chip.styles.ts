import { css } from 'lit';

/** Small signs: `.chip` and `.sign` (round) over a picture, `.badge` on a panel (`live` makes it the red one). Each has a border for forced colours. Over a picture they need `videoTokens`, on a panel `panelTokens`. */
export const chips = css`
  .chip,
  .sign,
  .badge {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-inline-size: 0;
    max-inline-size: 100%;
    white-space: nowrap;
    border: 1px solid transparent;
  }
  .chip,
  .sign {
    --_icon: 16px;
    block-size: 26px;
    padding: 0 10px;
    font: var(--_type-label);
    color: var(--_on-scrim);
    background: var(--_scrim);
    border-radius: var(--_radius-full);
  }
  .sign {
    flex: none;
    inline-size: 26px;
    padding: 0;
  }
  .badge {
    --_icon: 13px;
    gap: 5px;
    block-size: 20px;
    padding: 0 7px;
    font: 700 0.6875rem/1 var(--_font);
    color: var(--_text-2);
    background: var(--_surface-2);
    border-radius: 6px;
  }
  .badge.live {
    color: var(--_on-live);
    background: var(--_live);
  }
  .badge.live::before {
    content: '';
    inline-size: 6px;
    aspect-ratio: 1;
    border-radius: 50%;
    background: currentcolor;
  }
  @media (forced-colors: active) {
    .chip,
    .sign,
    .badge {
      border-color: CanvasText;
    }
  }
`;
