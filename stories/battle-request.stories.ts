import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import '../src/elements/battle-request/define.js';
import type { OnScene } from './on-scene.js';
import { panelStories, type Panel } from './panel-story.js';

const meta: Meta = { title: 'Elements/battle-request', component: 'battle-request' };
export default meta;

const story = panelStories('battle-request');
const plain = ({ client, liveID }: OnScene) =>
  html`<battle-request .client=${client} .liveID=${liveID}></battle-request>`;

/** Kwame challenges Mina and Suvi. */
const challenge = (config: object = {}) => async ({ scene, says }: Panel) => {
  await scene.stage.act('kwame', 'requestBattle', { userIDList: ['mina', 'suvi'], timeout: 30, config });
  await says('Kwame Boateng', 'Suvi Laine');
};

export const Challenged = story('challenge-received', plain, ['Dário Reis', 'challenges you', '12 s', '30 s penalty']);
export const Phone = story('challenge-received', plain, ['Dário Reis'], { width: 328 });
export const AmongThree = story('connected-4', plain, [], { then: challenge() });
export const InTeams = story('connected-4', plain, [], {
  then: async (panel) => {
    await challenge({ teams: [['mina', 'kwame'], ['suvi']] })(panel);
    await panel.says('In teams');
  },
});
/** Mina is in, Suvi has not answered. */
export const WaitingForOthers = story('connected-4', plain, [], {
  then: async (panel) => {
    await challenge()(panel);
    await waitFor(() => {
      panel.root.querySelector<HTMLElement>('[part=accept]')?.click();
      return expect(panel.find('[part=message]').textContent).toContain('Waiting for 1 of 2');
    });
  },
});
export const Withdrawn = story('challenge-received', plain, ['The challenge was withdrawn'], { isNext: true });
export const TooLate = story('challenge-received', plain, ['Dário Reis'], {
  then: async ({ scene, says }) => {
    await scene.world.advance(12);
    await says('The time to answer is over');
  },
});
export const Refused = story('challenge-received', plain, ['Dário Reis'], {
  then: async ({ scene, find, says }) => {
    scene.world.refuse('acceptBattle', 'offline');
    await waitFor(() => {
      find('[part=accept]').click();
      return expect(find('[part=refusal]')).toBeTruthy();
    });
    await says('You are offline. Try again soon.');
  },
});
export const Keyboard = story('challenge-received', plain, ['Dário Reis'], {
  then: async ({ root, find }) => {
    find('[part=decline]').focus();
    await waitFor(async () => {
      await userEvent.keyboard('{Enter}');
      return expect(root.querySelector('[part=card]')).toBeNull();
    });
  },
});
/** Who watches is not asked. */
export const Audience = story('challenge-received', plain, [], {
  as: 'audience',
  then: async ({ root }) => expect(root.querySelector('[part=card]')).toBeNull(),
});
