import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { BattleID } from '../../model/index.js';
import { base } from '../base/base.styles.js';
import { BattleElement } from '../base/battle-element.js';
import { partOfLives } from '../base/live-parts.js';
import { OnDemand } from '../base/on-demand.js';
import { panelTokens } from '../base/panel-tokens.styles.js';
import { StoreSelector } from '../base/store-selector.js';
import { tokens } from '../base/tokens.styles.js';
import { videoTokens } from '../base/video-tokens.styles.js';
import { styles } from './battle-result.styles.js';
import type { ResultCard } from './result-card.js';

const card = partOfLives(() => import('./result-card.js'));

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
export class BattleResult extends BattleElement<ResultCard> {
  static override styles = [tokens, panelTokens, videoTokens, base, styles];

  /** Seconds until the card goes by itself; 0 leaves it until Close. It waits while somebody is on it. */
  @property({ type: Number }) duration = 0;

  readonly #running = new StoreSelector(
    this,
    () => this.battleStore?.state,
    ({ phase, currentBattleInfo }) => (phase === 'running' || phase === 'settling' ? currentBattleInfo?.battleID : undefined),
  );
  protected readonly content = new OnDemand(this, card, ({ ResultCard }) => new ResultCard(this.lend()));
  /** The battle that these eyes have seen running. */
  #witnessed: BattleID | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#witnessed = undefined;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.setStates(this.shown?.states);
  }

  override render() {
    this.#witnessed = this.#running.value ?? this.#witnessed;
    const content = this.shown?.render(this.#witnessed) ?? nothing;
    return html`<span class="only-spoken" role="status">${this.shown?.said}</span>${content}`;
  }
}
