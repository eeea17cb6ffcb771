import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { BattleStore } from '../../core/battle-store.js';
import { verdictTexts, scoreTexts } from '../../locales/en.js';
import { base } from '../base/base.styles.js';
import { BattleElement } from '../base/battle-element.js';
import { leadersOf, shortNameOf, type Side } from '../base/battle-sides.js';
import { Countdown } from '../base/clock.js';
import { crest, crestOf, teamClass } from '../base/crests.js';
import { Localize } from '../base/locale.js';
import { moment } from '../base/moment.styles.js';
import { formatDigits } from '../base/numbers.js';
import { StoreSelector } from '../base/store-selector.js';
import { setVars } from '../base/style-vars.js';
import { teamFills } from '../base/teams.styles.js';
import { tokens } from '../base/tokens.styles.js';
import { videoTokens } from '../base/video-tokens.styles.js';
import { verdictOf } from '../base/verdict.js';
import { styles } from './battle-moments.styles.js';
import { MomentQueue } from './moment-queue.js';

/** A start or an end that is told later than this is no news any more. */
const newsMs = 2_000;
/** A canvas makes its moments together with the battle: what started so short ago is news to it too. */
const freshMs = 400;
/** A change of the lead gets a plate at most this often. */
const leadPauseMs = 8_000;
const crestCount = 24;

const plate = (text: string, kind: string): TemplateResult => html`<div class="plate ${kind}" part="plate"><b>${text}</b></div>`;

/**
 * The loud moments of a battle, over the canvas: 3, 2, 1, VS, a change of the lead, the last ten seconds, victory, draw and defeat.
 * Lies over its nearest positioned ancestor, in the lower half, and lets taps through. Whoever arrives later sees the state, never a replay.
 * One moment at a time: the later waits, and is dropped after two seconds. It is decoration: `battle-bar`, `battle-timer` and `battle-result` say the same in words.
 *
 * @summary Plates and crests for the loud moments of a battle.
 * @csspart plate - The leaning slab that a moment speaks from.
 * @csspart edge - The frame of the last ten seconds.
 * @cssstate playing - A moment is on.
 */
export class BattleMoments extends BattleElement {
  static override styles = [tokens, videoTokens, base, teamFills, moment, styles];

  readonly #texts = new Localize(this, scoreTexts, verdictTexts);
  readonly #battle = new StoreSelector(this, this.battle);
  readonly #queue = new MomentQueue(this);
  readonly #left = new Countdown(this, () => this.#deadline, this.scope.serverNow);
  #heard: BattleStore | undefined;
  #undo: (() => void)[] = [];
  /** The battle whose start has been played. */
  #started: string | undefined;
  #leader: { battleID: string | undefined; index: number; namedAt: number } | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute('aria-hidden', 'true');
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#listen(undefined);
    this.#leader = undefined;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.isConnected) this.#listen(this.battleStore);
    this.setState('playing', !!this.#queue.playing);
  }

