import { html, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { base } from '../base/base.styles.js';
import { BattleElement } from '../base/battle-element.js';
import { partOfLives } from '../base/live-parts.js';
import { OnDemand } from '../base/on-demand.js';
import { tokens } from '../base/tokens.styles.js';
import { warnOnce } from '../base/warn-once.js';
import { styles } from './battle-bar.styles.js';
import type { ScoreBar } from './score-bar.js';

const bar = partOfLives(() => import('./score-bar.js'));

/** A side of a bar without a store. */
export interface BarScore {
  name: string;
  /** 0 to 2^53-1. */
  score: number;
  /** It has left; its score stays visible. */
  isOut?: boolean;
}

/**
 * The score as one bar: two to nine fighters or teams, the share of each, who leads. Never sorted: everybody keeps their place, colour and crest.
 * Two sides meet at a leaning edge, drawn between 14 and 86 % (20 and 80 on a phone) so that digits stay on their own colour; the label has the true share.
 *
 * @summary Score bar of the running battle.
 * @slot start - Replaces crest, score and crown of the first of two sides.
 * @slot end - Replaces crest, score and crown of the second of two sides.
 * @slot boundary - Rides on the edge between two sides.
 * @csspart bar - The whole bar.
 * @csspart track - The pill behind the parts.
 * @csspart part - One per side, in view order.
 * @csspart score - The digits of a side.
 * @csspart crown - On the side that leads.
 * @csspart gain - What a side has just won.
 * @csspart crest - The shape of a side.
 * @cssstate running - The battle runs.
 * @cssstate leading - The own live is ahead.
 * @cssstate tied - Nobody is alone on top.
 * @cssstate ended - The battle is over.
 * @cssproperty --costage-bar-size - Height: 30px, 26px up to 480px of width.
 */
export class BattleBar extends BattleElement<ScoreBar> {
  static override styles = [tokens, base, styles];

  /** Thin: 20 px high, without gains. */
  @property({ type: Boolean }) compact = false;

  /** Sides to show without a store, 2 to 9; their order decides colours and crests. */
  @property({ attribute: false }) scores?: readonly BarScore[] | undefined;

  protected readonly content = new OnDemand(this, bar, ({ ScoreBar }) => new ScoreBar(this.lend()));

  protected override get needs() {
    return this.scores ? 'nothing' : super.needs;
  }

  protected override get isWanted() {
    return !!this.scores || super.isWanted;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.setStates(this.shown?.states);
    if (this.scores && !(this.scores.length > 1 && this.scores.length < 10)) {
      warnOnce(this, 'has wrong scores', 'Give `scores` 2 to 9 entries.');
    }
  }

  override render() {
    const { shown } = this;
    return html`${shown?.render() ?? html`<div class="bar ${this.compact ? 'compact' : ''}"></div>`}
      <span class="only-spoken" role="status">${shown?.said}</span>`;
  }
}
