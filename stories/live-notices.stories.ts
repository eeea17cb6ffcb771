import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import '../src/elements/live-notices/define.js';
import { onScene, rootOf, type OnScene } from './on-scene.js';
import type { SceneName } from './scenes/index.js';

const meta: Meta = { title: 'Elements/live-notices', component: 'live-notices' };
export default meta;
type Story = StoryObj;

/** What happens next in the scene is told of. */
const story = (name: SceneName, expected: readonly string[], template?: unknown, happens = true): Story => ({
  ...onScene(name),
  render: (_args, { loaded }) => {
    const { client, liveID } = loaded as OnScene;
    return html`<div style="padding-block-start: 160px">
      <live-notices timeout="60" .client=${client} .liveID=${liveID}>${template}</live-notices>
    </div>`;
  },
  play: async ({ canvasElement, loaded }) => {
    const root = rootOf(canvasElement, 'live-notices');
    if (happens) await (loaded as unknown as OnScene).next();
    const said = () => [...root.querySelectorAll('.notice')].map((notice) => notice.textContent?.trim());
    await waitFor(() => expect(said()).toEqual(expected));
    await expect(root.querySelector('[role=status]')).toBeTruthy();
  },
});

export const SeveralOfAKind = story('notices', ['3 hosts did not answer', 'Dário Reis is reconnecting']);
export const Left = story('connected-2', ['Dário Reis left the connection']);
export const Back = story('reconnecting', ['Dário Reis is back']);
export const Offline = story('offline', ['You are offline, reconnecting'], undefined, false);
export const Template = story('connected-2', ['Something happened'], html`<template slot="notice"><b>Something happened</b></template>`);
