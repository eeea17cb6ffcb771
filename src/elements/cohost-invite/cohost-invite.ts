import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { CoHostStore } from '../../core/co-host-store.js';
import { coHostTexts, commonTexts, inviteTexts } from '../../locales/en.js';
import { coHostLayoutTemplates } from '../../model/connection.js';
import { LIVE_ID_PATTERN } from '../../model/ids.js';
import { limits } from '../../model/limits.js';
import {
  type CoHostLayoutTemplate, type LiveID, type RequestHostConnectionOptions, type SeatInfo,
  type SeatUserInfo, type Seconds,
} from '../../model/index.js';
import { avatar } from '../base/avatar.js';
import { avatars } from '../base/avatar.styles.js';
import { base } from '../base/base.styles.js';
import { buttons } from '../base/button.styles.js';
import { chips } from '../base/chip.styles.js';
import { lengthChoice, lengthAmong, lengthsOf, durationsConverter, secondsOf, usualDurations } from '../base/lengths.js';
import { switchRow, tick } from '../base/choices.js';
import { choices } from '../base/choices.styles.js';
import { Countdowns } from '../base/clock.js';
import { seatContext } from '../base/context.js';
import { formatDuration } from '../base/duration.js';
import { alertIcon, eyeIcon, inviteIcon, plusIcon, refreshIcon } from '../base/icons.js';
import { LiveElement } from '../base/live-element.js';
import { Localize } from '../base/locale.js';
import { formatTime } from '../base/numbers.js';
import { panelTokens } from '../base/panel-tokens.styles.js';
import { panels } from '../base/panel.styles.js';
import { refusal, refusalText } from '../base/refusal.js';
import { skeletons } from '../base/skeleton.styles.js';
import { StoreSelector } from '../base/store-selector.js';
import { setVars } from '../base/style-vars.js';
import { TemplateSlot } from '../base/template-slot.js';
import { tokens } from '../base/tokens.styles.js';
import { warnOnce } from '../base/warn-once.js';
import { CandidatePages } from './candidate-pages.js';
import { styles } from './cohost-invite.styles.js';
import { ConnectedHosts } from './connected-hosts.js';
import { Invitations } from './invitations.js';
import { rowsOf, type Row } from './rows.js';

const liveIDPattern = new RegExp(LIVE_ID_PATTERN);
const seats = new WeakMap<SeatUserInfo, SeatInfo>();

/** What a stamped template gets: the seat of a host in its own live. */
function seatOf(user: SeatUserInfo): SeatInfo {
  let seat = seats.get(user);
  if (!seat) seats.set(user, (seat = { liveID: user.liveID, index: 0, isLocked: false, userInfo: user }));
  return seat;
}

/**
 * Panel to invite hosts: who is live, newest first, page by page; who has been asked, with the time left; who is connected. With the switch
 * on, a battle starts with the connection; several hosts asked at once make one battle.
 *
 * @summary Invite hosts, and see who is connected.
 * @slot header - Replaces the title.
 * @slot empty - Replaces the words where nobody is live.
 * @slot candidate - Template or slots "candidate.<liveID>", per host to invite; a stamped copy finds its seat by context.
 * @csspart panel - The whole panel.
 * @csspart count - How many are connected.
 * @csspart refresh - The button that fetches the list anew.
 * @csspart switch - The row that switches the battle on.
 * @csspart segments - The lengths of the battle.
 * @csspart list - The hosts to invite.
 * @csspart row - One host.
 * @csspart avatar - The face of a host.
 * @csspart ask - The button of a row.
 * @csspart private - The field for a live id.
 * @csspart connected - The connected hosts.
 * @csspart primary - The button at the foot.
 * @csspart refusal - Why an act was refused.
 * @cssstate busy - An act waits for its answer.
 * @cssstate full - No place is left in the connection.
 * @fires {CoHostAskEvent} cohost-ask - A person invites; prevent it to invite yourself.
 * @fires {CoHostCancelEvent} cohost-cancel - A person takes invitations back.
 * @fires {CoHostExitEvent} cohost-exit - A person leaves the connection.
 */
export class CoHostInvite extends LiveElement {
  static override styles = [
    tokens, panelTokens, base, buttons, chips, avatars, panels, skeletons, choices, styles,
  ];

  /** Layout that the invited see; the live's own when absent. */
  @property({ attribute: 'layout-template' }) layoutTemplate?: CoHostLayoutTemplate | undefined;

