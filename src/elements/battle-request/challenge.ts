import { html, nothing, type TemplateResult } from 'lit';
import type { Live } from '../../client/live.js';
import type { BattleStore } from '../../core/battle-store.js';
import { commonTexts } from '../../locales/en.js';
import { challengedTexts } from '../../locales/en/challenged.js';
import { promptTexts } from '../../locales/en/prompt.js';
import type { BattleEvents, BattleRequestView, Millis, SeatUserInfo } from '../../model/index.js';
import type { CostageElement } from '../base/costage-element.js';
import { crest } from '../base/crests.js';
import { formatDuration } from '../base/duration.js';
import { ask } from '../base/events.js';
import { penaltyIcon, peopleIcon, swordsIcon, timerIcon } from '../base/icons.js';
import { Localize } from '../base/locale.js';
import { cardStyles, fact, PromptCard, type Asker, type Question } from '../base/prompt-card.js';
import { StoreEvents } from '../base/store-events.js';
import { StoreSelector } from '../base/store-selector.js';
import { teams } from '../base/teams.styles.js';
import { styles as own } from './challenge.styles.js';
import { BattleAcceptEvent, BattleRejectEvent } from './events.js';

export const styles = [...cardStyles, teams, own];

/** What the element lends to its card. */
interface Lent {
  readonly host: CostageElement;
  readonly live: () => Live | undefined;
  /** The challenge that asks this host. */
  readonly challenge: () => BattleRequestView | null;
  readonly serverNow: () => Millis;
}

/** What a challenge asks. */
export class Challenge implements Question {
  readonly card: PromptCard;
  readonly texts: Localize<readonly [typeof commonTexts, typeof promptTexts, typeof challengedTexts]>;
  readonly #lent: Lent;
  readonly #connected;

  constructor(lent: Lent) {
    const { host, live, serverNow } = lent;
    this.#lent = lent;
    this.texts = new Localize(host, commonTexts, promptTexts, challengedTexts);
    this.#connected = new StoreSelector(host, () => live()?.coHostStore.state, ({ connected }) => connected);
    new StoreEvents<BattleEvents>(host, () => this.#store, {
      onBattleRequestCancelled: ({ invitee }) => this.#isMine(invitee) && this.card.say(this.texts.t('challengeGone')),
      onBattleRequestTimeout: ({ invitee }) => this.#isMine(invitee) && this.card.say(this.texts.t('tooLate')),
    });
    this.card = new PromptCard(host, this, serverNow);
  }

  get #store(): BattleStore | undefined {
    return this.#lent.live()?.battleStore;
  }

  #isMine({ liveID }: SeatUserInfo): boolean {
    return liveID === this.#lent.live()?.liveID;
  }

  get asker(): Asker | null {
    const challenge = this.#lent.challenge();
    if (!challenge) return null;
    const { battleID, inviter, invitees, requestedAt, expiresAt } = challenge;
    const isAnswered = invitees.some(({ user, answer }) => this.#isMine(user) && answer === 'accepted');
    const waiting = invitees.filter(({ answer }) => answer === 'waiting').length;
    const sentence = isAnswered
      ? this.texts.t('waitingFor', { count: waiting, all: invitees.length })
      : this.texts.t('challengesYou');
    return { key: battleID, user: inviter, since: requestedAt, until: expiresAt, sentence, isAnswered };
  }

  get acceptIcon(): TemplateResult {
    return swordsIcon();
  }

  accept(): void {
    const { battleID } = this.#lent.challenge() ?? {};
    if (battleID) void ask(this.#lent.host, new BattleAcceptEvent(battleID), () => this.#store?.acceptBattle(battleID));
  }

  decline(): void {
    const { battleID } = this.#lent.challenge() ?? {};
    if (battleID) void ask(this.#lent.host, new BattleRejectEvent(battleID), () => this.#store?.rejectBattle(battleID));
  }

  renderFacts(): unknown {
    const challenge = this.#lent.challenge();
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
