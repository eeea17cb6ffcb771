import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import '../src/elements/battle-result/define.js';
import { onScene, rootOf, type OnScene } from './on-scene.js';
import type { SceneName, StageOptions } from './scenes/index.js';

const meta: Meta = { title: 'Elements/battle-result', component: 'battle-result' };
export default meta;
type Story = StoryObj;

const card = (root: ShadowRoot) => root.querySelector('[part=card]')?.textContent?.replace(/\s+/g, ' ') ?? '';
const press = (root: ShadowRoot, name: string) => root.querySelector<HTMLElement>(`[part=${name}]`)!.click();

const story = (
  name: SceneName, words: readonly string[], { width = 640, as, isNext = false }: StageOptions & { width?: number; isNext?: boolean } = {},
): Story => ({
  ...onScene(name, { as }),
  render: (_args, { loaded }) => {
    const { client, liveID } = loaded as OnScene;
    return html`<div style="max-inline-size: ${width}px">
      <battle-result .client=${client} .liveID=${liveID}><span slot="task">Sing the next chat request</span></battle-result>
    </div>`;
  },
  play: async ({ canvasElement, loaded }) => {
    const root = rootOf(canvasElement, 'battle-result');
    if (isNext) await (loaded as unknown as OnScene).next();
    await waitFor(() => expect(words.filter((word) => !card(root).includes(word))).toEqual([]));
  },
});

const phone = { width: 336 };

export const Victory = story('victory', ['Victory', 'MVP', 'Rematch']);
export const VictoryPhone = story('victory', ['Victory', 'MVP', 'Rematch'], phone);
export const Draw = story('draw', ['Draw', 'Level on points'], phone);
export const Defeat = story('defeat', ['Defeat', 'stood by you', 'Mina takes the penalty'], phone);
export const DefeatForAudience = story('defeat', ['Defeat', 'stood by Mina'], { ...phone, as: 'audience' });
export const PlacesOfFour = story('ranks-4', ['Rank 2', 'Kwame Boateng']);
export const PlacesOfNine = story('ranks-9', ['Rank 3', 'Tomás Vidal'], phone);
export const Teams = story('ranks-teams', ['Defeat', 'stood by you']);
export const Penalty = story('penalty', ['Mina takes the penalty'], phone);
export const PenaltyOver = story('penalty', ['The penalty is over'], { ...phone, isNext: true });
export const RematchAsked = story('rematch', ['Victory', 'Asked']);

/** Close is for this page only. */
export const Closed: Story = {
  ...Victory,
  play: async ({ canvasElement }) => {
    const root = rootOf(canvasElement, 'battle-result');
    await waitFor(() => {
      root.querySelector<HTMLElement>('[part=close]')?.focus();
      root.querySelector<HTMLElement>('[part=close]')?.click();
      return expect(card(root)).toBe('');
    });
  },
};

export const Refused: Story = {
  ...Victory,
  play: async ({ canvasElement, loaded }) => {
    const root = rootOf(canvasElement, 'battle-result');
    (loaded as unknown as OnScene).world.refuse('rematch', 'in-other-battle');
    await waitFor(() => {
      press(root, 'rematch');
      return expect(root.querySelector('[role=alert]')).toHaveTextContent('A battle or a challenge is open.');
    });
  },
};
