import { html, nothing, type TemplateResult } from 'lit';
import type { BattleState, BattleStore } from '../../core/battle-store.js';
import { commonTexts, verdictTexts } from '../../locales/en.js';
import { resultTexts } from '../../locales/en/result.js';
import type { BattleID, Supporter } from '../../model/index.js';
import { avatar } from '../base/avatar.js';
import { avatars } from '../base/avatar.styles.js';
import { nameOf, shortNameOf, type Side } from '../base/battle-sides.js';
import { buttons } from '../base/button.styles.js';
import { crest, teamClass } from '../base/crests.js';
import { ask } from '../base/events.js';
import { flameIcon, leftIcon, penaltyIcon, rematchIcon } from '../base/icons.js';
import { Localize } from '../base/locale.js';
import { moment } from '../base/moment.styles.js';
import { formatList } from '../base/numbers.js';
import { refusal } from '../base/refusal.js';
import { setVars } from '../base/style-vars.js';
import { teamFills } from '../base/teams.styles.js';
import { verdictOf, type Verdict } from '../base/verdict.js';
import type { BattleResult } from './battle-result.js';
import { styles as own } from './result-card.styles.js';
import { BattleDismissEvent, BattleRematchEvent } from './events.js';

export const styles = [teamFills, avatars, buttons, moment, own];

/** A result that is up, and who looks at it. */
export interface Result {
  battle: BattleState;
  sides: readonly Side[];
  /** It came before these eyes. */
  isFresh: boolean;
  /** The penalty has the place of the result. */
  isPenalty: boolean;
  /** The person on this page. */
  me: string | undefined;
}

/** What the element lends to its card. */
export interface Lent {
  readonly host: BattleResult;
  readonly store: () => BattleStore | undefined;
  readonly serverNow: () => number;
  /** The card has been there long enough for a tap. */
  readonly isListening: () => boolean;
}

/** All of the card. It is loaded while the battle runs: most of the time there is nothing to show. */
export class ResultCard {
  readonly #lent: Lent;
  readonly #texts: Localize<readonly [typeof commonTexts, typeof verdictTexts, typeof resultTexts]>;
  #rest: { end: number; past: number } | undefined;
  /** The battle whose penalty was seen. */
  #penaltyOf: string | undefined;

  constructor(lent: Lent) {
    this.#lent = lent;
    this.#texts = new Localize(lent.host, commonTexts, verdictTexts, resultTexts);
  }

  verdictOf(battle: BattleState, sides: readonly Side[]): Verdict | undefined {
    return verdictOf(battle, sides, this.#texts);
  }

  #close(battleID: BattleID): void {
    const { host, store, isListening } = this.#lent;
    if (isListening()) void ask(host, new BattleDismissEvent(battleID), () => store()?.dismissResult());
  }

