import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { CoHostStore } from '../../core/co-host-store.js';
import { commonTexts } from '../../locales/en.js';
import { coHostTexts } from '../../locales/en/cohost-invite.js';
import { inviteTexts } from '../../locales/en/invite.js';
import { coHostLayoutTemplates } from '../../model/connection.js';
import { limits } from '../../model/limits.js';
import type {
  CoHostLayoutTemplate, LiveID, RequestHostConnectionOptions, SeatInfo, SeatUserInfo,
} from '../../model/index.js';
import { avatar } from '../base/avatar.js';
import { chips } from '../base/chip.styles.js';
import { switchRow, tick } from '../base/choices.js';
import { Countdowns } from '../base/clock.js';
import { seatContext } from '../base/context.js';
import { eyeIcon, inviteIcon, plusIcon, refreshIcon } from '../base/icons.js';
import { InviteContent, inviteStyles, type InviteHost } from '../base/invite-content.js';
import type { Lent } from '../base/live-element.js';
import { Localize } from '../base/locale.js';
import { formatTime } from '../base/numbers.js';
import { Pages } from '../base/pages.js';
import { refusal, refusalText } from '../base/refusal.js';
import { skeletons } from '../base/skeleton.styles.js';
import { StoreSelector } from '../base/store-selector.js';
import { setVars } from '../base/style-vars.js';
import { TemplateSlot } from '../base/template-slot.js';
import { warnOnce } from '../base/warn-once.js';
import { ConnectedHosts } from './connected-hosts.js';
import { styles as own } from './host-list.styles.js';
import { Invitations } from './invitations.js';
import { PrivateInvite } from './private-invite.js';
import { rowsOf, type Row } from './rows.js';

export const styles = [...inviteStyles, chips, skeletons, own];

interface Host extends InviteHost {
  readonly layoutTemplate?: CoHostLayoutTemplate | undefined;
  withPK: boolean;
}

const seats = new WeakMap<SeatUserInfo, SeatInfo>();

/** What a stamped template gets: the seat of a host in its own live. */
function seatOf(user: SeatUserInfo): SeatInfo {
  let seat = seats.get(user);
  if (!seat) seats.set(user, (seat = { liveID: user.liveID, index: 0, isLocked: false, userInfo: user }));
  return seat;
}

