import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { BattleState } from '../../core/battle-store.js';
import type { BattleID } from '../../model/index.js';
import { base } from '../base/base.styles.js';
import { BattleElement } from '../base/battle-element.js';
import { Countdown } from '../base/clock.js';
import { OnDemand } from '../base/on-demand.js';
import { panelTokens } from '../base/panel-tokens.styles.js';
import { penaltyShownAt } from '../base/penalty.js';
import { StoreSelector } from '../base/store-selector.js';
import { tokens } from '../base/tokens.styles.js';
import type { Verdict } from '../base/verdict.js';
import { videoTokens } from '../base/video-tokens.styles.js';
import { styles } from './battle-result.styles.js';

/** A card that has just come takes no tap: it was meant for what was there before. */
const deafMs = 300;
/** Who sees the end sees the moment first. */
const momentMs = 1_200;

const card = () => import('./result-card.js');

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
  static override styles = [tokens, panelTokens, videoTokens, base, styles];

  /** Seconds until the card goes by itself; 0 leaves it until Close. It waits while somebody is on it. */
  @property({ type: Number }) duration = 0;

  readonly #battle = new StoreSelector(this, this.battle);
  readonly #me = new StoreSelector(this, () => this.scope.client?.state, ({ userInfo }) => userInfo?.userID);
  readonly #toPenalty = new Countdown(this, () => this.#battle.value && penaltyShownAt(this.#battle.value), this.scope.serverNow);
  readonly #card = new OnDemand(this, card, ({ ResultCard }) =>
    new ResultCard({
      host: this,
      store: () => this.battleStore,
      serverNow: this.scope.serverNow,
      isListening: () => performance.now() > this.#listensAt && !this.isBusy,
    }));
  #verdict: Verdict | undefined;
  #before: BattleState | undefined;
  #isFresh = false;
  #listensAt = 0;
  #gone: BattleID | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

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

  override render() {
    const battle = this.#battle.value;
    if (battle && battle.phase !== 'none') this.#card.ahead();
    const card = battle?.outcome.size ? this.#card.now : undefined;
    // A result is seen to come up when there is a card to show it.
    if (card || !battle?.outcome.size) this.#watch(battle);
    const sides = battle && card ? this.sidesOf(battle) : [];
    const verdict = (this.#verdict = battle && card?.verdictOf(battle, sides));
    const isUp = battle && card && verdict && this.#gone !== this.#battleID;
    return html`<span class="only-spoken" role="status">${isUp && this.#isFresh ? verdict.text : ''}</span>
      ${isUp
        ? card.render({ battle, sides, isFresh: this.#isFresh, isPenalty: this.#isPenalty, me: this.#me.value }, verdict)
        : nothing}`;
  }
}
