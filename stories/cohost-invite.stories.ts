import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import '../src/elements/cohost-invite/define.js';
import type { OnScene } from './on-scene.js';
import { panelStories } from './panel-story.js';

const meta: Meta = { title: 'Elements/cohost-invite', component: 'cohost-invite' };
export default meta;

const story = panelStories('cohost-invite');
const plain = ({ client, liveID }: OnScene) =>
  html`<cohost-invite .client=${client} .liveID=${liveID}></cohost-invite>`;
const withPK = ({ client, liveID }: OnScene) =>
  html`<cohost-invite with-pk duration="180" .client=${client} .liveID=${liveID}></cohost-invite>`;

export const Hosts = story('inviting', plain, ['2 of 9', 'Waiting, 0:18', 'Busy', 'Away', 'Connected']);
export const Phone = story('inviting', plain, ['2 of 9', 'Waiting, 0:18'], { width: 360 });
export const Declined = story('inviting', plain, ['Declined just now', 'Ask again'], { isNext: true });
export const NoAnswer = story('inviting', plain, ['Waiting'], {
  then: async ({ scene, says }) => {
    await scene.world.advance(18);
    await says('No answer', 'Ask again');
  },
});
/** The battle that comes with an invitation, and its length. */
export const WithBattle = story('inviting', withPK, ['3 min, then a 30 s penalty', '10 min'], { isNext: true });
/** Several are asked at once to one battle. */
export const Batch = story('inviting', withPK, ['Elin Ström', 'Kwame Boateng'], {
  then: async ({ root, says }) => {
    for (const box of [...root.querySelectorAll<HTMLInputElement>('[part=row] input')].slice(0, 2)) box.click();
    await says('Invite 2 hosts to PK');
  },
});
export const LiveID = story('inviting', plain, ['by its id'], {
  then: async ({ find, says }) => {
    find('summary').click();
    await userEvent.type(find('form input'), 'live-nobody{Enter}');
    await says('There is no live with this id.');
    await expect(find<HTMLInputElement>('form input').value).toBe('live-nobody');
  },
});
export const Refused = story('inviting', plain, ['Elin Ström'], {
  then: async ({ scene, find, says }) => {
    scene.world.refuse('requestHostConnection', 'rate-limited');
    find('#ask-live-elin').click();
    await says('Too fast. Try again in a moment.');
  },
});
export const Full = story('invite-full', plain, ['9 of 9', 'There is no place left.']);
export const Leaving = story('connected-3', plain, ['Connected'], {
  then: async ({ root, find, says }) => {
    find('.stay').click();
    await says('Leave everyone here?');
    await waitFor(() => expect(root.activeElement?.textContent).toContain('Cancel'));
  },
});
export const MutedForMe = story('connected-3', plain, ['Connected'], {
  then: async ({ find }) => {
    find('[part=connected] button').click();
    await waitFor(() => expect(find('[part=connected] button').ariaLabel).toBe('Hear Dário Reis again'));
  },
});
export const Loading = story('invite-loading', plain, ['Invite hosts'], {
  then: async ({ find }) => expect(find('[aria-busy=true]')).toBeTruthy(),
});
export const Empty = story('alone', plain, ['No hosts to invite']);
export const Failed = story('invite-failing', plain, ['You are offline.', 'Try again']);
export const NotHosting = story('inviting', plain, ['You may not do that.'], { as: 'audience' });

export const Keyboard = story('inviting', plain, ['Elin Ström'], {
  then: async ({ root, find, says }) => {
    find('#ask-live-elin').focus();
    await userEvent.keyboard('{Enter}');
    await says('Waiting, 0:30');
    await expect(root.activeElement?.id).toBe('ask-live-elin');
  },
});

/** The page's own title, words and rows. */
export const OwnContent = story(
  'inviting',
  ({ client, liveID }) => html`<cohost-invite .client=${client} .liveID=${liveID}>
    <h2 slot="header">Who joins us?</h2>
    <template slot="candidate"><b>A host of your choice</b></template>
  </cohost-invite>`,
  ['A host of your choice', 'Invite'],
);