  #rematch(battleID: BattleID, request: unknown): void {
    const { host, store, isListening } = this.#lent;
    if (request || !isListening()) return;
    void ask(host, new BattleRematchEvent(battleID), () => store()?.rematch()).then((answer) => {
      if (answer && !answer.battleInfo) host.refused = { code: 'not-connected' };
    });
  }

  render(result: Result, verdict: Verdict): TemplateResult {
    const { battle, sides, isFresh, isPenalty, me } = result;
    const { host } = this.#lent;
    const { t } = this.#texts;
    const [first, second = first] = verdict.best as [Side, Side?];
    return html`<section class="second ${teamClass(second.index)} ${isFresh ? 'coming' : ''}" aria-label=${t('result')}>
      <div class="card on-video ${teamClass(first.index)} ${isFresh ? 'fresh' : ''}" part="card">
        <h2 class="plate ${verdict.kind}" part="plate"><b>${verdict.text}</b></h2>
        ${isPenalty
          ? this.#renderPenalty(battle)
          : html`<div class="head">${this.#renderHero(battle, verdict, me)}</div>
              ${sides.length > 2 ? this.#renderRanks(battle, sides) : nothing} ${this.#renderNote(battle)}`}
        ${refusal(host.refused, this.#texts)}
        <div class="acts">
          <slot name="actions">${isPenalty ? nothing : this.#renderStreak(battle, verdict)}${this.#renderButtons(battle, me)}</slot>
        </div>
      </div>
    </section>`;
  }

  /** Whoever gave most to the side that the viewers care for; the fighters themselves where nobody is known. */
  #renderHero(battle: BattleState, { best, winner, own, kind }: Verdict, me: string | undefined) {
    const { t, locale } = this.#texts;
    if (kind === 'draw') {
      const faces = best.map((side) => givers(battle, side)[0] ?? side.members[0]!);
      return html`<div class="row">
        <span class="faces">${faces.map(avatar)}</span>
        <div class="grow">
          <div class="name">${t('levelPoints')}</div>
          ${battle.penalty ? nothing : html`<div class="sub">${t('levelHint')}</div>`}
        </div>
      </div>`;
    }
    const side = own ?? winner!;
    const [top, ...others] = givers(battle, side);
    const isDefeat = kind === 'calm';
    const isMine = side.members.some(({ userID }) => userID === me);
    const all = { points: top?.points ?? 0, all: side.score };
    const name = shortNameOf(side, locale);
    return html`<div class="row mvp ${teamClass(side.index)}" part="mvp">
        <span class="faces">${avatar(top ?? side.members[0])}${crest(side.index)}</span>
        <div class="grow">
          <div class="line">
            ${top && !isDefeat ? html`<span class="tag">${t('mvp')}</span>` : nothing}
            <span class="name cut"
              >${!top
                ? nameOf(side, locale)
                : isDefeat
                  ? isMine
                    ? t('stoodBy', { name: top.userName })
                    : t('stoodByName', { name: top.userName, other: name })
                  : top.userName}</span
            >
          </div>
          <div class="sub digits">
            ${!top
              ? t('scored', { count: side.score })
              : isDefeat && isMine
                ? t('stoodByHint', { count: top.points })
                : t('pointsOfName', { ...all, name })}
          </div>
        </div>
      </div>
      ${others.length
        ? html`<ul class="others">
            ${others.slice(0, 2).map(
              (giver) => html`<li class="row">
                ${avatar(giver)}
                <div class="grow">
                  <div class="name cut">${giver.userName}</div>
                  <div class="sub digits">${this.#texts.number(giver.points)}</div>
                </div>
              </li>`,
            )}
          </ul>`
        : nothing}`;
  }

  #renderRanks(battle: BattleState, sides: readonly Side[]) {
    const { number, locale } = this.#texts;
    const placeOf = ({ members }: Side) => battle.outcome.get(members[0]!.userID)!.rank;
    return html`<ol class="ranks" part="ranks">
      ${[...sides]
        .sort((a, b) => placeOf(a) - placeOf(b))
        .map(
          (side) => html`<li class="row ${side.isOwn ? 'own' : ''}">
            <span class="place digits">${number(placeOf(side))}</span>${crest(side.index)}
            <span class="grow name cut">${nameOf(side, locale)}</span>
            ${side.isOut ? leftIcon() : nothing}<span class="digits">${number(side.score)}</span>
          </li>`,
        )}
    </ol>`;
  }

  #penaltyText({ battleUsers, outcome, penalty }: BattleState): string {
    const { t, locale } = this.#texts;
    const losers = battleUsers.filter(({ userID }) => penalty?.losers.includes(userID) ?? outcome.get(userID)?.result === 'lose');
    const name = formatList(losers.map(({ userName, userID }) => (userName || userID).split(/\s/)[0]!), locale);
    return t('penaltyRuns', { name, count: losers.length });
  }

  /** Before the penalty takes the card, and after it. */
  #renderNote(battle: BattleState) {
    const battleID = battle.currentBattleInfo?.battleID;
    if (battle.penalty) this.#penaltyOf = battleID;
    const isOver = this.#penaltyOf === battleID && !battle.penalty;
    if (!battle.penalty && !isOver) return nothing;
    return html`<div class="row note" part="note">
      ${penaltyIcon()}
      <div class="grow">${isOver ? this.#texts.t('penaltyOver') : html`${this.#penaltyText(battle)} <slot name="task"></slot>`}</div>
    </div>`;
  }

  #renderPenalty(battle: BattleState) {
    const { penaltyEndTime } = battle.penalty!;
    const ms = battle.currentBattleInfo!.config.penaltyDuration * 1000;
    this.#penaltyOf = battle.currentBattleInfo!.battleID;
    // Measured once: a later render must not move an animation that runs.
    if (this.#rest?.end !== penaltyEndTime) this.#rest = { end: penaltyEndTime, past: this.#lent.serverNow() - penaltyEndTime + ms };
    return html`<div class="row" part="penalty">
        <span class="mask">${penaltyIcon()}</span>
        <div class="grow">
          <div class="name">${this.#penaltyText(battle)}</div>
          <div class="sub"><slot name="task"></slot></div>
        </div>
      </div>
      <div class="rest" aria-hidden="true"><i ${setVars({ '--_ms': `${ms}ms`, '--_past': `${-this.#rest.past}ms` })}></i></div>`;
  }

  #renderStreak(battle: BattleState, { own, winner }: Verdict) {
    const user = (own ?? winner)?.members[0];
    const count = (user && battle.streaks.get(user.userID)) ?? 0;
    return count > 1 ? html`<span class="streak digits">${flameIcon()}${this.#texts.t('winsInRow', { count })}</span>` : nothing;
  }

  #renderButtons({ battleUsers, currentBattleInfo, request }: BattleState, me: string | undefined) {
    const { t } = this.#texts;
    const battleID = currentBattleInfo?.battleID ?? '';
    const mayAsk = battleUsers.some(({ userID }) => userID === me);
    return html`<button class="button" part="close" @click=${() => this.#close(battleID)}>${t('close')}</button>
      ${mayAsk
        ? html`<button class="button primary" part="rematch" aria-disabled=${this.#lent.host.isBusy || !!request} @click=${() => this.#rematch(battleID, request)}>
            ${rematchIcon()}${t(request ? 'rematchAsked' : 'rematch')}
          </button>`
        : nothing}`;
  }
}

/** Who gave to a side, most first. */
const givers = ({ supporters }: BattleState, { members }: Side): readonly Supporter[] =>
  members.flatMap(({ userID }) => supporters.get(userID) ?? []).sort((a, b) => b.points - a.points);
