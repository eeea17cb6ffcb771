import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import '../src/elements/audio-unlock/define.js';
import { onScene, rootOf, type OnScene } from './on-scene.js';

const meta: Meta = { title: 'Elements/audio-unlock', component: 'audio-unlock' };
export default meta;
type Story = StoryObj;

const story = (content: unknown, taps: boolean): Story => ({
  ...onScene('connected-2', { as: 'audience', media: { tapForSound: true } }),
  render: (_args, { loaded }) => {
    const { client } = loaded as OnScene;
    return html`<audio-unlock .client=${client}>${content}</audio-unlock>`;
  },
  play: async ({ canvasElement }) => {
    const root = rootOf(canvasElement, 'audio-unlock');
    const button = (): HTMLElement | null => root.querySelector('button');
    await waitFor(() => expect(button()).toBeTruthy());
    if (!taps) return;
    button()!.click();
    await waitFor(() => expect(button()).toBeNull());
  },
});

export const Locked = story('', false);
export const OwnWords = story(html`Hear the hosts`, false);
export const Unlocked = story('', true);
