import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import { expect, waitFor } from 'storybook/test';
import '../src/elements/device-controls/define.js';
import '../src/elements/live-controls/define.js';
import '../src/locales/ar.js';
import { onScene, rootOf, type OnScene } from './on-scene.js';
import type { SceneName, StageOptions } from './scenes/index.js';

const meta: Meta = { title: 'Elements/device-controls', component: 'device-controls' };
export default meta;
type Story = StoryObj;

const labels = (root: ShadowRoot): string[] => [...root.querySelectorAll('button')].map((button) => button.getAttribute('aria-label') ?? '');

const story = (
  name: SceneName, expected: readonly string[], { press, lang, ...options }: StageOptions & { press?: string; lang?: string } = {},
): Story => ({
  ...onScene(name, options),
  render: (_args, { loaded }) => {
    const { client, liveID } = loaded as OnScene;
    return html`<div lang=${lang ?? nothing} dir=${lang === 'ar' ? 'rtl' : 'ltr'} style="padding-block-end: 440px">
      <device-controls .client=${client} .liveID=${liveID}></device-controls>
    </div>`;
  },
  play: async ({ canvasElement }) => {
    const root = rootOf(canvasElement, 'device-controls');
    if (press) root.querySelector<HTMLElement>(`button[aria-label="${press}"]`)!.click();
    await waitFor(() => expect(labels(root)).toEqual(expect.arrayContaining([...expected])));
  },
});

export const Live = story('alone', ['Mute microphone', 'Turn camera off', 'Sound and devices']);
export const Muted = story('alone', ['Unmute microphone'], { press: 'Mute microphone' });
export const CameraOff = story('alone', ['Turn camera on'], { press: 'Turn camera off' });
export const Sharing = story('alone', ['Stop sharing'], { press: 'Share screen' });
export const Sheet = story('alone', ['Sound and devices'], { press: 'Sound and devices' });
export const Voice = story('voice-alone', ['Mute microphone', 'Sound and devices']);
export const Arabic = story('alone', ['الصوت والأجهزة'], { lang: 'ar', press: 'الصوت والأجهزة' });
export const InUse: Story = {
  ...story('empty', ['Turn camera on'], { media: { refuseDevices: 'NotReadableError' } }),
  play: async ({ canvasElement }) => {
    const root = rootOf(canvasElement, 'device-controls');
    root.querySelector<HTMLElement>('button[aria-label="Turn camera on"]')!.click();
    await waitFor(() => expect(root.querySelector('[part=trouble]')!.textContent).toBe('Another app uses the camera'));
  },
};

/** In the dock, which has switches of its own. */
export const InTheDock: Story = {
  ...onScene('alone'),
  render: (_args, { loaded }) => {
    const { client, liveID } = loaded as OnScene;
    return html`<live-controls as="host" .client=${client} .liveID=${liveID}>
      <device-controls slot="actions" choice-only .client=${client} .liveID=${liveID}></device-controls>
    </live-controls>`;
  },
  play: async ({ canvasElement }) => {
    const root = rootOf(canvasElement, 'device-controls');
    await waitFor(() => expect(labels(root)).toEqual(['Sound and devices']));
  },
};
