import { html, render } from 'lit';
import { scene, type SceneName } from '../scenes/index.js';
import { around } from './parts.js';
import type { Screen } from './shot.js';
import { drawn, stopTimers } from './stillness.js';

interface Still {
  name: SceneName;
  /** Milliseconds after it began. */
  at: number;
  title: string;
  words: string;
}

const stills: readonly Still[] = [
  { name: 'about-to-connect', at: 370, title: 'Connect, 620 ms', words: 'Tiles slide in from their own edge, the seam lights once' },
  { name: 'about-to-start', at: 1000, title: 'VS entrance, 1600 ms', words: 'Plates meet at the seam, hold 700 ms, part' },
  { name: 'starting', at: 500, title: '3, 2, 1, one second each', words: 'Each numeral lands with one spring, the picture stays lit' },
  { name: 'lead-change', at: 600, title: 'Lead change, 1200 ms', words: 'The crown crosses the bar, the new leader is named once' },
  { name: 'last-ten', at: 500, title: 'Last ten seconds', words: 'The pill grows and turns amber; one beat a second' },
  { name: 'about-to-win', at: 900, title: 'Decided, 2600 ms, then quiet', words: 'The loser dims, the plate sweeps in, crests of the winner fall' },
];

const atOnce: readonly SceneName[] = ['starting', 'last-ten'];

export const momentsScreen: Screen = async (_shot, body) => {
  const sets = await Promise.all(stills.map(({ name }) => scene(name)));
  render(
    html`<main class="moments">
      ${sets.map((set, at) => html`<figure>
        ${around(set.client, set.liveID, 'host', html`<live-view></live-view>`)}
        <figcaption><strong>${stills[at]!.title}</strong><span class="small">${stills[at]!.words}</span></figcaption>
      </figure>`)}
    </main>`,
    body,
  );
  const figures = [...body.querySelectorAll('figure')];
  for (const [at, { name, at: ms }] of stills.entries()) await drawn(figures[at]!, atOnce.includes(name) ? ms : undefined);
  stopTimers();
  for (const [at, { name, at: ms }] of stills.entries()) {
    if (atOnce.includes(name)) continue;
    await sets[at]!.next();
    await drawn(figures[at]!, ms);
  }
};
