import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import { expect, waitFor } from 'storybook/test';
import '../src/elements/device-preview/define.js';
import '../src/locales/ar.js';
import { onScene, rootOf, type OnScene } from './on-scene.js';
import type { StageOptions } from './scenes/index.js';

const meta: Meta = { title: 'Elements/device-preview', component: 'device-preview' };
export default meta;
type Story = StoryObj;

const words = (root: ShadowRoot): string => (root.textContent ?? '').replace(/\s+/g, ' ');

interface Options extends StageOptions {
  width?: number;
  lang?: string;
  devices?: string;
  actions?: unknown;
  press?: string;
}

const story = (expected: readonly string[], { width = 1040, lang, devices, actions, press, ...options }: Options = {}): Story => ({
  ...onScene('empty', options),
  render: (_args, { loaded }) => {
    const { client, liveID } = loaded as OnScene;
    return html`<div lang=${lang ?? nothing} dir=${lang === 'ar' ? 'rtl' : 'ltr'} style="max-inline-size: ${width}px">
      <device-preview .client=${client} .liveID=${liveID} devices=${devices ?? 'camera microphone speaker'}>${actions}</device-preview>
    </div>`;
  },
  play: async ({ canvasElement }) => {
    const root = rootOf(canvasElement, 'device-preview');
    const named = (): HTMLElement | null => root.querySelector(`button[aria-label="${press!}"]`);
    if (press) {
      await waitFor(() => expect(named()).toBeTruthy());
      named()!.click();
    }
    await waitFor(() => expect(expected.filter((word) => !words(root).includes(word))).toEqual([]));
  },
});

export const Ready = story(['Ready to go live?', 'We can hear you well', 'Go live']);
export const Phone = story(['We can hear you well'], { width: 360 });
export const Arabic = story(['نسمعك جيدًا'], { lang: 'ar' });
export const Blocked = story(['Camera is blocked', 'Microphone is blocked', 'Allow it in the address bar'], { media: { refuseDevices: 'NotAllowedError' } });
export const None = story(['No camera found', 'No microphone found'], { media: { refuseDevices: 'NotFoundError' } });
export const InUse = story(['Another app uses the camera'], { media: { refuseDevices: 'NotReadableError' } });
export const Muted = story(['Your microphone is muted'], { press: 'Mute microphone' });
export const CameraOff = story(['Your camera is off'], { press: 'Turn camera off' });
export const VoiceOnly = story(['We can hear you well'], { devices: 'microphone speaker', width: 400 });
export const OwnActions = story(['We can hear you well'], {
  actions: html`<button slot="actions">Cancel</button><button slot="actions">Start the show</button>`,
});
