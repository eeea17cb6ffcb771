import { html, render } from 'lit';
import { scene, sceneMedia } from '../scenes/index.js';
import { around, clock, connectedHosts, face, liveOf, mark, standings, viewers } from './parts.js';
import type { Screen } from './shot.js';
import { playNext } from './stillness.js';

/** The host's page on a desktop: room header, stage and dock, panels beside. */
export const hostScreen: Screen = async ({ scene: name, at, lang = 'en' }, body) => {
  const set = await scene(name!, { media: sceneMedia[name!] });
  const { owner, name: liveName, viewers: count, seconds, battle } = liveOf(set);
  const isMany = battle.battleUsers.length > 2;
  const page = html`<main class="app">
    <header class="room">
      ${mark()}
      <h1>${liveName}</h1><span class="live">LIVE</span><span class="small">${clock(seconds, lang)}</span>
      <span class="grow"></span><span class="fact">${viewers(count, lang)}</span>${face(owner)}
    </header>
    <div class="left"><live-view></live-view><live-controls><device-controls slot="actions" choice-only></device-controls></live-controls></div>
    <aside>
      ${isMany
        ? html`${standings(set, lang)}<battle-supporters user-id=${owner.userID}></battle-supporters>`
        : html`<battle-supporters></battle-supporters>${connectedHosts(set)}`}
    </aside>
  </main>`;
  render(around(set.client, set.liveID, 'host', page), body);
  if (at !== undefined) await playNext(set, body, at);
};
