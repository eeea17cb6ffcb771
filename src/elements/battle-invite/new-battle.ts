import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { BattleStore } from '../../core/battle-store.js';
import { commonTexts } from '../../locales/en.js';
import { battleTexts } from '../../locales/en/battle-invite.js';
import { inviteTexts } from '../../locales/en/invite.js';
import type {
  BattleEvents, BattleRequestView, RequestBattleOptions, SeatUserInfo, UserID,
} from '../../model/index.js';
import { avatar } from '../base/avatar.js';
import { segments, switchRow } from '../base/choices.js';
import { Countdown } from '../base/clock.js';
import { crest } from '../base/crests.js';
import { ask } from '../base/events.js';
import { closeIcon, swordsIcon } from '../base/icons.js';
import { InviteContent, inviteStyles, type InviteHost } from '../base/invite-content.js';
import type { Lent } from '../base/live-element.js';
import { Localize } from '../base/locale.js';
import { formatTime } from '../base/numbers.js';
import { refusal, refusalText } from '../base/refusal.js';
import { StoreEvents } from '../base/store-events.js';
import { StoreSelector } from '../base/store-selector.js';
import { teams } from '../base/teams.styles.js';
import { BattleCancelEvent, BattleChallengeEvent, BattleInviteCloseEvent } from './events.js';
import { styles as own } from './new-battle.styles.js';
import { assignSides, offeredSides, teamsOf } from './sides.js';

export const styles = [...inviteStyles, teams, own];

interface Host extends InviteHost {
  needResponse: boolean;
  readonly closable: boolean;
}

