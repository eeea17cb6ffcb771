import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import '../src/elements/cohost-request/define.js';
import type { OnScene } from './on-scene.js';
import { panelStories } from './panel-story.js';

const meta: Meta = { title: 'Elements/cohost-request', component: 'cohost-request' };
export default meta;

const story = panelStories('cohost-request');
const plain = ({ client, liveID }: OnScene) =>
  html`<cohost-request .client=${client} .liveID=${liveID}></cohost-request>`;

export const Invited = story('invited', plain, ['Suvi Laine', 'to go live together', '22 s', '2,118 watching']);
export const Phone = story('invited', plain, ['Suvi Laine'], { width: 328 });
export const WithBattle = story('invited-to-battle', plain, ['invites you to PK', '5 min', '30 s penalty']);
export const Several = story('invited-by-many', plain, ['Suvi Laine', '1 of 3']);
export const LastSeconds = story('invited-last-seconds', plain, ['3 s'], {
  then: async ({ root }) => expect(root.host.matches(':state(last-five)')).toBe(true),
});
export const Withdrawn = story('invited', plain, ['The invitation was withdrawn'], { isNext: true });
export const TooLate = story('invited-last-seconds', plain, ['The time to answer is over'], { isNext: true });

/** The answer is on its way. */
export const Accepting = story('invited', plain, ['Suvi Laine'], {
  then: async ({ root, scene, find }) => {
    scene.world.holdAnswers();
    await waitFor(() => {
      find('[part=accept]').click();
      return expect(root.host.matches(':state(busy)')).toBe(true);
    });
  },
});

export const Refused = story('invited', plain, ['Suvi Laine'], {
  then: async ({ scene, find, says }) => {
    scene.world.refuse('acceptHostConnection', 'co-guest-active');
    await waitFor(() => {
      find('[part=accept]').click();
      return expect(find('[part=refusal]')).toBeTruthy();
    });
    await says('Not while guests are on the seats.');
  },
});

/** Enter answers, once 300 ms have passed. */
export const Keyboard = story('invited', plain, ['Suvi Laine'], {
  then: async ({ root, find }) => {
    find('[part=decline]').focus();
    await waitFor(async () => {
      await userEvent.keyboard('{Enter}');
      return expect(root.querySelector('[part=card]')).toBeNull();
    });
  },
});

/** A sentence and buttons of the page's own. */
export const OwnWords = story(
  'invited',
  ({ client, liveID }) => html`<cohost-request .client=${client} .liveID=${liveID}>
    <span slot="message">wants to sing with you</span>
    <button slot="actions">Sing along</button>
  </cohost-request>`,
  ['Suvi Laine'],
  { then: async ({ root }) => expect(root.querySelector('[part=accept]')?.checkVisibility()).toBe(false) },
);

/** Nobody asks: there is nothing to see. */
export const Nobody = story('alone', plain, [], {
  then: async ({ root }) => expect(root.querySelector('[part=card]')).toBeNull(),
});