  get #deadline(): number | null {
    const { phase, currentBattleInfo } = this.#battle.value ?? {};
    if (!currentBattleInfo) return null;
    return phase === 'starting' ? currentBattleInfo.startTime : phase === 'running' ? currentBattleInfo.endTime : null;
  }

  /** Events, because a state that is found tells of the past. */
  #listen(store: BattleStore | undefined): void {
    if (store === this.#heard) return;
    for (const undo of this.#undo) undo();
    this.#heard = store;
    this.#undo = store
      ? [
          store.on('onBattleStarted', ({ battleInfo }) => this.#isNews(battleInfo.startTime) && this.#playStart()),
          store.on('onBattleEnded', ({ battleInfo, reason }) => {
            if (reason !== 'timeOver' || this.#isNews(battleInfo.endTime)) this.#playEnd();
          }),
        ]
      : [];
    const { phase, currentBattleInfo } = store?.state.get() ?? {};
    if (phase === 'running' && this.#isNews(currentBattleInfo!.startTime, freshMs)) queueMicrotask(() => this.#playStart());
  }

  #isNews(instant: number, withinMs = newsMs): boolean {
    return this.scope.serverNow() - instant < withinMs;
  }

  #watchLead(): void {
    const battle = this.#battle.value;
    const leaders = battle?.phase === 'running' ? leadersOf(this.sidesOf(battle)) : [];
    const leader = leaders.length === 1 && leaders[0];
    if (!battle || !leader) return;
    const battleID = battle.currentBattleInfo?.battleID;
    const known = this.#leader?.battleID === battleID ? this.#leader : undefined;
    if (known?.index === leader.index) return;
    const now = performance.now();
    const isNamed = known && now - known.namedAt > leadPauseMs;
    this.#leader = { battleID, index: leader.index, namedAt: isNamed ? now : (known?.namedAt ?? -leadPauseMs) };
    if (!isNamed) return;
    const { t, locale } = this.#texts;
    const text = t('leads', { name: shortNameOf(leader, locale), count: leader.members.length });
    this.#queue.add({
      ms: 1200,
      content: html`<div class="spot lead"><div class="side">${plate(text, teamClass(leader.index))}</div></div>`,
    });
  }

  #playStart(): void {
    const battle = this.#battle.value;
    const sides = battle ? this.sidesOf(battle) : [];
    const [first, second] = sides;
    const battleID = battle?.currentBattleInfo?.battleID;
    if (!first || !second || battleID === this.#started) return;
    this.#started = battleID;
    const { t, locale } = this.#texts;
    const isTwo = sides.length === 2;
    this.#queue.add({
      ms: 1600,
      content: html`${isTwo
          ? html`<div class="second ${teamClass(second.index)}"><div class="tint ${teamClass(first.index)}"><div class="seam"></div></div></div>
              <div class="spot names">
                ${sides.map((side) => html`<div class="side">${plate(shortNameOf(side, locale), teamClass(side.index))}</div>`)}
              </div>`
          : nothing}
        <div class="spot vs">
          <div class="land">${plate(t('versus'), 'white')}</div>
          ${isTwo ? nothing : html`<div class="crests land">${sides.map(({ index }) => crest(index, 'large'))}</div>`}
        </div>`,
    });
  }

  #playEnd(): void {
    const battle = this.battleStore?.state.get();
    const sides = battle ? this.sidesOf(battle) : [];
    const verdict = battle && verdictOf(battle, sides, this.#texts);
    if (!verdict) return;
    const { text, kind, winner, best } = verdict;
    const [first, second = first] = best as [Side, Side?];
    // The card with all the ranks needs the place.
    const ms = sides.length > 2 ? 1500 : 2600;
    this.#queue.add({
      ms,
      content: html`${winner && !kind
          ? html`<div class="fall ${teamClass(winner.index)}">
              ${Array.from({ length: crestCount }, (_, at) => this.#renderFalling(winner.index, at))}
            </div>`
          : nothing}
        <div class="spot result second ${teamClass(second.index)}" ${setVars({ '--_ms': `${ms}ms` })}>
          <div class="side">${plate(text, `${kind} ${teamClass(first.index)}`)}</div>
        </div>`,
    });
  }

  /** Scattered by number, not by chance: the same in each picture, and more of them beside the faces than over them. */
  #renderFalling(index: number, at: number) {
    const x = (at * 37) % 100;
    const aside = x < 50 ? x * 0.8 : 20 + x * 0.8;
    const vars = { '--_x': aside, '--_s': 7 + ((at * 5) % 9), '--_d': (at * 191) % 900 };
    return html`<i ${setVars(vars)}>${crestOf(index)}</i>`;
  }

  override render() {
    this.#watchLead();
    const { phase } = this.#battle.value ?? {};
    const left = this.#left.secondsLeft;
    const { playing } = this.#queue;
    const isSoon = left !== null && left > 0;
    return html`<div class="all">
      ${phase === 'running' && isSoon && left <= 10 ? html`<div class="edge" part="edge"></div>` : nothing}
      ${playing
        ? keyed(playing, playing.content)
        : phase === 'starting' && isSoon && left <= 3
          ? keyed(left, html`<div class="spot numeral"><div class="land">${plate(formatDigits(left, 1, this.#texts.locale), 'white digits')}</div></div>`)
          : nothing}
    </div>`;
  }
}
