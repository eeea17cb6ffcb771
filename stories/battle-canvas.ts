import { html, type TemplateResult } from 'lit';
import { until } from 'lit/directives/until.js';
import { coverOf, type Scene } from './scenes/index.js';

const covers = new Map<string, Promise<string>>();

function picture(userID: string): unknown {
  if (!covers.has(userID)) covers.set(userID, coverOf(userID));
  return until(covers.get(userID)!.then((url) => html`<img src=${url} alt="" style="position: absolute; inset: 0; inline-size: 100%; block-size: 100%; object-fit: cover">`));
}

export interface CanvasOptions {
  width?: number;
  height?: number;
  /** Over the whole canvas. */
  over?: TemplateResult;
  /** Over each fighter's picture. */
  tile?: (userID: string) => TemplateResult;
}

/** A drawn canvas of the scene's fighters, for elements that lie over pictures; `live-view` is the real one. */
export function battleCanvas({ client, liveID }: Scene, { width = 880, height = 620, over, tile }: CanvasOptions): TemplateResult {
  const { battleStore, coHostStore } = client.live(liveID);
  const { battleUsers } = battleStore.state.get();
  const users = battleUsers.length ? battleUsers : coHostStore.state.get().connected;
  const columns = users.length > 4 ? 3 : 2;
  const strip = users.length > 2 ? (width > 480 ? 54 : 44) : 0;
  return html`<div
    style="position: relative; box-sizing: border-box; inline-size: ${width}px; max-inline-size: 100%; block-size: ${height}px; padding-block-start: ${strip}px; overflow: clip; container-type: inline-size; color-scheme: dark; background: #07080b; border-radius: 18px"
  >
    <div style="display: grid; grid-template-columns: repeat(${columns}, 1fr); grid-auto-rows: 1fr; gap: 2px; block-size: 100%">
      ${users.map(({ userID }) => html`<div style="position: relative; overflow: clip">
        ${picture(userID)}
        <div style="position: absolute; inset: 0">${tile?.(userID)}</div>
      </div>`)}
    </div>
    ${over}
  </div>`;
}
