import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import '../src/elements/battle-invite/define.js';
import type { OnScene } from './on-scene.js';
import { panelStories, type Panel } from './panel-story.js';

const meta: Meta = { title: 'Elements/battle-invite', component: 'battle-invite' };
export default meta;

const story = panelStories('battle-invite');
const plain = ({ client, liveID }: OnScene) =>
  html`<battle-invite duration="180" .client=${client} .liveID=${liveID}></battle-invite>`;

const row = ({ root }: Panel, name: string) =>
  [...root.querySelectorAll('[part=row]')].find((one) => one.textContent?.includes(name))!;
const untick = (panel: Panel, name: string) => row(panel, name).querySelector<HTMLElement>('[type=checkbox]')!.click();
const inTeams = async (panel: Panel) => {
  [...panel.root.querySelectorAll<HTMLElement>('[role=switch]')].at(-1)!.click();
  await waitFor(() => expect(row(panel, 'You')).toBeTruthy());
};

export const Form = story('connected-4', plain, ['New battle', 'Challenge 3 hosts'], {
  then: async (panel) => {
    untick(panel, 'Kwame');
    await panel.says('Watches this one', 'Challenge 2 hosts');
  },
});
export const Phone = story('connected-4', plain, ['Challenge 3 hosts'], { width: 360 });
export const Teams = story('connected-4', plain, ['New battle'], { then: inTeams });
export const FourSides = story('connected-4', plain, ['New battle'], {
  then: async (panel) => {
    await inTeams(panel);
    for (const [name, side] of [['Suvi', 2], ['Kwame', 3]] as const) {
      row(panel, name).querySelectorAll<HTMLElement>('[type=radio]')[side]!.click();
      await waitFor(() => expect(row(panel, 'You').querySelectorAll('[type=radio]')).toHaveLength(4));
    }
  },
});
export const OneSide = story('connected-3', plain, ['New battle'], {
  then: async (panel) => {
    await inTeams(panel);
    row(panel, 'Dário').querySelector<HTMLElement>('[type=radio]')!.click();
    await panel.says('Put somebody on another side');
  },
});
export const Streak = story('defeat', plain, ['1 win']);
export const Waiting = story('challenge-sent', plain, ['for 1 of 2', 'Dário Reis is in', 'Suvi Laine has 0:22']);
export const Declined = story('challenge-declined', plain, ['Dário Reis declined']);
export const NobodyAccepted = story('challenge-declined', plain, ['Suvi Laine declined'], { isNext: true });
export const NobodyChosen = story('connected-2', plain, ['Challenge 1 host'], {
  then: async (panel) => {
    untick(panel, 'Dário');
    await panel.says('Choose an opponent');
  },
});
export const BattleRuns = story('battle-2', plain, ['A battle or a challenge is open.']);
export const Refused = story('connected-2', plain, ['Challenge 1 host'], {
  then: async ({ scene, find, says }) => {
    scene.world.refuse('requestBattle', 'offline');
    find('[part=primary]').click();
    await says('You are offline. Try again soon.');
  },
});
export const Alone = story('alone', plain, ['Connect with a host first']);

export const Keyboard = story('connected-2', plain, ['Challenge 1 host'], {
  then: async ({ find, says }) => {
    find('[part=primary]').focus();
    await userEvent.keyboard('{Enter}');
    await says('Waiting for 1 of 1');
  },
});

export const OwnTitle = story(
  'connected-2',
  ({ client, liveID }) => html`<battle-invite .client=${client} .liveID=${liveID}>
    <h2 slot="header">Dare them</h2>
  </battle-invite>`,
  ['Challenge 1 host'],
);
