import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { BattleStore } from '../../core/battle-store.js';
import { scoreTexts } from '../../locales/en/score.js';
import { verdictTexts } from '../../locales/en/verdict.js';
import type { Millis } from '../../model/index.js';
import { BattleContent, type BattleHost, type LentBattle } from '../base/battle-content.js';
import { leadersOf, shortNameOf, type Side } from '../base/battle-sides.js';
import { Countdown } from '../base/clock.js';
import { crest, crestOf, teamClass } from '../base/crests.js';
import { Localize } from '../base/locale.js';
import { moment } from '../base/moment.styles.js';
import { formatDigits } from '../base/numbers.js';
import { setVars } from '../base/style-vars.js';
import { teamFills } from '../base/teams.styles.js';
import { verdictOf } from '../base/verdict.js';
import { MomentQueue } from './moment-queue.js';
import { styles as own } from './moments.styles.js';

export const styles = [teamFills, moment, own];

/** A start or an end that is told later than this is no news any more. */
const newsMs = 2_000;
/** A canvas makes its moments together with the battle: what started so short before is news to it too. */
const freshMs = 400;
/** A change of the lead gets a plate at most this often. */
const leadPauseMs = 8_000;
const crestCount = 24;

const plate = (text: string, kind: string): TemplateResult => html`<div class="plate ${kind}" part="plate"><b>${text}</b></div>`;

/** What is played, and when. */
export class Moments extends BattleContent implements ReactiveController {
  readonly #texts = new Localize(this.host, scoreTexts, verdictTexts);
  readonly #queue = new MomentQueue(this.host);
  readonly #left = new Countdown(this.host, () => this.#deadline, this.scope.serverNow);
  #heard: BattleStore | undefined;
  #undo: (() => void)[] = [];
  #seenAt: Millis = 0;
  /** The battle whose start has been played. */
  #started: string | undefined;
  #leader: { battleID: string | undefined; index: number; namedAt: number } | undefined;

  constructor(lent: LentBattle<BattleHost>) {
    super(lent);
    this.host.addController(this);
  }

  get isPlaying(): boolean {
    return !!this.#queue.playing;
  }

  hostUpdated(): void {
    if (this.host.isConnected) this.#listen(this.store());
  }

  hostDisconnected(): void {
    this.#listen(undefined);
    this.#leader = undefined;
  }

  get #deadline(): number | null {
    const { phase, currentBattleInfo } = this.battle ?? {};
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
  }

  /** What happened between the battle's coming into sight and the first render of this. */
  #catchUp(seenAt: Millis): void {
    this.#seenAt = seenAt;
    const { phase, currentBattleInfo, outcome, endedReason } = this.battle ?? {};
    if (!currentBattleInfo) return;
    const { startTime, endTime } = currentBattleInfo;
    if (phase === 'running' && startTime > seenAt - freshMs && this.#isNews(startTime)) this.#playStart();
    if (outcome?.size && endedReason === 'timeOver' && endTime > seenAt && this.#isNews(endTime)) this.#playEnd();
  }

  #isNews(instant: Millis): boolean {
    return this.scope.serverNow() - instant < newsMs;
  }

  #watchLead(): void {
    const battle = this.battle;
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
    const battle = this.battle;
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
    const battle = this.store()?.state.get();
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

  /** @param seenAt when the battle came into sight, by the coordinator's clock */
  render(seenAt: Millis): TemplateResult {
    if (seenAt !== this.#seenAt) this.#catchUp(seenAt);
    this.#watchLead();
    const { phase } = this.battle ?? {};
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
