import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import '../src/elements/battle-bar/define.js';
import { onScene, rootOf, type OnScene } from './on-scene.js';
import type { SceneName } from './scenes/index.js';

const meta: Meta = { title: 'Elements/battle-bar', component: 'battle-bar' };
export default meta;
type Story = StoryObj;

const spoken = (root: ShadowRoot) => root.querySelector('[role=meter], [role=group]')?.getAttribute('aria-label');

const story = (name: SceneName, said: string, { width = 864, compact = false, isNext = false } = {}): Story => ({
  ...onScene(name),
  render: (_args, { loaded }) => {
    const { client, liveID } = loaded as OnScene;
    return html`<div style="max-inline-size: ${width}px">
      <battle-bar .client=${client} .liveID=${liveID} ?compact=${compact}></battle-bar>
    </div>`;
  },
  play: async ({ canvasElement, loaded }) => {
    const root = rootOf(canvasElement, 'battle-bar');
    if (isNext) await (loaded as unknown as OnScene).next();
    await waitFor(() => expect(spoken(root)).toContain(said));
  },
});

export const Level = story('battle-begun', 'Mina Okafor: 0, 50%');
export const Leading = story('battle-2', 'Mina Okafor: 18,420, 54%, in the lead');
export const LeadChange = story('lead-change', 'Dário Reis: 15,980, 51%, in the lead', { isNext: true });
export const Tied = story('battle-tied', 'Mina Okafor: 9,000, 50%');
export const Three = story('battle-3', 'Suvi Laine: 8,840, 41%, in the lead');
export const Four = story('battle-4', 'Dário Reis: 15,960, 36%, in the lead');
export const Nine = story('battle-9', 'Kwame Boateng: 11,260, 18%, in the lead');
export const Teams = story('battle-teams', 'Dário Reis and Kwame Boateng: 22,100, 50%, in the lead');
export const Left = story('battle-left', 'Suvi Laine: 9,220, 21%, left');
export const Ended = story('victory', 'Mina Okafor: 18,920, 54%, in the lead');
export const Compact = story('battle-2', 'Mina Okafor: 18,420', { compact: true });
export const Phone = story('battle-2', 'Mina Okafor: 18,420', { width: 344 });
export const PhoneNine = story('battle-9', 'Tomás Vidal: 2,610', { width: 290 });

export const WithoutStore: Story = {
  render: () => html`<battle-bar .scores=${[{ name: 'Ann', score: 1200 }, { name: 'Ben', score: 800 }, { name: 'Cyd', score: 400 }]}></battle-bar>`,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(spoken(rootOf(canvasElement, 'battle-bar'))).toContain('Ann: 1,200, 50%, in the lead'));
  },
};
