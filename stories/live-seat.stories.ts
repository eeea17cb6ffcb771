import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';
import { expect, waitFor } from 'storybook/test';
import type { LiveSeat } from '../src/elements/live-seat/live-seat.js';
import '../src/elements/live-seat/define.js';
import { onScene, rootOf, type OnScene } from './on-scene.js';
import type { SceneName, StageOptions } from './scenes/index.js';

const meta: Meta = { title: 'Elements/live-seat', component: 'live-seat' };
export default meta;
type Story = StoryObj;

interface SeatStory extends StageOptions {
  /** Whose tile; the host's when left out. */
  user?: string;
  /** Of the tile in pixels. */
  size?: number;
  plain?: boolean;
  /** A seat of the own live, where nobody sits. */
  index?: number;
  content?: TemplateResult;
}

/** A tile in a scene, and the words that it must show. */
const story = (name: SceneName, words: string, { user, size = 240, plain = false, index, content, ...options }: SeatStory = {}): Story => ({
  ...onScene(name, options),
  render: (_args, { loaded }) => {
    const { client, liveID } = loaded as OnScene;
    const { seatList } = client.live(liveID).liveSeatStore.state.get();
    const seat = index === undefined ? undefined : seatList.find((one) => one.index === index);
    return html`<live-seat
      style="inline-size: ${size}px; block-size: ${size}px"
      .client=${client} .liveID=${liveID} .seat=${seat} user-id=${user ?? nothing} ?plain=${plain}
    >${content ?? nothing}</live-seat>`;
  },
  play: async ({ canvasElement }) => {
    const root = rootOf(canvasElement, 'live-seat');
    await waitFor(() => {
      const shown = (canvasElement.querySelector<LiveSeat>('live-seat')!.innerText + root.textContent).replace(/\s+/g, ' ');
      return expect(shown).toContain(words);
    });
  },
});

export const Live = story('connected-2', 'Dário Reis', { user: 'dario' });
export const Own = story('alone', 'Mina Okafor');
export const Speaking = story('tiles', 'Speaking Kwame Boateng', { user: 'kwame' });
export const Muted = story('tiles', 'Muted Rafa Duarte', { user: 'rafa' });
export const MutedForMe = story('tiles', 'Muted for me Jun Park', { user: 'jun' });
export const SwitchedOffByHost = story('guests', 'Switched off by the host Nora Quist', { user: 'nora' });
export const CameraOff = story('tiles', 'Camera off Dário Reis', { user: 'dario' });
export const CameraOffSpeaking = story('tiles', 'Speaking Tomás Vidal', { user: 'tomas' });
export const Loading = story('tiles', 'Elin Ström', { user: 'elin' });
export const WeakNetwork = story('tiles', 'Weak network Salma Haddad', { user: 'salma' });
export const Reconnecting = story('reconnecting', 'Gifts still count', { user: 'dario' });
export const NoPicture = story('tiles-in-trouble', 'Picture unavailable', { user: 'dario' });
export const Full = story('tiles-in-trouble', 'The picture is full', { user: 'suvi' });
export const Empty = story('guests', 'Take seat', { index: 5 });
export const Locked = story('guests', 'Locked', { index: 4 });
export const InABattle = story('tiles', 'Muted', { user: 'rafa', plain: true });
export const Small = story('tiles', 'Kwame Boateng', { user: 'kwame', size: 120 });

export const TapForSound: Story = {
  ...story('connected-2', '', { user: 'dario', media: { tapForSound: true } }),
  play: async ({ canvasElement }) => {
    const root = rootOf(canvasElement, 'live-seat');
    await waitFor(() => expect(root.querySelector('[part=sound]')).toBeTruthy());
    await expect(root.querySelector('[part=sound]')!.textContent).toContain('Tap for sound');
  },
};

export const SharedScreen: Story = {
  ...story('connected-2', ''),
  play: async ({ canvasElement, loaded }) => {
    const { client } = loaded as unknown as OnScene;
    await client.deviceStore.startScreenShare();
    const root = rootOf(canvasElement, 'live-seat');
    await waitFor(() => expect(root.querySelector('[part=name]')?.textContent).toContain('Mina Okafor, screen'));
  },
};

export const OwnForeground = story('connected-2', 'Our own words', {
  user: 'dario',
  content: html`<b slot="foreground" style="position: absolute; inset: auto 0 0; padding: 8px; color: #fff; background: #08090dd1">Our own words</b>`,
});
