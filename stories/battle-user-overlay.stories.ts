import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import '../src/elements/battle-user-overlay/define.js';
import { battleCanvas } from './battle-canvas.js';
import { onScene, type OnScene } from './on-scene.js';
import type { SceneName } from './scenes/index.js';

const meta: Meta = { title: 'Elements/battle-user-overlay', component: 'battle-user-overlay' };
export default meta;
type Story = StoryObj;

/** `words` by fighter, in order of joining. */
const story = (name: SceneName, words: readonly string[], { width = 880, height = 620, isNext = false } = {}): Story => ({
  ...onScene(name),
  render: (_args, { loaded }) => {
    const { client, liveID } = loaded as OnScene;
    return battleCanvas(loaded as OnScene, {
      width,
      height,
      tile: (userID) => html`<battle-user-overlay .client=${client} .liveID=${liveID} user-id=${userID}></battle-user-overlay>`,
    });
  },
  play: async ({ canvasElement, loaded }) => {
    if (isNext) await (loaded as unknown as OnScene).next();
    await waitFor(() => {
      const strips = [...canvasElement.querySelectorAll('battle-user-overlay')].map(({ shadowRoot }) => shadowRoot!.textContent?.replace(/\s+/g, ' '));
      return expect(words.filter((word, at) => !strips[at]?.includes(word))).toEqual([]);
    });
  },
});

const phone = { width: 390, height: 398 };

export const Two = story('battle-2', ['Mina Okafor', 'Dário Reis']);
export const TwoPhone = story('battle-2', ['3 wins in a row', 'Dário Reis'], phone);
export const Four = story('battle-4', ['12,480', '15,960', '9,220', '6,140']);
export const FourPhone = story('battle-4', ['12,480', '15,960', '9,220', '6,140'], { width: 360, height: 420 });
export const Nine = story('battle-9', ['8,420', '11,260', '6,930']);
export const NinePhone = story('battle-9', ['8.4K', '11.3K', '6.9K'], { width: 390, height: 520 });
export const Teams = story('battle-teams', ['12,480', '15,960', '9,220', '6,140']);
export const Reconnecting = story('battle-4-reconnecting', ['', '', '', 'Reconnecting']);
export const Left = story('battle-left', ['', '', 'Left']);
export const WinAndLoss = story('victory', ['Winner', '16,410']);
export const Draw = story('draw', ['17,200', '17,200'], phone);
export const Penalty = story('penalty', ['Penalty', 'Winner'], phone);
