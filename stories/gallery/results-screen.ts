import { html, render } from 'lit';
import { scene, type SceneName } from '../scenes/index.js';
import { around } from './parts.js';
import { phoneHead } from './phone-screen.js';
import type { Screen } from './shot.js';
import { drawn, stopTimers } from './stillness.js';

/** How it ends, by scene; what comes next in the first three is the end itself. */
const ends: readonly { name: SceneName; isMoment: boolean }[] = [
  { name: 'about-to-win', isMoment: true },
  { name: 'about-to-draw', isMoment: true },
  { name: 'about-to-lose', isMoment: true },
  { name: 'penalty', isMoment: false },
];

/** Four phones of a host after the battle. */
export const resultsScreen: Screen = async (_shot, body) => {
  // Phones cannot share their screen from a page.
  Reflect.deleteProperty(MediaDevices.prototype, 'getDisplayMedia');
  const sets = await Promise.all(ends.map(({ name }) => scene(name)));
  render(
    html`<main class="four">
      ${sets.map((set) => around(set.client, set.liveID, 'host', html`<section class="phone host">
        ${phoneHead(set, 'en', html`<span class="live">LIVE</span>`)}
        <live-view><span slot="task">Sing the next chat request</span></live-view>
        <live-controls></live-controls>
      </section>`))}
    </main>`,
    body,
  );
  await drawn(body);
  stopTimers();
  for (const [at, set] of sets.entries()) if (ends[at]!.isMoment) await set.next();
  await drawn(body, 1900);
};
