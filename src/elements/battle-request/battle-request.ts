import { html, nothing } from 'lit';
import type { BattleStore } from '../../core/battle-store.js';
import { challengedTexts, commonTexts, promptTexts } from '../../locales/en.js';
import type { BattleEvents, BattleRequestView, SeatUserInfo } from '../../model/index.js';
import { crest } from '../base/crests.js';
import { formatDuration } from '../base/duration.js';
import { ask } from '../base/events.js';
import { penaltyIcon, peopleIcon, swordsIcon, timerIcon } from '../base/icons.js';
import { Localize } from '../base/locale.js';
import { fact, PromptElement, type Asker } from '../base/prompt-element.js';
import { StoreEvents } from '../base/store-events.js';
import { StoreSelector } from '../base/store-selector.js';
import { teams } from '../base/teams.styles.js';
import { styles } from './battle-request.styles.js';
import { BattleAcceptEvent, BattleRejectEvent } from './events.js';

/**
 * Prompt for a challenge: who against whom, for how long, with what penalty, and how long there is to answer. Once
 * accepted it waits for the others who are asked. It takes no focus from somebody who types, and no tap in its first
 * 300 ms.
 *
 * @summary The incoming challenge to a battle.
 * @slot message - Replaces the sentence.
 * @slot actions - Replaces the two buttons.
 * @csspart card - The whole prompt.
 * @csspart ring - The ring that empties, with the face in it.
 * @csspart time - The seconds left.
 * @csspart name - Who challenges.
 * @csspart message - What is asked.
 * @csspart versus - Who against whom.
 * @csspart crest - The shape of a fighter or team.
 * @csspart facts - Length, penalty, teams.
 * @csspart refusal - Why an answer was refused.
 * @csspart actions - The two buttons.
 * @csspart decline - The button that declines.
 * @csspart accept - The button that accepts.
 * @cssstate open - Something is shown.
 * @cssstate last-five - Five seconds or less are left.
 * @cssstate busy - An answer is on its way.
 * @fires {BattleAcceptEvent} battle-accept - A person accepts; prevent it to accept yourself.
 * @fires {BattleRejectEvent} battle-reject - A person declines; prevent it to decline yourself.
 */
export class BattleRequest extends PromptElement {
  static override styles = [PromptElement.styles, teams, styles];

  protected readonly texts = new Localize(this, commonTexts, promptTexts, challengedTexts);
  readonly #request = new StoreSelector(this, () => this.#store?.state, ({ request }) => request);
  readonly #role = new StoreSelector(this, () => this.scope.live?.state, ({ role }) => role);
  readonly #connected = new StoreSelector(this, () => this.scope.live?.coHostStore.state, ({ connected }) => connected);

  constructor() {
    super();
    new StoreEvents<BattleEvents>(this, () => this.#store, {
      onBattleRequestCancelled: ({ invitee }) => this.#isMine(invitee) && this.say(this.texts.t('challengeGone')),
      onBattleRequestTimeout: ({ invitee }) => this.#isMine(invitee) && this.say(this.texts.t('tooLate')),
    });
  }

  get #store(): BattleStore | undefined {
    return this.scope.live?.battleStore;
  }

  #isMine({ liveID }: SeatUserInfo): boolean {
    return liveID === this.scope.live?.liveID;
  }

  /** The challenge that asks this host; everybody in its live can see it, only the host is asked. */
  get #challenge(): BattleRequestView | null {
    const request = this.#role.value === 'host' ? this.#request.value : null;
    return request?.invitees.some(({ user, answer }) => this.#isMine(user) && answer !== 'rejected') ? request : null;
  }

  protected get asker(): Asker | null {
    const challenge = this.#challenge;
    if (!challenge) return null;
    const { battleID, inviter, invitees, requestedAt, expiresAt } = challenge;
    const isAnswered = invitees.some(({ user, answer }) => this.#isMine(user) && answer === 'accepted');
    const waiting = invitees.filter(({ answer }) => answer === 'waiting').length;
    const sentence = isAnswered
      ? this.texts.t('waitingFor', { count: waiting, all: invitees.length })
      : this.texts.t('challengesYou');
    return { key: battleID, user: inviter, since: requestedAt, until: expiresAt, sentence, isAnswered };
  }

  protected override get acceptIcon(): unknown {
    return swordsIcon();
  }

  protected accept(): void {
    const { battleID } = this.#challenge ?? {};
    if (battleID) void ask(this, new BattleAcceptEvent(battleID), () => this.#store?.acceptBattle(battleID));
  }

  protected decline(): void {
    const { battleID } = this.#challenge ?? {};
    if (battleID) void ask(this, new BattleRejectEvent(battleID), () => this.#store?.rejectBattle(battleID));
  }

  protected renderFacts(): unknown {
    const challenge = this.#challenge;
    if (!challenge) return nothing;
    const { t } = this.texts;
    const { inviter, invitees, config } = challenge;
    const asked = [inviter, ...invitees.map(({ user }) => user)];
    // Colours and crests follow the order of joining among those who would fight.
    const fighters = (this.#connected.value ?? []).filter(({ userID }) => asked.some((user) => user.userID === userID));
    const indexOf = ({ userID }: SeatUserInfo) =>
      (config.teams ?? fighters.map((user) => [user.userID])).findIndex((side) => side.includes(userID));
    const others = asked.filter((user) => user !== inviter && !this.#isMine(user));
    const own = asked.find((user) => this.#isMine(user))!;
    const long = (seconds: number) => formatDuration(seconds, t);
    return html`<div class="versus" part="versus">
        <span>${crest(indexOf(inviter), 'large')}<span class="cut">${inviter.userName}</span></span>
        ${swordsIcon()}
        <span>${t('you')}${crest(indexOf(own), 'large')}</span>
        ${others.map((user) => html`<span>${crest(indexOf(user))}<span class="cut">${user.userName}</span></span>`)}
      </div>
      <div class="facts" part="facts">
        ${fact(timerIcon(), long(config.duration))}
        ${config.penaltyDuration
          ? fact(penaltyIcon(), t('penaltyOf', { duration: long(config.penaltyDuration) }))
          : nothing}
        ${config.teams ? fact(peopleIcon(), t('inTeams')) : nothing}
      </div>`;
  }
}