  /** Time to answer, 1 to 300 s. */
  @property({ type: Number }) timeout: Seconds = limits.requestTimeout.default;

  /** A battle starts with the connection. */
  @property({ type: Boolean, attribute: 'with-pk' }) withPK = false;

  /** Lengths of that battle to choose from, 10 to 3600 s each. */
  @property({ converter: durationsConverter }) durations: readonly Seconds[] = usualDurations;

  /** The chosen length; 300 s, or the first offered, when absent. */
  @property({ type: Number }) duration?: Seconds | undefined;

  /** Penalty after that battle, 0 (none) to 600 s. */
  @property({ type: Number, attribute: 'penalty-duration' }) penaltyDuration: Seconds = 30;

  @state() private fault = '';

  readonly #texts = new Localize(this, commonTexts, inviteTexts, coHostTexts);
  readonly #live = new StoreSelector(this, () => this.scope.live?.state);
  readonly #seats = new StoreSelector(this, () => this.scope.live?.liveSeatStore.state, ({ seatList }) => seatList);
  readonly #hosts = new StoreSelector(this, () => this.#store?.state);
  readonly #pages = new CandidatePages(this, () => (this.#live.value?.role === 'host' ? this.#store : undefined));
  readonly #left = new Countdowns(
    this,
    () => this.#hosts.value?.invitees.map(({ expiresAt }) => expiresAt) ?? [],
    this.scope.serverNow,
  );
  readonly #candidate = new TemplateSlot<SeatInfo>(this, 'candidate', { context: seatContext });
  readonly #invitations = new Invitations(this, () => this.scope.live?.coHostStore);
  readonly #connected = new ConnectedHosts(this, () => this.scope.live?.coHostStore, this.#texts);
  /** Ticked for one battle. */
  readonly #chosen = new Set<LiveID>();
  #rows: readonly Row[] = [];

  get #store(): CoHostStore | undefined {
    return this.scope.live?.coHostStore;
  }

  get #long() {
    return (seconds: Seconds): string => formatDuration(seconds, this.#texts.t);
  }

  get #lengths(): readonly Seconds[] {
    return lengthsOf(this, this.durations);
  }

  get #length(): Seconds {
    return lengthAmong(this.#lengths, this.duration);
  }

  get #penalty(): Seconds {
    return secondsOf(this, 'penalty-duration', this.penaltyDuration, limits.penaltyDuration);
  }

  /** Why nobody can be invited from this page. */
  get #closed(): string {
    const { role, isHostedElsewhere } = this.#live.value ?? {};
    if (role === 'host') return '';
    return isHostedElsewhere ? 'hosted-elsewhere' : role === 'audience' ? 'forbidden' : 'not-live';
  }

  /** Why nobody can be invited now. */
  get #blocked(): string {
    const { liveID, coGuestWhileCoHost = true } = this.#live.value?.liveInfo ?? {};
    const hasGuests = this.#seats.value?.some((seat) => seat.liveID === liveID && seat.index && seat.userInfo);
    if (!coGuestWhileCoHost && hasGuests) return 'co-guest-active';
    return (this.#hosts.value?.connected.length ?? 0) >= limits.connectedLives ? 'full' : '';
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const hosts = this.#hosts.value;
    this.#rows = hosts ? rowsOf(hosts, this.#invitations.endings, this.#rows.map(({ user }) => user.liveID)) : [];
    for (const liveID of this.#chosen) {
      if (!this.withPK || !this.#rows.some((row) => row.user.liveID === liveID && !row.invitee)) this.#chosen.delete(liveID);
    }
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.setState('full', this.#blocked === 'full');
  }

  #options(liveIDs: readonly LiveID[]): RequestHostConnectionOptions {
    const { layoutTemplate } = this;
    const isKnown = !layoutTemplate || coHostLayoutTemplates.includes(layoutTemplate);
    if (!isKnown) warnOnce(this, `has a wrong layout-template, "${layoutTemplate}"`, `Use ${coHostLayoutTemplates.join(', ')}.`);
    return {
      targetHostLiveID: liveIDs.length === 1 ? liveIDs[0]! : liveIDs,
      timeout: secondsOf(this, 'timeout', this.timeout, limits.requestTimeout),
      ...(layoutTemplate && isKnown && { layoutTemplate }),
      ...(this.withPK && { battle: { duration: this.#length, penaltyDuration: this.#penalty } }),
    };
  }

  #invite(liveIDs: readonly LiveID[]): Promise<string | undefined> {
    return this.#invitations.send(liveIDs, this.#options(liveIDs), this.#rows.map(({ user }) => user));
  }

  async #inviteByID(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const input = (event.target as HTMLFormElement).querySelector('input')!;
    const liveID = input.value.trim();
    this.fault = '';
    if (!liveIDPattern.test(liveID)) return void (this.fault = this.#texts.t('badLiveID'));
    if (this.#blocked) return;
    const result = await this.#invite([liveID]);
    if (result === 'success') input.value = '';
    else if (result) {
      this.fault = result === 'no-such-live' ? this.#texts.t('noLiveWithID') : refusalText(result, this.#texts);
    }
  }

  async #showMore(): Promise<void> {
    const before = this.#rows.length;
    await this.#pages.next();
    await this.updateComplete;
    this.renderRoot.querySelectorAll('.list .row')[before]?.querySelector<HTMLElement>('button, input')?.focus();
  }

  #refresh(): void {
    if (this.#pages.isLoading) return;
    this.#invitations.forget();
    this.#rows = [];
    void this.#pages.refresh();
  }

  override render(): TemplateResult {
    const { t } = this.#texts;
    const { connected = [] } = this.#hosts.value ?? {};
    const { isLoading } = this.#pages;
    return html`<section class="panel" part="panel" aria-labelledby="title">
      <div class="head">
        <slot name="header" class="title"><h2 id="title">${t('inviteHosts')}</h2></slot>
        ${connected.length
          ? html`<span class="sub digits" part="count"
              >${t('ofHosts', { count: connected.length, most: limits.connectedLives })}</span
            >`
          : nothing}
        <button class="round quiet" part="refresh" aria-label=${t('refresh')} aria-disabled=${isLoading} @click=${() => this.#refresh()}>
          ${refreshIcon()}
        </button>
      </div>
      ${this.#closed
        ? html`<div class="state">${inviteIcon()}<strong>${refusalText(this.#closed, this.#texts)}</strong></div>`
        : [this.#renderWish(), this.#renderList(), refusal(this.refused, this.#texts), this.#renderPrivate(),
            this.#connected.render(), this.#renderFoot()]}
    </section>`;
  }

  #renderWish(): TemplateResult {
    const { t } = this.#texts;
    const penalty = this.#penalty && this.#long(this.#penalty);
    const duration = this.#long(this.#length);
    const hint = penalty ? t('battleThenPenalty', { duration, penalty }) : duration;
    return html`${switchRow(t('battleOnConnect'), hint, this.withPK, (isOn) => (this.withPK = isOn))}
      ${this.withPK && this.#lengths.length > 1
        ? lengthChoice(t('length'), this.#lengths, this.#length, this.#long, (seconds) => (this.duration = seconds))
        : nothing}
      <hr class="rule" />`;
  }

  #renderList(): TemplateResult {
    const { t } = this.#texts;
    const { isLoading, failed } = this.#pages;
    const hasMore = this.#hosts.value?.candidatesCursor;
    const count = this.#rows.length;
    const blank = html`<li class="row" aria-hidden="true">
      <span class="avatar skeleton"></span>
      <span class="grow blank"><span class="skeleton"></span><span class="skeleton"></span></span>
    </li>`;
    return html`${this.#blocked
        ? html`<p class="note" role="status">${alertIcon()}${refusalText(this.#blocked, this.#texts)}</p>`
        : nothing}
      <div class="list" part="list">
        <ul aria-label=${t('inviteHosts')} aria-busy=${isLoading}>
          ${repeat(this.#rows, ({ user }) => user.liveID, (row) => this.#renderRow(row))}
          ${isLoading ? (count ? blank : [blank, blank, blank, blank]) : nothing}
        </ul>
        ${failed
          ? html`<div class="state" role="alert">
              ${count ? nothing : alertIcon()}<strong>${refusalText(failed.code, this.#texts, failed.retryAfter)}</strong>
              <button class="button" @click=${() => void (count ? this.#pages.next() : this.#pages.refresh())}>${t('tryAgain')}</button>
            </div>`
          : hasMore
            ? html`<button class="button quiet more" @click=${() => void this.#showMore()}>${t('showMore')}</button>`
            : count || isLoading
              ? nothing
              : html`<slot name="empty"
                  ><div class="state">
                    ${inviteIcon()}<strong>${t('noCandidates')}</strong><span>${t('noCandidatesHint')}</span>
                  </div></slot
                >`}
      </div>`;
  }

  #renderRow(row: Row): TemplateResult {
    const { t, locale } = this.#texts;
    const { user, invitee, ending } = row;
    const { liveID, isBusy, presence } = user;
    const isAway = presence === 'reconnecting';
    const left = invitee ? this.#left.secondsUntil(invitee.expiresAt) : 0;
    const how = ending === 'declined' || ending === 'noReply' ? t(ending) : ending && refusalText(ending, this.#texts);
    const sub = invitee
      ? t('waitingTime', { time: formatTime(left, locale) })
      : isAway ? t('reconnecting') : isBusy ? t('inConnection') : how;
    const own = html`${avatar(user)}
      <div class="grow">
        <div id="name-${liveID}" class="name cut">${user.userName || user.userID}</div>
        <div class="sub digits"
          >${sub ??
          (user.currentViewerCount == null
            ? nothing
            : html`${eyeIcon()}<span aria-hidden="true">${this.#texts.number(user.currentViewerCount)}</span
                ><span class="only-spoken">${t('watching', { count: user.currentViewerCount })}</span>`)}</div
        >
        ${invitee
          ? html`<div class="line"
              ><i ${setVars({ '--_left': Math.max(0, left - 1) * 1000 / (invitee.expiresAt - invitee.invitedAt) })}></i
            ></div>`
          : nothing}
      </div>`;
    return html`<li class="row" part="row">
      ${this.withPK ? this.#renderTick(row, !invitee && !isBusy && !isAway) : nothing}
      ${this.#candidate.render(liveID, seatOf(user), own)}
      ${!invitee && (isBusy || isAway)
        ? html`<span class="badge">${t(isAway ? 'away' : 'busy')}</span>`
        : !invitee && this.#chosen.size ? nothing : this.#renderAsk(row)}
    </li>`;
  }

  #renderTick({ user: { liveID, userName } }: Row, canInvite: boolean): TemplateResult {
    return canInvite && !this.#blocked
      ? tick(this.#texts.t('chooseName', { name: userName }), this.#chosen.has(liveID), (isOn) => {
          if (isOn) this.#chosen.add(liveID);
          else this.#chosen.delete(liveID);
          this.requestUpdate();
        })
      : html`<span class="tick"></span>`;
  }

  #renderAsk({ user: { liveID }, invitee, ending }: Row): TemplateResult {
    const { t } = this.#texts;
    const isOff = this.#invitations.isWaiting(liveID) || !!(!invitee && this.#blocked);
    const press = (event: MouseEvent): void => {
      // The second click of a double click was meant for the button that was there before.
      if (isOff || event.detail > 1) return;
      if (invitee) void this.#invitations.cancel([liveID]);
      else void this.#invite([liveID]);
    };
    return html`<button
      id="ask-${liveID}"
      class="button ${invitee ? 'quiet' : ''}"
      part="ask"
      aria-labelledby="ask-${liveID} name-${liveID}"
      aria-disabled=${isOff}
      @click=${press}
      >${t(invitee ? 'cancel' : ending === 'declined' || ending === 'noReply' ? 'askAgain' : 'inviteHost')}</button
    >`;
  }

  #renderPrivate(): TemplateResult {
    const { t } = this.#texts;
    return html`<hr class="rule" />
      <details part="private">
        <summary class="row"><span class="avatar">${plusIcon()}</span><span id="private" class="grow">${t('inviteByID')}</span></summary>
        <form novalidate @submit=${(event: SubmitEvent) => void this.#inviteByID(event)}>
          <input
            dir="ltr"
            maxlength="48"
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
            aria-labelledby="private"
            aria-describedby="fault"
            aria-invalid=${!!this.fault}
          />
          <button class="button">${t('inviteHost')}</button>
        </form>
        <p id="fault" class="refusal" role="alert">${this.fault}</p>
      </details>`;
  }

  #renderFoot(): TemplateResult | typeof nothing {
    const { t } = this.#texts;
    const chosen = [...this.#chosen];
    const button = (words: string, press: () => void): TemplateResult =>
      html`<div class="foot">
        <button class="button tall primary" part="primary" aria-disabled=${this.isBusy} @click=${() => this.isBusy || press()}>${words}</button>
      </div>`;
    if (chosen.length) return button(t('inviteBatch', { count: chosen.length }), () => void this.#invite(chosen));
    const late = this.#invitations.late;
    return late.length ? button(t('startNow'), () => void this.#invitations.cancel(late)) : nothing;
  }
}
