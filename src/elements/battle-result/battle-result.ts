import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { BattleState } from '../../core/battle-store.js';
import { commonTexts, resultTexts } from '../../locales/en.js';
import type { BattleID, Supporter } from '../../model/index.js';
import { avatar } from '../base/avatar.js';
import { avatars } from '../base/avatar.styles.js';
import { base } from '../base/base.styles.js';
import { BattleElement } from '../base/battle-element.js';
import { nameOf, shortNameOf, type Side } from '../base/battle-sides.js';
import { buttons } from '../base/button.styles.js';
import { Countdown } from '../base/clock.js';
import { crest, teamClass } from '../base/crests.js';
import { ask } from '../base/events.js';
import { flameIcon, leftIcon, penaltyIcon, rematchIcon } from '../base/icons.js';
import { Localize } from '../base/locale.js';
import { moment } from '../base/moment.styles.js';
import { formatList } from '../base/numbers.js';
import { panelTokens } from '../base/panel-tokens.styles.js';
import { penaltyShownAt } from '../base/penalty.js';
import { refusal } from '../base/refusal.js';
import { StoreSelector } from '../base/store-selector.js';
import { setVars } from '../base/style-vars.js';
import { teamFills } from '../base/teams.styles.js';
import { tokens } from '../base/tokens.styles.js';
import { verdictOf, type Verdict } from '../base/verdict.js';
import { videoTokens } from '../base/video-tokens.styles.js';
import { styles } from './battle-result.styles.js';
import { BattleDismissEvent, BattleRematchEvent } from './events.js';

/** A card that has just come takes no tap: it was meant for what was there before. */
const deafMs = 300;
/** Who sees the end sees the moment first. */
const momentMs = 1_200;

/**
 * The result: who won, the MVP and two more supporters, the ranks of three and more, the penalty, Close, and for hosts Rematch. Seen from the live that is watched:
 * its viewers read Victory or Defeat, others who won. Whoever sees the end gets the card after the moment, whoever comes later at once. Takes no focus.
 *
 * @summary Card with the result of a battle.
 * @slot task - What the losers have to do.
 * @slot actions - Replaces Close and Rematch.
 * @csspart card - The card.
 * @csspart plate - The word on its edge.
 * @csspart mvp - Who gave most.
 * @csspart ranks - Places of three and more.
 * @csspart note - The penalty to come, or that it is over.
 * @csspart penalty - The penalty that runs.
 * @csspart close - The Close button.
 * @csspart rematch - The Rematch button.
 * @cssstate victory - The own live has won.
 * @cssstate draw - Nobody is alone on top.
 * @cssstate defeat - The own live has not won.
 * @cssstate penalty - The penalty has the place of the result.
 * @fires {BattleRematchEvent} battle-rematch - A host asks for the same battle again.
 * @fires {BattleDismissEvent} battle-dismiss - The result is put away.
 */
export class BattleResult extends BattleElement {
  static override styles = [tokens, panelTokens, videoTokens, base, teamFills, avatars, buttons, moment, styles];

  /** Seconds until the card goes by itself; 0 leaves it until Close. It waits while somebody is on it. */
  @property({ type: Number }) duration = 0;

  readonly #texts = new Localize(this, commonTexts, resultTexts);
  readonly #battle = new StoreSelector(this, this.battle);
  readonly #me = new StoreSelector(this, () => this.scope.client?.state, ({ userInfo }) => userInfo?.userID);
  readonly #toPenalty = new Countdown(this, () => this.#battle.value && penaltyShownAt(this.#battle.value), this.scope.serverNow);
  #verdict: Verdict | undefined;
  #before: BattleState | undefined;
  #isFresh = false;
  #listensAt = 0;
  #gone: BattleID | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #rest: { end: number; past: number } | undefined;
  #wasPenalty = false;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#before = undefined;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { kind, winner } = this.#verdict ?? {};
    this.setState('victory', kind === '' && !!winner?.isOwn);
    this.setState('draw', kind === 'draw');
    this.setState('defeat', kind === 'calm');
    this.setState('penalty', this.#isPenalty);
  }

