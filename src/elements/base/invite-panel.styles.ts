import { css } from 'lit';

/** The place of an invite panel, and its surface until there is something on it. */
export const invitePanelStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    inline-size: 100%;
    max-inline-size: 384px;
    max-block-size: 720px;
  }
  .frame {
    flex: 1;
    min-block-size: 320px;
    background: var(--_surface-1);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-xl);
    box-shadow: var(--_shadow);
  }
`;
