import { css } from 'lit';

/** The sheet of `avatar()`. Size by `--_size` on the avatar or an ancestor (32px when unset). */
export const avatars = css`
  .avatar {
    position: relative;
    display: grid;
    flex: none;
    place-items: center;
    inline-size: var(--_size, 32px);
    aspect-ratio: 1;
    overflow: clip;
    font: 700 calc(var(--_size, 32px) * 0.38) / 1 var(--_font);
    color: var(--_text-2, #e3e6ec);
    background: var(--_surface-3, #2a2e39);
    border: 1px solid transparent;
    border-radius: 50%;
    user-select: none;
  }
  .avatar > .icon {
    inline-size: 56%;
  }
  .avatar > img {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  @media (forced-colors: active) {
    .avatar {
      border-color: CanvasText;
    }
  }
`;
