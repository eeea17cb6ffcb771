import { html, render } from 'lit';
import { goLiveIcon } from '../../src/elements/base/icons.js';
import { scene } from '../scenes/index.js';
import { mark } from './parts.js';
import type { Screen } from './shot.js';

/** The page of all lives, for somebody who watches none yet. */
export const listScreen: Screen = async (_shot, body) => {
  const { client } = await scene('list', { as: 'audience' });
  render(
    html`<main class="house">
      ${mark()}<button class="primary">${goLiveIcon()}Go live</button>
      <live-list .client=${client}></live-list>
    </main>`,
    body,
  );
};
