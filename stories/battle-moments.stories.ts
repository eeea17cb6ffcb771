import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import '../src/elements/battle-bar/define.js';
import '../src/elements/battle-moments/define.js';
import '../src/elements/battle-timer/define.js';
import { battleCanvas } from './battle-canvas.js';
import { onScene, rootOf, type OnScene } from './on-scene.js';
import type { SceneName } from './scenes/index.js';

const meta: Meta = { title: 'Elements/battle-moments', component: 'battle-moments' };
export default meta;
type Story = StoryObj;

const plates = (root: ShadowRoot) => [...root.querySelectorAll('[part=plate]')].map((plate) => plate.textContent?.trim());

/** A moment needs a past: `happens` is what the story's people then do. It is held `at` so many milliseconds, when it is landed and has not left. */
const story = (name: SceneName, happens: (scene: OnScene) => unknown, seen: readonly string[], { width = 390, at = 1_100 } = {}): Story => ({
  ...onScene(name),
  render: (_args, { loaded }) => {
    const { client, liveID } = loaded as OnScene;
    return battleCanvas(loaded as OnScene, {
      width,
      height: width === 390 ? 398 : 620,
      over: html`<battle-bar style="position: absolute; inset: 8px 8px auto" .client=${client} .liveID=${liveID}></battle-bar>
        <battle-timer style="position: absolute; inset: 42px 0 auto" .client=${client} .liveID=${liveID}></battle-timer>
        <battle-moments .client=${client} .liveID=${liveID}></battle-moments>`,
    });
  },
  play: async ({ canvasElement, loaded }) => {
    const root = rootOf(canvasElement, 'battle-moments');
    await happens(loaded as unknown as OnScene);
    await waitFor(() => expect(plates(root)).toEqual(expect.arrayContaining([...seen])), { timeout: 5_000 });
    for (const animation of root.getAnimations()) {
      animation.pause();
      animation.currentTime = at;
    }
  },
});

const next = (scene: OnScene) => scene.next();

export const Numerals = story('starting', () => {}, ['3'], { at: 600 });
export const Versus = story('connected-2', ({ stage }) => stage.fight(['mina', 'dario']), ['VS', 'Mina', 'Dário']);
export const VersusOfFour = story('connected-4', ({ stage }) => stage.fight(['mina', 'dario', 'suvi', 'kwame']), ['VS']);
export const LeadChange = story('lead-change', next, ['Dário leads'], { at: 900 });
export const Victory = story('about-to-end', next, ['Victory']);
export const Draw = story('battle-tied', ({ world }) => world.advance(120), ['Draw']);
export const Defeat = story('lead-change', async ({ next: gift, world }) => {
  await gift();
  await world.advance(91);
}, ['Defeat']);
export const PlaceOfFour = story('battle-4', ({ world }) => world.advance(72), ['Rank 2']);
export const Desktop = story('about-to-end', next, ['Victory'], { width: 880 });

export const LastTen: Story = {
  ...story('last-ten', () => {}, []),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(rootOf(canvasElement, 'battle-moments').querySelector('[part=edge]')).toBeTruthy());
  },
};

export const NoReplay: Story = {
  ...story('victory', () => {}, []),
  play: async ({ canvasElement }) => {
    const root = rootOf(canvasElement, 'battle-moments');
    await waitFor(() => expect(rootOf(canvasElement, 'battle-timer').textContent).toContain('Battle over'));
    await expect(plates(root)).toEqual([]);
  },
};