/** All of the panel: the form, and the open challenge in its place. */
export class NewBattle extends InviteContent<Host> implements ReactiveController {
  protected readonly texts = new Localize(this.host, commonTexts, inviteTexts, battleTexts);
  readonly #role = new StoreSelector(this.host, () => this.scope.live?.state, ({ role }) => role);
  readonly #connected = new StoreSelector(this.host, () => this.scope.live?.coHostStore.state, ({ connected }) => connected);
  readonly #request = new StoreSelector(this.host, () => this.#store?.state, ({ request }) => request);
  readonly #isTaken = new StoreSelector(this.host, () => this.#store?.state, ({ request, phase }) =>
    request !== null || ['starting', 'running', 'settling'].includes(phase));
  readonly #streaks = new StoreSelector(this.host, () => this.#store?.state, ({ streaks }) => streaks);
  readonly #left = new Countdown(this.host, () => this.#own?.expiresAt, this.scope.serverNow);
  /** How the last challenge of each opponent ended: `isOut`, `noReply`, or the code of a refusal. */
  readonly #endings = new Map<UserID, string>();

  /** Null until somebody is ticked or unticked: then everyone is chosen. */
  #chosen: ReadonlySet<UserID> | null = null;
  /** Where somebody was put. */
  #wished: ReadonlyMap<UserID, number> = new Map();
  #hasPenalty = true;
  #inTeams = false;

  constructor(lent: Lent<Host>) {
    super(lent);
    // After the stores that it reads.
    this.host.addController(this);
    new StoreEvents<BattleEvents>(this.host, () => this.#store, {
      onBattleRequestReject: ({ invitee }) => this.#end(invitee, 'isOut'),
      onBattleRequestTimeout: ({ inviter, invitee }) => this.isMine(inviter) && this.#end(invitee, 'noReply'),
    });
  }

  get #store(): BattleStore | undefined {
    return this.scope.live?.battleStore;
  }

  /** The open challenge of this host. */
  get #own(): BattleRequestView | null {
    const request = this.#role.value === 'host' ? this.#request.value : null;
    return request && this.isMine(request.inviter) ? request : null;
  }

  /** In order of joining, this host among them. */
  get #hosts(): readonly SeatUserInfo[] {
    return this.#connected.value ?? [];
  }

  get #opponents(): readonly SeatUserInfo[] {
    return this.#hosts.filter((host) => !this.isMine(host));
  }

  get #challenged(): readonly UserID[] {
    return this.#opponents.filter(this.#fights).map(({ userID }) => userID);
  }

  get #sides(): ReadonlyMap<UserID, number> {
    return assignSides(this.#hosts.filter(this.#fights).map(({ userID }) => userID), this.#wished);
  }

  get #isInTeams(): boolean {
    return this.#inTeams && this.#opponents.length > 1;
  }

  readonly #fights = (host: SeatUserInfo): boolean => this.isMine(host) || (this.#chosen?.has(host.userID) ?? true);

  #end({ userID }: SeatUserInfo, how: string): void {
    this.#endings.set(userID, how);
    this.host.requestUpdate();
  }

  hostUpdate(): void {
    // Answers given before this page could hear them.
    for (const { user, answer } of this.#own?.invitees ?? []) {
      if (answer === 'rejected') this.#endings.set(user.userID, 'isOut');
    }
  }

  hostUpdated(): void {
    this.setState('waiting', this.#own !== null);
  }

  #set(choice: () => void): void {
    choice();
    this.host.requestUpdate();
  }

  #toggle({ userID }: SeatUserInfo): void {
    const chosen = new Set(this.#challenged);
    if (!chosen.delete(userID)) chosen.add(userID);
    this.#set(() => (this.#chosen = chosen));
  }

  async #challenge(): Promise<void> {
    const { needResponse } = this.host;
    const options: RequestBattleOptions = {
      config: {
        duration: this.battleLength,
        needResponse,
        penaltyDuration: this.#hasPenalty ? this.penalty : 0,
        ...(this.#isInTeams && { teams: teamsOf(this.#sides) }),
      },
      userIDList: this.#challenged,
      timeout: needResponse ? this.secondsToAnswer : 0,
    };
    const answer = await ask(this.host, new BattleChallengeEvent(options), () => {
      this.#endings.clear();
      return this.#store?.requestBattle(options);
    });
    for (const [userID, result] of answer?.result ?? []) if (result !== 'success') this.#endings.set(userID, result);
  }

  #cancel({ battleID }: BattleRequestView, userIDList?: readonly UserID[]): void {
    if (this.host.isBusy) return;
    const detail = { battleID, ...(userIDList && { userIDList }) };
    void ask(this.host, new BattleCancelEvent(detail), () => this.#store?.cancelBattleRequest(detail));
  }

  readonly #close = (): void => {
    if (this.host.dispatchEvent(new BattleInviteCloseEvent())) this.host.closest<HTMLElement>('[popover]')?.hidePopover();
  };

  render(): TemplateResult {
    const own = this.#own;
    return own ? this.#renderWaiting(own) : this.#renderForm();
  }

  #renderForm(): TemplateResult {
    const { t } = this.texts;
    const content = this.#opponents.length
      ? [this.#renderTerms(), refusal(this.host.refused, this.texts), this.#renderFoot()]
      : html`<div class="state">${swordsIcon()}<strong>${t('needHosts')}</strong></div>`;
    const close = this.host.closable || this.host.closest('[popover]')
      ? html`<button class="round quiet" part="close" aria-label=${t('close')} @click=${this.#close}>${closeIcon()}</button>`
      : nothing;
    return this.renderPanel(t('newBattleTitle'), close, content);
  }

  #renderTerms(): TemplateResult {
    const { t } = this.texts;
    const { penalty } = this;
    const rows = this.#isInTeams ? this.#hosts : this.#opponents;
    const timeout = t('askFirstHint', { duration: this.inWords(this.secondsToAnswer) });
    return html`<div class="head" aria-hidden="true"><span class="label">${t('length')}</span></div>
      ${this.renderLengths()}
      <div class="head">
        <h3 id="opponents" class="label">${t('opponents')}</h3>
        <span class="sub digits">${t('chosen', { count: this.#challenged.length })}</span>
      </div>
      <div class="scroll">
        <ul aria-labelledby="opponents">
          ${repeat(rows, ({ userID }) => userID, (host) => this.#renderRow(host))}
        </ul>
        <hr class="rule" />
        ${switchRow(t('askFirst'), timeout, this.host.needResponse, (isOn) => (this.host.needResponse = isOn))}
        ${penalty
          ? switchRow(
              t('penaltyForLoser'), t('penaltyHint', { duration: this.inWords(penalty) }), this.#hasPenalty,
              (isOn) => this.#set(() => (this.#hasPenalty = isOn)),
            )
          : nothing}
        ${rows.length > 1
          ? switchRow(t('teams'), t('teamsHint'), this.#inTeams, (isOn) => this.#set(() => (this.#inTeams = isOn)))
          : nothing}
      </div>`;
  }

  #renderRow(host: SeatUserInfo): TemplateResult {
    const { t } = this.texts;
    const isOwn = this.isMine(host);
    const isChosen = this.#fights(host);
    const words = html`${avatar(host)}
      <span class="grow">
        <span class="name cut">${isOwn ? t('you') : host.userName || host.userID}</span>
        <span class="sub">${this.#about(host, isChosen)}</span>
      </span>`;
    // The place in the order of joining among those who would fight if this one did.
    const place = this.#hosts.filter((one) => one === host || this.#fights(one)).indexOf(host);
    return html`<li class="row" part="row">
      ${isOwn
        ? html`<span class="pick grow">${words}</span>`
        : html`<label class="pick grow"
            ><input
              type="checkbox"
              .checked=${isChosen}
              @change=${() => this.#toggle(host)}
            />${words}</label
          >`}
      ${!this.#isInTeams ? crest(place) : isChosen ? this.#renderSides(host) : nothing}
    </li>`;
  }

  #about(host: SeatUserInfo, isChosen: boolean): string | typeof nothing {
    const { t } = this.texts;
    const { userID, userName, presence } = host;
    const how = this.#endings.get(userID);
    const streak = this.#streaks.value?.get(userID);
    if (presence === 'reconnecting') return t('reconnecting');
    if (how) return how === 'isOut' || how === 'noReply' ? t(how, { name: userName }) : refusalText(how, this.texts);
    if (!isChosen) return t('watches');
    return streak ? t('winsInRow', { count: streak }) : (host.liveName ?? nothing);
  }

  #renderSides({ userID, userName }: SeatUserInfo): TemplateResult {
    const { t } = this.texts;
    const sides = this.#sides;
    const offered = Array.from({ length: offeredSides(sides) }, (_, side) =>
      [side, crest(side), t('team', { count: side + 1 })] as const);
    return segments(`side-${userID}`, t('sideOf', { name: userName }), offered, sides.get(userID), (side) =>
      this.#set(() => (this.#wished = new Map(sides).set(userID, side))));
  }

  #renderFoot(): TemplateResult {
    const { t } = this.texts;
    const count = this.#challenged.length;
    const why = this.#isTaken.value
      ? refusalText('in-other-battle', this.texts)
      : this.#isInTeams && count && teamsOf(this.#sides).length < 2 ? t('needSides') : '';
    const words = html`${swordsIcon()}${count ? t('challenge', { count }) : t('chooseOne')}`;
    return html`<p class="note" role="status">${why || nothing}</p>
      ${this.renderFoot(words, () => this.#challenge(), !count || !!why || this.host.isBusy)}`;
  }

  #renderWaiting(own: BattleRequestView): TemplateResult {
    const { t, locale } = this.texts;
    const { invitees } = own;
    const whose = (how: string) => invitees.filter(({ answer }) => answer === how).map(({ user }) => user.userID);
    const waiting = whose('waiting');
    const time = formatTime(this.#left.secondsLeft ?? 0, locale);
    const words = { waiting: 'hasTime', accepted: 'isIn', rejected: 'isOut' } as const;
    return html`<section class="panel waiting" part="waiting" aria-labelledby="waiting">
      <div class="row">
        <span class="stack">${invitees.slice(0, 3).map(({ user }) => avatar(user))}</span>
        <div class="grow">
          <strong id="waiting" class="name" role="status">
            ${t('waitingFor', { count: waiting.length, all: invitees.length })}
          </strong>
          <ul class="answers">
            ${invitees.map(
              ({ user, answer }) => html`<li class="digits">${t(words[answer], { name: user.userName, time })}</li>`,
            )}
          </ul>
        </div>
        <button class="button" part="cancel" aria-disabled=${this.host.isBusy} @click=${() => this.#cancel(own)}>${t('cancel')}</button>
      </div>
      ${refusal(this.host.refused, this.texts)}
      ${whose('accepted').length && waiting.length
        ? this.renderFoot(t('startNow'), () => this.#cancel(own, waiting))
        : nothing}
    </section>`;
  }
}
