import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { BattleState } from '../../core/battle-store.js';
import { commonTexts } from '../../locales/en.js';
import { resultTexts } from '../../locales/en/result.js';
import { verdictTexts } from '../../locales/en/verdict.js';
import type { BattleID, Supporter } from '../../model/index.js';
import { avatar } from '../base/avatar.js';
import { avatars } from '../base/avatar.styles.js';
import { BattleContent, type BattleHost, type LentBattle } from '../base/battle-content.js';
import { nameOf, shortNameOf, type Side } from '../base/battle-sides.js';
import { buttons } from '../base/button.styles.js';
import { Countdown } from '../base/clock.js';
import { crest, teamClass } from '../base/crests.js';
import { ask } from '../base/events.js';
import { flameIcon, leftIcon, penaltyIcon, rematchIcon } from '../base/icons.js';
import { Localize } from '../base/locale.js';
import { moment } from '../base/moment.styles.js';
import { formatList } from '../base/numbers.js';
import { penaltyShownAt } from '../base/penalty.js';
import { refusal } from '../base/refusal.js';
import { setVars } from '../base/style-vars.js';
import { teamFills } from '../base/teams.styles.js';
import { verdictOf, type Verdict } from '../base/verdict.js';
import { styles as own } from './result-card.styles.js';
import { BattleDismissEvent, BattleRematchEvent } from './events.js';

export const styles = [teamFills, avatars, buttons, moment, own];

/** A card that has just come takes no tap: it was meant for what was there before. */
const deafMs = 300;
/** Who sees the end sees the moment first. */
const momentMs = 1_200;

interface Host extends BattleHost {
  readonly duration: number;
}

/** All of the card. It is loaded while the battle runs: most of the time there is nothing to show. */
export class ResultCard extends BattleContent<Host> implements ReactiveController {
  readonly #texts = new Localize(this.host, commonTexts, verdictTexts, resultTexts);
  readonly #toPenalty = new Countdown(this.host, () => this.battle && penaltyShownAt(this.battle), this.scope.serverNow);
  #verdict: Verdict | undefined;
  #up: BattleID | undefined;
  #isFresh = false;
  #listensAt = 0;
  #gone: BattleID | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #rest: { end: number; past: number } | undefined;
  /** The battle whose penalty was seen. */
  #penaltyOf: string | undefined;

  constructor(lent: LentBattle<Host>) {
    super(lent);
    this.host.addController(this);
  }

  /** For a polite live region. */
  get said(): string {
    return (this.#isFresh && this.#isUp && this.#verdict?.text) || '';
  }

  /** Names of the custom states, and whether they hold. */
  get states(): Readonly<Record<string, boolean>> {
    const { kind, winner } = this.#verdict ?? {};
    return { victory: kind === '' && !!winner?.isOwn, draw: kind === 'draw', defeat: kind === 'calm', penalty: this.#isPenalty };
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#up = undefined;
  }

  get #isUp(): boolean {
    return !!this.#up && this.#up !== this.#gone;
  }

  /** The penalty has the place of the result. */
  get #isPenalty(): boolean {
    return this.#toPenalty.secondsLeft === 0;
  }

  get #isListening(): boolean {
    return performance.now() > this.#listensAt && !this.host.isBusy;
  }

  /** A result has come up. */
  #comeUp(battleID: BattleID, isFresh: boolean): void {
    const { duration } = this.host;
    const waitMs = isFresh ? momentMs : 0;
    this.#up = battleID;
    this.#isFresh = isFresh;
    this.#listensAt = performance.now() + deafMs + waitMs;
    clearTimeout(this.#timer);
    if (duration > 0) this.#hideAfter(duration * 1000 + waitMs, battleID);
  }

  #hideAfter(ms: number, battleID: BattleID): void {
    const { host } = this;
    this.#timer = setTimeout(() => {
      if (host.matches(':hover, :focus-within')) return this.#hideAfter(1_000, battleID);
      this.#gone = battleID;
      host.requestUpdate();
    }, ms);
  }

  #close(battleID: BattleID): void {
    const { host, store } = this;
    if (this.#isListening) void ask(host, new BattleDismissEvent(battleID), () => store()?.dismissResult());
  }

  #rematch(battleID: BattleID, request: unknown): void {
    const { host, store } = this;
    if (request || !this.#isListening) return;
    void ask(host, new BattleRematchEvent(battleID), () => store()?.rematch()).then((answer) => {
      if (answer && !answer.battleInfo) host.refused = { code: 'not-connected' };
    });
  }

  /** @param witnessed the battle that was seen running, whose end is news */
  render(witnessed: BattleID | undefined): TemplateResult | typeof nothing {
    const battle = this.battle;
    const battleID = battle?.currentBattleInfo?.battleID;
    const sides = this.sidesOf();
    const verdict = (this.#verdict = battle && verdictOf(battle, sides, this.#texts));
    if (!verdict || !battleID) this.#up = undefined;
    else if (battleID !== this.#up) this.#comeUp(battleID, battleID === witnessed);
    return verdict && this.#isUp ? this.#renderCard(battle, sides, verdict) : nothing;
  }

  #renderCard(battle: BattleState, sides: readonly Side[], verdict: Verdict): TemplateResult {
    const isPenalty = this.#isPenalty;
    const isFresh = this.#isFresh;
    const { t } = this.#texts;
    const [first, second = first] = verdict.best as [Side, Side?];
    return html`<section class="second ${teamClass(second.index)} ${isFresh ? 'coming' : ''}" aria-label=${t('result')}>
      <div class="card on-video ${teamClass(first.index)} ${isFresh ? 'fresh' : ''}" part="card">
        <h2 class="plate ${verdict.kind}" part="plate"><b>${verdict.text}</b></h2>
        ${isPenalty
          ? this.#renderPenalty(battle)
          : html`<div class="head">${this.#renderHero(battle, verdict)}</div>
              ${sides.length > 2 ? this.#renderRanks(battle, sides) : nothing} ${this.#renderNote(battle)}`}
        ${refusal(this.host.refused, this.#texts)}
        <div class="acts">
          <slot name="actions">${isPenalty ? nothing : this.#renderStreak(battle, verdict)}${this.#renderButtons(battle)}</slot>
        </div>
      </div>
    </section>`;
  }

  /** Whoever gave most to the side that the viewers care for; the fighters themselves where nobody is known. */
  #renderHero(battle: BattleState, { best, winner, own, kind }: Verdict) {
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
    const isMine = side.members.some(({ userID }) => userID === this.me);
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
    if (this.#rest?.end !== penaltyEndTime) this.#rest = { end: penaltyEndTime, past: this.scope.serverNow() - penaltyEndTime + ms };
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

  #renderButtons({ battleUsers, currentBattleInfo, request }: BattleState) {
    const { t } = this.#texts;
    const battleID = currentBattleInfo?.battleID ?? '';
    const mayAsk = battleUsers.some(({ userID }) => userID === this.me);
    return html`<button class="button" part="close" @click=${() => this.#close(battleID)}>${t('close')}</button>
      ${mayAsk
        ? html`<button class="button primary" part="rematch" aria-disabled=${this.host.isBusy || !!request} @click=${() => this.#rematch(battleID, request)}>
            ${rematchIcon()}${t(request ? 'rematchAsked' : 'rematch')}
          </button>`
        : nothing}`;
  }
}

/** Who gave to a side, most first. */
const givers = ({ supporters }: BattleState, { members }: Side): readonly Supporter[] =>
  members.flatMap(({ userID }) => supporters.get(userID) ?? []).sort((a, b) => b.points - a.points);
