import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import { expect, waitFor } from 'storybook/test';
import '../src/elements/live-controls/define.js';
import { onScene, rootOf, type OnScene } from './on-scene.js';
import type { SceneName, StageOptions } from './scenes/index.js';

const meta: Meta = { title: 'Elements/live-controls', component: 'live-controls' };
export default meta;
type Story = StoryObj;

const words = (root: ShadowRoot): string[] =>
  [...root.querySelectorAll('.dock button')].map((button) => (button.getAttribute('aria-label') ?? button.textContent ?? '').trim());
const press = (root: ShadowRoot, name: string): void =>
  [...root.querySelectorAll('button')].find((button) => button.textContent?.trim() === name)!.click();

const story = (
  name: SceneName, expected: readonly string[], { act, width, as, ...options }: StageOptions & { act?: string; width?: number } = {},
): Story => ({
  ...onScene(name, { as, ...options }),
  render: (_args, { loaded }) => {
    const { client, liveID } = loaded as OnScene;
    const dock = html`<live-controls as=${as ?? 'host'} .client=${client} .liveID=${liveID}></live-controls>`;
    return html`<div style="padding-block-start: 64px; max-inline-size: ${width ?? 886}px">${dock}${nothing}</div>`;
  },
  play: async ({ canvasElement }) => {
    const root = rootOf(canvasElement, 'live-controls');
    if (act) press(root, act);
    await waitFor(() => expect(words(root)).toEqual(expect.arrayContaining([...expected])));
  },
});

export const NotLive = story('empty', ['Go live']);
export const Alone = story('alone', ['Mute microphone', 'Invite', 'End live']);
export const Connected = story('connected-2', ['New battle', 'Layout', 'Leave connection']);
export const Battle = story('battle-2', ['Layout', 'Leave battle', 'End live']);
export const Voice = story('connected-voice', ['Mute microphone', 'Layout']);
export const Phone = story('battle-2', ['Leave battle', 'End live'], { width: 360 });
export const Audience = story('battle-2', ['Leave'], { as: 'audience' });
export const Question = story('alone', ['End live', 'Keep going'], { act: 'End live' });
export const LeaveConnection = story('connected-2', ['Leave connection', 'Cancel'], { act: 'Leave connection' });
export const Layouts = story('connected-2', ['Layout'], { act: 'Layout' });
export const Muted: Story = {
  ...Alone,
  play: async ({ canvasElement }) => {
    const root = rootOf(canvasElement, 'live-controls');
    root.querySelector<HTMLElement>('.round')!.click();
    await waitFor(() => expect(words(root)).toContain('Unmute microphone'));
  },
};
export const Refused: Story = {
  ...Connected,
  play: async ({ canvasElement, loaded }) => {
    const root = rootOf(canvasElement, 'live-controls');
    (loaded as unknown as OnScene).world.refuse('setLayoutTemplate', 'rate-limited');
    press(root, 'Layout');
    press(root, 'One large, others small');
    await waitFor(() => expect(root.querySelector('[role=alert]')).toBeTruthy());
  },
};
