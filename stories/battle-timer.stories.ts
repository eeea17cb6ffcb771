import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import '../src/elements/battle-timer/define.js';
import { onScene, rootOf, type OnScene } from './on-scene.js';
import type { SceneName } from './scenes/index.js';

const meta: Meta = { title: 'Elements/battle-timer', component: 'battle-timer' };
export default meta;
type Story = StoryObj;

const story = (name: SceneName, words: string, { width = 320, isNext = false } = {}): Story => ({
  ...onScene(name),
  render: (_args, { loaded }) => {
    const { client, liveID } = loaded as OnScene;
    return html`<div style="inline-size: ${width}px; block-size: 64px; container-type: inline-size; background: #2b1d6b">
      <battle-timer .client=${client} .liveID=${liveID}></battle-timer>
    </div>`;
  },
  play: async ({ canvasElement, loaded }) => {
    const root = rootOf(canvasElement, 'battle-timer');
    if (isNext) await (loaded as unknown as OnScene).next();
    await waitFor(() => expect(root.querySelector('[role=timer]')).toHaveAttribute('aria-label', words), { timeout: 3_000 });
  },
});

export const Running = story('battle-2', '2:47', { width: 640 });
export const Phone = story('battle-2', '2:47');
export const Starting = story('starting', '5:00');
export const LastTen = story('last-ten', '0:07');
export const Counting = story('settling', 'Counting');
export const Over = story('victory', 'Battle over');
export const Penalty = story('penalty', 'Penalty 0:24');
export const Together = story('connected-2', 'Together 4:13');
export const Many = story('battle-9', '0:48');
