import { html, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { scoreTexts } from '../../locales/en.js';
import { base } from '../base/base.styles.js';
import { BattleElement } from '../base/battle-element.js';
import { leadersOf, nameOf, type Side } from '../base/battle-sides.js';
import { crest, teamClass } from '../base/crests.js';
import { crownIcon } from '../base/icons.js';
import { Localize } from '../base/locale.js';
import { formatCompact, formatGain, formatList, formatShare } from '../base/numbers.js';
import { stepped } from '../base/stepped.js';
import { StoreSelector } from '../base/store-selector.js';
import { setVars } from '../base/style-vars.js';
import { teamFills } from '../base/teams.styles.js';
import { tokens } from '../base/tokens.styles.js';
import { warnOnce } from '../base/warn-once.js';
import { styles } from './battle-bar.styles.js';
import { ScoreNews } from './score-news.js';
import { drawnShares, sharesOf } from './shares.js';

/** A side of a bar without a store. */
export interface BarScore {
  name: string;
  /** 0 to 2^53-1. */
  score: number;
  /** It has left; its score stays visible. */
  isOut?: boolean;
}

/** What is drawn of a side. */
interface Part extends Omit<Side, 'members'> {
  name: string;
  share: number;
  isLeader: boolean;
}

/** Between two sides the edge stays this far from either end: on a phone, and on a wider bar. */
const leastOfTwo = (width: number): number => (width > 480 ? 0.14 : 0.2);

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
export class BattleBar extends BattleElement {
  static override styles = [tokens, base, teamFills, styles];

  /** Thin: 20 px high, without gains. */
  @property({ type: Boolean }) compact = false;

  /** Sides to show without a store, 2 to 9; their order decides colours and crests. */
  @property({ attribute: false }) scores?: readonly BarScore[] | undefined;

  @state() private width = 0;

  readonly #texts = new Localize(this, scoreTexts);
  readonly #battle = new StoreSelector(this, this.battle);
  readonly #news = new ScoreNews(this);
  #parts: readonly Part[] = [];
  #sizes: ResizeObserver | undefined;

  protected override get needs() {
    return this.scores ? 'nothing' : super.needs;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#sizes = new ResizeObserver(([entry]) => (this.width = entry!.contentRect.width));
    this.#sizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes?.disconnect();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const leaders = this.#parts.filter(({ isLeader }) => isLeader);
    this.setState('running', this.#isRunning);
    this.setState('ended', !!this.#battle.value?.outcome.size);
    this.setState('leading', leaders.some(({ isOwn }) => isOwn));
    this.setState('tied', leaders.length !== 1);
    if (this.scores && !(this.scores.length > 1 && this.scores.length < 10)) {
      warnOnce(this, 'has wrong scores', 'Give `scores` 2 to 9 entries.');
    }
  }

  get #isRunning(): boolean {
    const phase = this.#battle.value?.phase;
    return !!this.scores || phase === 'running' || phase === 'settling';
  }

  #sides(): readonly Omit<Part, 'share' | 'isLeader'>[] {
    if (this.scores) return this.scores.map((side, index) => ({ isOut: false, ...side, index, isOwn: !index }));
    const battle = this.#battle.value;
    return battle ? this.sidesOf(battle).map((side) => ({ ...side, name: nameOf(side, this.#texts.locale) })) : [];
  }

  override render() {
    const { t, number, locale } = this.#texts;
    const sides = this.#sides();
    const leading = leadersOf(sides);
    const shares = sharesOf(sides.map(({ score }) => score));
    const parts = (this.#parts = sides.map((side, at) => ({ ...side, share: shares[at]!, isLeader: leading.includes(side) })));
    const isTwo = parts.length === 2;
    const drawn = drawnShares(shares);
    const first = shares[0] ?? 0;
    // Of two both are written out, or both are short.
    const isLong = parts.every((part) => this.#hasRoom(part, part.share, leastOfTwo(this.width)));
    const pinned = (part: Part) => this.#renderLabel(
      part,
      isLong ? number(part.score) : formatCompact(part.score, locale),
      this.compact ? 0 : this.#news.gainOf(part.index, part.score),
    );
    let from = 0;

    const name = formatList(leading.map((side) => side.name), locale);
    const lead = leading.length ? t('leads', { name, count: leading.length }) : t('tied');
    this.#news.tell(this.#isRunning ? (this.#battle.value?.currentBattleInfo?.battleID ?? '-') : undefined, lead);
    const spoken = parts.map(({ name, score, share, isLeader, isOut }) =>
      t(isOut ? 'sideLeft' : isLeader ? 'sideLeads' : 'sideScore', { name, score: number(score), share: formatShare(share, locale) }),
    );

    return html`<div class="bar ${isTwo ? 'two' : ''} ${this.compact ? 'compact' : ''} ${parts.length ? '' : 'off'}" part="bar" ${setVars({ '--_share': first })}>
        <div class="track" part="track" aria-hidden="true">
          ${parts.map((part, at) => {
            const start = from;
            from += drawn[at]!;
            return html`<div class="part ${teamClass(part.index)} ${part.isOut ? 'out' : ''}" part="part" ${setVars({ '--_from': start })}>
              ${isTwo ? nothing : html`<div class="label">${this.#renderLabel(part, drawn[at]! > 0.13 && this.#hasRoom(part, drawn[at]!, 0) && number(part.score))}</div>`}
            </div>`;
          })}
        </div>
        ${isTwo
          ? html`<div class="label"><slot name="start">${pinned(parts[0]!)}</slot></div>
              <div class="label"><slot name="end">${pinned(parts[1]!)}</slot></div>
              <div class="boundary"><slot name="boundary"></slot></div>`
          : nothing}
        <span
          class="only-spoken"
          role=${isTwo ? 'meter' : 'group'}
          aria-label=${formatList(spoken, locale)}
          aria-valuenow=${isTwo ? Math.round(first * 100) : nothing}
        ></span>
      </div>
      <span class="only-spoken" role="status">${this.#news.said}</span>`;
  }

  /** Whether the whole number fits: crest, edge and margins take about 44 px, a crown 20, a digit 9; thin, 7. */
  #hasRoom({ score, isLeader }: Part, share: number, least: number): boolean {
    const room = Math.min(Math.max(share, least), 1 - least) * this.width - (isLeader ? 64 : 44);
    return !this.width || room > this.#texts.number(score).length * (this.compact ? 7 : 9);
  }

  /** Of two, digits always; of more, where they fit. */
  #renderLabel({ index, isLeader }: Part, digits: string | false, gain = 0) {
    return html`${crest(index, 'bare')}${digits
      ? html`<span class="digits" part="score" aria-hidden="true">${stepped(digits)}</span>`
      : nothing}<span class="crown ${isLeader ? 'on' : ''}" part="crown">${crownIcon()}</span>${gain
      ? html`<span class="digits gain" part="gain" aria-hidden="true">${formatGain(gain, this.#texts.locale)}</span>`
      : nothing}`;
  }
}
