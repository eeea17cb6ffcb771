import { html, nothing, svg, type TemplateResult } from 'lit';
import type { LiveClient } from '../../src/client/index.js';
import type { LiveID, SeatUserInfo } from '../../src/model/index.js';
import { crest, teamClass } from '../../src/elements/base/crests.js';
import { eyeIcon, inviteIcon } from '../../src/elements/base/icons.js';
import { formatCompact, formatNumber, formatTime } from '../../src/elements/base/numbers.js';
import type { Scene } from '../scenes/index.js';

/** What a page around the kit reads of its live. */
export function liveOf({ client, liveID }: Pick<Scene, 'client' | 'liveID'>) {
  const live = client.live(liveID);
  const { liveInfo } = live.state.get();
  const { connected } = live.coHostStore.state.get();
  return {
    name: liveInfo?.liveName ?? '',
    owner: liveInfo?.liveOwner ?? { userID: '', userName: '', avatarURL: '' },
    kind: liveInfo?.kind ?? 'video',
    viewers: liveInfo?.currentViewerCount ?? 0,
    seconds: liveInfo ? (client.serverNow() - liveInfo.createTime) / 1000 : 0,
    connected,
    battle: live.battleStore.state.get(),
  };
}

/** Client and live for what is inside. */
export const around = (client: LiveClient, liveID: LiveID, as: 'host' | 'audience', content: unknown): TemplateResult =>
  html`<live-provider .client=${client} live-id=${liveID} as=${as}>${content}</live-provider>`;

export const mark = (): TemplateResult => html`<svg class="mark" viewBox="0 0 28 28" aria-hidden="true">
  ${svg`<path d="M5 4h11l-4 20H5a3 3 0 0 1-3-3V7a3 3 0 0 1 3-3z" fill="var(--costage-team-1)"/>
  <path d="M18.5 4H23a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3h-8.5z" fill="var(--costage-team-2)"/>`}
</svg>`;

export const face = ({ avatarURL }: { avatarURL?: string | undefined }, size = ''): TemplateResult =>
  html`<span class="face ${size}"><img src=${avatarURL || nothing} alt="" /></span>`;

export const clock = (seconds: number, lang: string): string => formatTime(Math.floor(seconds), lang);

export const viewers = (count: number, lang: string, isShort = false): TemplateResult =>
  html`${eyeIcon()}<span>${isShort ? formatCompact(count, lang) : formatNumber(count, lang)}</span>`;

/** The page's own ranks, from `battleStore.state`. */
export function standings(scene: Scene, lang: string): TemplateResult {
  const { battleUsers, battleScore } = liveOf(scene).battle;
  const scoreOf = ({ userID }: SeatUserInfo): number => battleScore.get(userID) ?? 0;
  const ranked = battleUsers.map((user, at) => ({ user, at, score: scoreOf(user) })).sort((a, b) => b.score - a.score);
  return html`<section class="panel standings">
    <header><h2>Standings</h2><span class="small">${battleUsers.length} hosts</span></header>
    <ol>
      ${ranked.map(({ user, at, score }) => html`<li>
        <b class="place">${1 + ranked.filter((other) => other.score > score).length}</b>
        <span class="crest-of ${teamClass(at)}">${crest(at)}</span><strong class="grow">${user.userName}</strong>
        <b>${formatNumber(score, lang)}</b>
      </li>`)}
    </ol>
  </section>`;
}

/** The page's own list of connected hosts, from `coHostStore.state`. */
export function connectedHosts(scene: Scene): TemplateResult {
  const { connected } = liveOf(scene);
  return html`<section class="panel connected">
    <header><h2>Connected</h2><span class="small">${connected.length} of 9</span></header>
    <ul>
      ${connected.map((host) => html`<li>
        ${face(host, 'large')}
        <span class="grow"><strong>${host.userName}</strong
          ><span class="small">${host.liveID === scene.liveID ? 'You' : `${host.liveName ?? ''}, live`}</span></span>
      </li>`)}
    </ul>
    <footer><button class="wide">${inviteIcon()}Invite a host</button></footer>
  </section>`;
}
