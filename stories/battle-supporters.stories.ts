import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import '../src/elements/battle-supporters/define.js';
import { onScene, rootOf, type OnScene } from './on-scene.js';
import type { SceneName } from './scenes/index.js';

const meta: Meta = { title: 'Elements/battle-supporters', component: 'battle-supporters' };
export default meta;
type Story = StoryObj;

const story = (name: SceneName, words: string, { width = 340, userID, compact = false }: { width?: number; userID?: string; compact?: boolean } = {}): Story => ({
  ...onScene(name),
  render: (_args, { loaded }) => {
    const { client, liveID } = loaded as OnScene;
    return html`<div style="max-inline-size: ${width}px">
      <battle-supporters .client=${client} .liveID=${liveID} .userID=${userID} ?compact=${compact}></battle-supporters>
    </div>`;
  },
  play: async ({ canvasElement }) => {
    const root = rootOf(canvasElement, 'battle-supporters');
    await waitFor(() => expect(root.textContent).toContain(words));
  },
});

export const Two = story('battle-2', 'Nora Quist');
export const Nine = story('battle-9', 'Nora Quist');
export const OneFighter = story('battle-2', 'Théo Marchand', { userID: 'dario' });
export const Empty = story('battle-begun', 'No gifts yet');
export const Compact = story('battle-2', 'ahead', { width: 366, compact: true });

export const ByKeyboard: Story = {
  ...Two,
  play: async ({ canvasElement }) => {
    const root = rootOf(canvasElement, 'battle-supporters');
    await waitFor(() => expect(root.querySelectorAll('[role=tab]')).toHaveLength(2));
    const [first, second] = root.querySelectorAll<HTMLElement>('[role=tab]');
    first!.focus();
    first!.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
    await waitFor(() => expect(root.activeElement).toBe(second));
    await expect(second).toHaveAttribute('aria-selected', 'true');
  },
};
