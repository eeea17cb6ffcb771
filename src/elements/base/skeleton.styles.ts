import { css } from 'lit';

/** A breathing place-holder: `.skeleton`, sized by the element that uses it. Opacity only, so it costs no layout and no paint. */
export const skeletons = css`
  .skeleton {
    border-radius: var(--_radius-s);
    background: var(--_surface-3, #2a2e39);
    animation: skeleton 1.2s ease-in-out infinite alternate;
  }
  @keyframes skeleton {
    to {
      opacity: 0.5;
    }
  }
  @media (forced-colors: active) {
    .skeleton {
      border: 1px solid GrayText;
    }
  }
`;
