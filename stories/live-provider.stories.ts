import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import type { LiveProvider } from '../src/elements/live-provider/live-provider.js';
import '../src/elements/live-provider/define.js';
import '../src/elements/live-view/define.js';
import { onScene, rootOf, type OnScene } from './on-scene.js';

const meta: Meta = { title: 'Elements/live-provider', component: 'live-provider' };
export default meta;
type Story = StoryObj;

const view = html`<live-view style="max-inline-size: 640px; block-size: 480px"></live-view>`;
const words = (root: ShadowRoot): string => (root.textContent ?? '').replace(/\s+/g, ' ');
const stateOf = (canvas: HTMLElement, name: string): boolean => canvas.querySelector('live-provider')!.matches(`:state(${name})`);

/** Nothing but HTML: a host of a world in the page, with bots and drawn pictures. */
export const Simulated: Story = {
  render: () => html`<live-provider simulated as="host" live-id="my-live" live-name="My live" user-name="You" auto-join>${view}</live-provider>`,
  play: async ({ canvasElement }) => {
    rootOf(canvasElement, 'live-provider');
    const provider = canvasElement.querySelector<LiveProvider>('live-provider')!;
    await waitFor(() => expect(provider.client?.live('my-live').state.get().role).toBe('host'), { timeout: 5000 });
    await expect(stateOf(canvasElement, 'open')).toBe(true);
  },
};

/** An audience that comes by a client of the page's own. */
export const Audience: Story = {
  ...onScene('connected-2', { as: 'audience' }),
  render: (_args, { loaded }) => {
    const { client, liveID } = loaded as OnScene;
    return html`<live-provider as="audience" live-id=${liveID} auto-join .client=${client}>${view}</live-provider>`;
  },
  play: async ({ canvasElement }) => {
    const root = rootOf(canvasElement, 'live-view');
    await waitFor(() => expect(root.querySelectorAll('[part=tile]')).toHaveLength(2));
  },
};

/** The live has not begun: the audience waits, and is in when it does. */
export const Waiting: Story = {
  ...onScene('empty', { as: 'audience' }),
  render: (_args, { loaded }) => {
    const { client, liveID } = loaded as OnScene;
    return html`<live-provider as="audience" live-id=${liveID} auto-join .client=${client}>${view}</live-provider>`;
  },
  play: async ({ canvasElement }) => {
    const root = rootOf(canvasElement, 'live-view');
    await waitFor(() => expect(words(root)).toContain('Not live yet'));
  },
};

/** The live id belongs to somebody else: said in words, with another try. */
export const Refused: Story = {
  ...onScene('alone', { as: 'audience' }),
  render: (_args, { loaded }) => {
    const { client, liveID } = loaded as OnScene;
    return html`<live-provider as="host" live-id=${liveID} auto-join .client=${client}>${view}</live-provider>`;
  },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(stateOf(canvasElement, 'error')).toBe(true));
  },
};
