import { html, render } from 'lit';
import { scene } from '../scenes/index.js';
import { around } from './parts.js';
import type { Screen } from './shot.js';
import { drawn } from './stillness.js';

/** Asking and being asked, each in its own scene. */
export const invitesScreen: Screen = async (_shot, body) => {
  const [inviting, invited, challenged, waiting, choosing] = await Promise.all([
    scene('inviting'), scene('invited'), scene('challenge-received'), scene('challenge-sent'), scene('challenge-to-come'),
  ]);
  const within = ({ client, liveID }: typeof inviting, content: unknown) => around(client, liveID, 'host', content);
  render(
    html`<main class="sheets">
      ${within(inviting, html`<cohost-invite duration="180"></cohost-invite>`)}
      <div class="prompts">
        ${within(invited, html`<cohost-request></cohost-request>`)}
        ${within(challenged, html`<battle-request></battle-request>`)}
        ${within(waiting, html`<battle-invite></battle-invite>`)}
      </div>
      ${within(choosing, html`<battle-invite closable duration="180"></battle-invite>`)}
    </main>`,
    body,
  );
  await drawn(body);
  await inviting.next();
  // Kwame is to watch.
  [...body.querySelectorAll('battle-invite')].at(-1)!.shadowRoot!.querySelectorAll<HTMLInputElement>('input[type=checkbox]')[2]!.click();
};