/** All of the panel: the list and what stands around it. */
export class HostList extends InviteContent<Host> implements ReactiveController {
  protected readonly texts = new Localize(this.host, commonTexts, inviteTexts, coHostTexts);
  readonly #findStore = () => this.scope.live?.coHostStore;
  readonly #live = new StoreSelector(this.host, () => this.scope.live?.state);
  readonly #seats = new StoreSelector(this.host, () => this.scope.live?.liveSeatStore.state, ({ seatList }) => seatList);
  readonly #hosts = new StoreSelector(this.host, () => this.#findStore()?.state);
  readonly #pages: Pages<CoHostStore> = new Pages(this.host, {
    find: () => (this.#closed ? undefined : this.#findStore()),
    fetch: (store, which) => store.getCoHostCandidates(which === 'next' ? store.state.get().candidatesCursor : ''),
    mayRefresh: () => this.#pages.isFirst && !this.host.matches(':hover'),
  });
  readonly #invitations = new Invitations(this.host, this.#findStore);
  readonly #connected = new ConnectedHosts(this.host, this.#findStore);
  readonly #private = new PrivateInvite(this.host, async (liveID) => (this.#blocked ? undefined : this.#invite([liveID])));
  readonly #candidate = new TemplateSlot<SeatInfo>(this.host, 'candidate', { context: seatContext });
  readonly #left = new Countdowns(
    this.host,
    () => this.#hosts.value?.invitees.map(({ expiresAt }) => expiresAt) ?? [],
    this.scope.serverNow,
  );
  /** Ticked for one battle. */
  readonly #chosen = new Set<LiveID>();
  #rows: readonly Row[] = [];

  constructor(lent: Lent<Host>) {
    super(lent);
    // After the stores that it reads.
    this.host.addController(this);
  }

  /** Why nobody can be invited from this page. */
  get #closed(): string {
    const { role, isHostedElsewhere } = this.#live.value ?? {};
    if (role === 'host') return '';
    return isHostedElsewhere ? 'hosted-elsewhere' : role === 'audience' ? 'forbidden' : 'not-live';
  }

  /** Why nobody can be invited now. */
  get #blocked(): string {
    const hasGuests = this.#seats.value?.some((seat) => this.isMine(seat) && seat.index && seat.userInfo);
    if (hasGuests && this.#live.value?.liveInfo?.coGuestWhileCoHost === false) return 'co-guest-active';
    return (this.#hosts.value?.connected.length ?? 0) < limits.connectedLives ? '' : 'full';
  }

  hostUpdate(): void {
    const hosts = this.#hosts.value;
    this.#rows = hosts ? rowsOf(hosts, this.#invitations.endings, this.#rows) : [];
    const open = new Set(this.host.withPK ? this.#rows.filter((row) => !row.invitee).map(({ user }) => user.liveID) : []);
    for (const liveID of this.#chosen) if (!open.has(liveID)) this.#chosen.delete(liveID);
  }

  hostUpdated(): void {
    this.setState('full', this.#blocked === 'full');
  }

  #options(liveIDs: readonly LiveID[]): RequestHostConnectionOptions {
    const { layoutTemplate } = this.host;
    const isKnown = layoutTemplate && coHostLayoutTemplates.includes(layoutTemplate);
    if (layoutTemplate && !isKnown) {
      warnOnce(this.host, `has a wrong layout-template, "${layoutTemplate}"`, `Use ${coHostLayoutTemplates.join(', ')}.`);
    }
    return {
      targetHostLiveID: liveIDs.length > 1 ? liveIDs : liveIDs[0]!,
      timeout: this.secondsToAnswer,
      ...(isKnown && { layoutTemplate }),
      ...(this.host.withPK && { battle: { duration: this.battleLength, penaltyDuration: this.penalty } }),
    };
  }

  #invite(liveIDs: readonly LiveID[]): Promise<string | undefined> {
    return this.#invitations.send(liveIDs, this.#options(liveIDs), this.#rows);
  }

  async #showMore(): Promise<void> {
    const before = this.#rows.length;
    await this.#pages.load(true);
    await this.host.updateComplete;
    this.host.renderRoot.querySelectorAll('.scroll .row')[before]?.querySelector<HTMLElement>('button, input')?.focus();
  }

  #refresh(): void {
    if (this.#pages.isLoading) return;
    this.#invitations.forget();
    this.#rows = [];
    void this.#pages.load();
  }

  render(): TemplateResult {
    const { t } = this.texts;
    const count = this.#hosts.value?.connected.length;
    const place = count && t('ofHosts', { count, most: limits.connectedLives });
    const besides = html`<span class="sub digits" part="count">${place || nothing}</span>
      <button
        class="round quiet"
        part="refresh"
        aria-label=${t('refresh')}
        aria-disabled=${this.#pages.isLoading}
        @click=${() => this.#refresh()}
      >
        ${refreshIcon()}
      </button>`;
    const content = this.#closed
      ? this.#renderState(refusalText(this.#closed, this.texts))
      : [
          this.#renderWish(), this.#renderList(), refusal(this.host.refused, this.texts), this.#renderPrivate(),
          this.#connected.render(), this.#renderFoot(),
        ];
    return this.renderPanel(t('inviteHosts'), besides, content);
  }

  #renderState(words: string, more: unknown = nothing): TemplateResult {
    return html`<div class="state">${inviteIcon()}<strong>${words}</strong>${more}</div>`;
  }

  #renderWish(): TemplateResult {
    const { t } = this.texts;
    const duration = this.inWords(this.battleLength);
    const hint = this.penalty ? t('battleThenPenalty', { duration, penalty: this.inWords(this.penalty) }) : duration;
    return html`${switchRow(t('battleOnConnect'), hint, this.host.withPK, (isOn) => (this.host.withPK = isOn))}
      ${this.host.withPK ? this.renderLengths() : nothing}
      <hr class="rule" />`;
  }

  #renderList(): TemplateResult {
    const { t } = this.texts;
    const { isLoading, failed } = this.#pages;
    const count = this.#rows.length;
    const blank = html`<li class="row" aria-hidden="true">
      <i class="avatar skeleton"></i><i class="blank skeleton"></i>
    </li>`;
    const end = (): unknown => {
      if (failed) {
        const again = html`<button class="button" @click=${() => this.#pages.load(count > 0)}>
          ${t('tryAgain')}
        </button>`;
        return html`<div role="alert">
          ${this.#renderState(refusalText(failed.code, this.texts, failed.retryAfter), again)}
        </div>`;
      }
      if (this.#hosts.value?.candidatesCursor) {
        return html`<button class="button quiet more" @click=${() => this.#showMore()}>${t('showMore')}</button>`;
      }
      if (count || isLoading) return nothing;
      return html`<slot name="empty">${this.#renderState(t('noCandidates'), t('noCandidatesHint'))}</slot>`;
    };
    return html`<p class="note" role="status">${this.#blocked ? refusalText(this.#blocked, this.texts) : nothing}</p>
      <div class="scroll" part="list">
        <ul aria-label=${t('inviteHosts')} aria-busy=${isLoading}>
          ${repeat(this.#rows, ({ user }) => user.liveID, (row) => this.#renderRow(row))}
          ${isLoading ? Array(count ? 1 : 4).fill(blank) : nothing}
        </ul>
        ${end()}
      </div>`;
  }

  #renderRow(row: Row): TemplateResult {
    const { t } = this.texts;
    const { user, invitee } = row;
    const isAway = user.presence === 'reconnecting';
    const isOut = !invitee && (user.isBusy || isAway);
    const canTick = !invitee && !isOut && !this.#blocked;
    return html`<li class="row" part="row">
      ${!this.host.withPK ? nothing : canTick ? this.#renderTick(user) : html`<i class="tick"></i>`}
      ${this.#candidate.render(user.liveID, seatOf(user), this.#renderHost(row))}
      ${isOut
        ? html`<span class="badge">${t(isAway ? 'away' : 'busy')}</span>`
        : !invitee && this.#chosen.size ? nothing : this.#renderAsk(row)}
    </li>`;
  }

  #renderHost({ user, invitee, ending }: Row): TemplateResult {
    const { t, locale, number } = this.texts;
    const { presence, isBusy, currentViewerCount: count } = user;
    const left = invitee ? this.#left.secondsUntil(invitee.expiresAt) : 0;
    const share = invitee && (Math.max(0, left - 1) * 1000) / (invitee.expiresAt - invitee.invitedAt);
    const said = ending === 'declined' || ending === 'noReply' ? t(ending) : ending && refusalText(ending, this.texts);
    const sub = invitee
      ? t('waitingTime', { time: formatTime(left, locale) })
      : presence === 'reconnecting' ? t('reconnecting') : isBusy ? t('inConnection') : said;
    const watching = count === undefined ? nothing : html`${eyeIcon()}<span aria-hidden="true">${number(count)}</span
      ><span class="only-spoken">${t('watching', { count })}</span>`;
    return html`${avatar(user)}
      <div class="grow">
        <div id="name-${user.liveID}" class="name cut">${user.userName || user.userID}</div>
        <div class="sub digits">${sub || watching}</div>
        ${invitee ? html`<div class="line"><i ${setVars({ '--_left': share })}></i></div>` : nothing}
      </div>`;
  }

  #renderTick({ liveID, userID, userName }: SeatUserInfo): TemplateResult {
    return tick(this.texts.t('chooseName', { name: userName || userID }), this.#chosen.has(liveID), (isOn) => {
      if (isOn) this.#chosen.add(liveID);
      else this.#chosen.delete(liveID);
      this.host.requestUpdate();
    });
  }

  #renderAsk({ user: { liveID }, invitee, ending }: Row): TemplateResult {
    const isOff = this.#invitations.isWaiting(liveID) || (!invitee && !!this.#blocked);
    const press = ({ detail }: MouseEvent): void => {
      // The second click of a double click was meant for the button that was there before.
      if (isOff || detail > 1) return;
      void (invitee ? this.#invitations.cancel([liveID]) : this.#invite([liveID]));
    };
    return html`<button
      id="ask-${liveID}"
      class="button ${invitee ? 'quiet' : ''}"
      part="ask"
      aria-labelledby="ask-${liveID} name-${liveID}"
      aria-disabled=${isOff}
      @click=${press}
      >${this.texts.t(invitee ? 'cancel' : ending ? 'askAgain' : 'inviteHost')}</button
    >`;
  }

  #renderPrivate(): TemplateResult {
    const { t } = this.texts;
    return html`<hr class="rule" />
      <details part="private">
        <summary class="row">
          <span class="avatar">${plusIcon()}</span><span id="private" class="grow">${t('inviteByID')}</span>
        </summary>
        ${this.#private.render('private')}
      </details>`;
  }

  #renderFoot(): TemplateResult | typeof nothing {
    const { t } = this.texts;
    const chosen = [...this.#chosen];
    if (chosen.length) return this.renderFoot(t('inviteBatch', { count: chosen.length }), () => this.#invite(chosen));
    const { late } = this.#invitations;
    return late.length ? this.renderFoot(t('startNow'), () => this.#invitations.cancel(late)) : nothing;
  }
}
