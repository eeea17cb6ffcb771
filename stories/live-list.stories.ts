import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import '../src/elements/live-list/define.js';
import { onScene, rootOf, type OnScene } from './on-scene.js';
import type { SceneName, StageOptions } from './scenes/index.js';

const meta: Meta = { title: 'Elements/live-list', component: 'live-list' };
export default meta;
type Story = StoryObj;

type Wanted = StageOptions & { mode?: string; content?: TemplateResult; count?: number; width?: number };

const story = (name: SceneName, expected: string, { mode = 'watch', content, count = 20, width, ...options }: Wanted = {}): Story => ({
  ...onScene(name, { as: 'audience', ...options }),
  render: (_args, { loaded }) => {
    const { client, liveID } = loaded as OnScene;
    return html`<div style="max-inline-size: ${width ?? 1200}px">
      <live-list mode=${mode} count=${count} .client=${client} .liveID=${liveID}>${content}</live-list>
    </div>`;
  },
  play: async ({ canvasElement }) => {
    const root = rootOf(canvasElement, 'live-list');
    await waitFor(() => expect(root.host.textContent + (root.textContent ?? '')).toContain(expected));
  },
});

export const Lives = story('list', 'Late night sketching');
export const Phone = story('list', 'Late night sketching', { width: 360 });
export const Pages = story('long-list', 'Load more', { count: 8 });
export const Invite = story('list', 'Forest radio', { mode: 'invite', as: 'host' });
export const Loading = story('list-loading', 'Loading');
export const Empty = story('empty', 'Nobody is live yet');
export const EmptySlot = story('empty', 'Come back at eight', { content: html`<p slot="empty">Come back at eight.</p>` });
export const Failed = story('list-failing', 'The list did not load');
export const Template = story('list', 'A live', { content: html`<template slot="card"><b>A live</b></template>` });
export const Keyboard: Story = {
  ...Lives,
  play: async ({ canvasElement }) => {
    const root = rootOf(canvasElement, 'live-list');
    await waitFor(() => expect(root.querySelector('.card')).toBeTruthy());
    let chosen = '';
    (root.host as HTMLElement).addEventListener('live-select', (event) => {
      event.preventDefault();
      chosen = event.detail.live.liveName;
    });
    root.querySelectorAll<HTMLElement>('.card')[1]!.focus();
    await userEvent.keyboard('{Enter}');
    await expect(chosen).toBe('Forest radio');
  },
};
