import { html, render, type TemplateResult } from 'lit';
import { scene, type Scene } from '../scenes/index.js';
import { around } from './parts.js';
import type { Screen } from './shot.js';

const cell = (words: string, content: TemplateResult): TemplateResult =>
  html`<figure>${content}<figcaption>${words}</figcaption></figure>`;

/** A tile by person. */
const person = (words: string, { client, liveID }: Scene, userID: string): TemplateResult =>
  cell(words, around(client, liveID, 'host', html`<live-seat user-id=${userID}></live-seat>`));

/** A tile by place in the own live. */
function place(words: string, { client, liveID }: Scene, index: number): TemplateResult {
  const { seatList } = client.live(liveID).liveSeatStore.state.get();
  const seat = seatList.find((one) => one.liveID === liveID && one.index === index);
  return cell(words, around(client, liveID, 'audience', html`<live-seat .seat=${seat}></live-seat>`));
}

/** As audience: the other hosts of this one page would have its provider come back into the live. */
const view = (words: string, { client, liveID }: Scene): TemplateResult =>
  cell(words, around(client, liveID, 'audience', html`<live-view></live-view>`));

/** What is seen when something is missing, off, or wrong. */
export const statesScreen: Screen = async (_shot, body) => {
  const [cast, troubled, reconnecting, ending, guests, silent, offline, elsewhere, empty, failing, notices] = await Promise.all([
    scene('tiles'), scene('tiles-in-trouble'), scene('reconnecting'), scene('alone'), scene('guests', { as: 'audience' }),
    scene('connected-2', { as: 'audience', media: { tapForSound: true } }), scene('offline'), scene('elsewhere'), scene('empty'),
    scene('list-failing'), scene('notices'),
  ]);
  const away = await scene('connected-2');
  render(
    html`<main class="states">
      <div class="cells">
        ${person('Live', cast, 'suvi')} ${person('Speaking', cast, 'kwame')} ${person('Muted', cast, 'rafa')}
        ${person('Muted for me', cast, 'jun')} ${person('Camera off', cast, 'dario')} ${person('Camera off, speaking', cast, 'tomas')}
        ${person('Loading', cast, 'elin')} ${person('Weak network', cast, 'salma')} ${person('Reconnecting', reconnecting, 'dario')}
        ${view('Live ended', ending)} ${person('No picture', troubled, 'dario')} ${person('Full', troubled, 'suvi')}
        ${place('Empty seat', guests, 5)} ${place('Locked seat', guests, 4)} ${place('Switched off by host', guests, 3)}
        ${view('Offline', offline)} ${person('Tap for sound', silent, 'dario')} ${view('Open elsewhere', elsewhere)}
      </div>
      <div class="wide-cells">
        <live-list .client=${empty.client}><i slot="header"></i></live-list>
        <live-list .client=${failing.client}><i slot="header"></i></live-list>
        <div class="spoken">${around(notices.client, notices.liveID, 'host', html`<live-notices></live-notices>`)}</div>
        <div class="spoken">${around(away.client, away.liveID, 'host', html`<live-notices></live-notices>`)}</div>
      </div>
    </main>`,
    body,
  );
  await body.querySelector<HTMLElement & { updateComplete: Promise<unknown> }>('live-notices')!.updateComplete;
  await ending.stage.world.endLive(ending.liveID);
  await notices.next();
  await away.world.offline(true);
};
