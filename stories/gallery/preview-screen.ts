import { html, render } from 'lit';
import { goLiveIcon } from '../../src/elements/base/icons.js';
import { scene } from '../scenes/index.js';
import { until } from '../scenes/until.js';
import { around } from './parts.js';
import type { Screen } from './shot.js';

/** What a host checks before going live, with a way back that is the page's own. */
export const previewScreen: Screen = async (_shot, body) => {
  const { client, liveID } = await scene('empty');
  const actions = html`<button slot="actions">Cancel</button><button slot="actions" class="primary">${goLiveIcon()}Go live</button>`;
  render(around(client, liveID, 'host', html`<main class="preview"><device-preview>${actions}</device-preview></main>`), body);
  await until(client.deviceStore.state, ({ cameraStatus, currentMicVolume }) => cameraStatus === 'on' && currentMicVolume > 0);
  // A level that moves is never the same picture twice.
  client.deviceStore.applyMeasures({ currentMicVolume: 55 });
  client.deviceStore.applyMeasures = () => {};
};