  get #battleID(): BattleID {
    return this.#battle.value?.currentBattleInfo?.battleID ?? '';
  }

  get #isPenalty(): boolean {
    return this.#toPenalty.secondsLeft === 0;
  }

  /** Notes when a result comes up, and whether it came before these eyes. */
  #watch(battle: BattleState | undefined): void {
    const before = this.#before;
    this.#before = battle;
    const isUp = (state: BattleState | undefined) => !!state?.outcome.size;
    if (!isUp(battle) || (isUp(before) && before?.currentBattleInfo?.battleID === this.#battleID)) return;
    this.#wasPenalty = false;
    this.#isFresh = before?.phase === 'running' || before?.phase === 'settling';
    this.#listensAt = performance.now() + deafMs + (this.#isFresh ? momentMs : 0);
    clearTimeout(this.#timer);
    if (this.duration > 0) this.#hideAfter(this.duration * 1000 + (this.#isFresh ? momentMs : 0), this.#battleID);
  }

  #hideAfter(ms: number, battleID: BattleID): void {
    this.#timer = setTimeout(() => {
      if (this.matches(':hover, :focus-within')) return this.#hideAfter(1_000, battleID);
      this.#gone = battleID;
      this.requestUpdate();
    }, ms);
  }

  #act(act: () => void) {
    return (): void => {
      if (performance.now() > this.#listensAt && !this.isBusy) act();
    };
  }

  readonly #close = this.#act(() => {
    void ask(this, new BattleDismissEvent(this.#battleID), () => this.battleStore?.dismissResult());
  });

  readonly #rematch = this.#act(() => {
    if (this.#battle.value?.request) return;
    void ask(this, new BattleRematchEvent(this.#battleID), () => this.battleStore?.rematch()).then((answer) => {
      if (answer && !answer.battleInfo) this.refused = { code: 'not-connected' };
    });
  });

  override render() {
    const battle = this.#battle.value;
    this.#watch(battle);
    const sides = battle ? this.sidesOf(battle) : [];
    const verdict = (this.#verdict = battle && verdictOf(battle, sides, this.#texts));
    const isUp = battle && verdict && this.#gone !== this.#battleID;
    return html`<span class="only-spoken" role="status">${isUp && this.#isFresh ? verdict.text : ''}</span>
      ${isUp ? this.#renderCard(battle, sides, verdict) : nothing}`;
  }

  #renderCard(battle: BattleState, sides: readonly Side[], verdict: Verdict) {
    const { t } = this.#texts;
    const [first, second = first] = verdict.best as [Side, Side?];
    const isPenalty = this.#isPenalty;
    return html`<section class="second ${teamClass(second.index)} ${this.#isFresh ? 'coming' : ''}" aria-label=${t('result')}>
      <div class="card on-video ${teamClass(first.index)} ${this.#isFresh ? 'fresh' : ''}" part="card">
        <h2 class="plate ${verdict.kind}" part="plate"><b>${verdict.text}</b></h2>
        ${isPenalty
          ? this.#renderPenalty(battle)
          : html`<div class="head">${this.#renderHero(battle, verdict)}</div>
              ${sides.length > 2 ? this.#renderRanks(battle, sides) : nothing} ${this.#renderNote(battle)}`}
        ${refusal(this.refused, this.#texts)}
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
    const isMine = side.members.some(({ userID }) => userID === this.#me.value);
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
    const isOver = this.#wasPenalty && !battle.penalty;
    this.#wasPenalty ||= !!battle.penalty;
    if (!battle.penalty && !isOver) return nothing;
    return html`<div class="row note" part="note">
      ${penaltyIcon()}
      <div class="grow">${isOver ? this.#texts.t('penaltyOver') : html`${this.#penaltyText(battle)} <slot name="task"></slot>`}</div>
    </div>`;
  }

  #renderPenalty(battle: BattleState) {
    const { penaltyEndTime } = battle.penalty!;
    const ms = battle.currentBattleInfo!.config.penaltyDuration * 1000;
    this.#wasPenalty = true;
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

  #renderButtons({ battleUsers, request }: BattleState) {
    const { t } = this.#texts;
    const mayAsk = battleUsers.some(({ userID }) => userID === this.#me.value);
    return html`<button class="button" part="close" @click=${this.#close}>${t('close')}</button>
      ${mayAsk
        ? html`<button class="button primary" part="rematch" aria-disabled=${this.isBusy || !!request} @click=${this.#rematch}>
            ${rematchIcon()}${t(request ? 'rematchAsked' : 'rematch')}
          </button>`
        : nothing}`;
  }
}

/** Who gave to a side, most first. */
const givers = ({ supporters }: BattleState, { members }: Side): readonly Supporter[] =>
  members.flatMap(({ userID }) => supporters.get(userID) ?? []).sort((a, b) => b.points - a.points);
