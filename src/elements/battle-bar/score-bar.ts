import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { scoreTexts } from '../../locales/en/score.js';
import { BattleContent, type BattleHost, type LentBattle } from '../base/battle-content.js';
import { leadersOf, nameOf, type Side } from '../base/battle-sides.js';
import { crest, teamClass } from '../base/crests.js';
import { crownIcon } from '../base/icons.js';
import { Localize } from '../base/locale.js';
import { formatCompact, formatGain, formatList, formatShare } from '../base/numbers.js';
import { stepped } from '../base/stepped.js';
import { setVars } from '../base/style-vars.js';
import { teamFills } from '../base/teams.styles.js';
import { styles as own } from './score-bar.styles.js';
import { ScoreNews } from './score-news.js';
import { drawnShares, sharesOf } from './shares.js';

export const styles = [teamFills, own];

/** What is drawn of a side. */
interface Part extends Omit<Side, 'members'> {
  name: string;
  share: number;
  isLeader: boolean;
}

/** Between two sides the edge stays this far from either end: on a phone, and on a wider bar. */
const leastOfTwo = (width: number): number => (width > 480 ? 0.14 : 0.2);

interface Host extends BattleHost {
  readonly compact: boolean;
  /** Sides without a store. */
  readonly scores?: readonly (Pick<Part, 'name' | 'score'> & Partial<Pick<Part, 'isOut'>>)[] | undefined;
}

/** The parts of the bar, their digits, and what has just happened to them. */
export class ScoreBar extends BattleContent<Host> implements ReactiveController {
  readonly #texts = new Localize(this.host, scoreTexts);
  readonly #news = new ScoreNews(this.host);
  #width = 0;
  #parts: readonly Part[] = [];
  #sizes: ResizeObserver | undefined;

  constructor(lent: LentBattle<Host>) {
    super(lent);
    this.host.addController(this);
  }

  /** Who leads, for a polite live region. */
  get said(): string {
    return this.#news.said;
  }

  /** Names of the custom states, and whether they hold. */
  get states(): Readonly<Record<string, boolean>> {
    const leaders = this.#parts.filter(({ isLeader }) => isLeader);
    return {
      running: this.#isRunning,
      ended: !!this.battle?.outcome.size,
      leading: leaders.some(({ isOwn }) => isOwn),
      tied: leaders.length !== 1,
    };
  }

  hostConnected(): void {
    this.#sizes = new ResizeObserver(([entry]) => {
      this.#width = entry!.contentRect.width;
      this.host.requestUpdate();
    });
    this.#sizes.observe(this.host);
  }

  hostDisconnected(): void {
    this.#sizes?.disconnect();
  }

  get #isRunning(): boolean {
    const phase = this.battle?.phase;
    return !!this.host.scores || phase === 'running' || phase === 'settling';
  }

  #sides(): readonly Omit<Part, 'share' | 'isLeader'>[] {
    if (this.host.scores) return this.host.scores.map((side, index) => ({ isOut: false, ...side, index, isOwn: !index }));
    return this.sidesOf().map((side) => ({ ...side, name: nameOf(side, this.#texts.locale) }));
  }

  render(): TemplateResult {
    const { t, number, locale } = this.#texts;
    const sides = this.#sides();
    const leading = leadersOf(sides);
    const shares = sharesOf(sides.map(({ score }) => score));
    const parts = (this.#parts = sides.map((side, at) => ({ ...side, share: shares[at]!, isLeader: leading.includes(side) })));
    const isTwo = parts.length === 2;
    const drawn = drawnShares(shares);
    const first = shares[0] ?? 0;
    // Of two both are written out, or both are short.
    const isLong = parts.every((part) => this.#hasRoom(part, part.share, leastOfTwo(this.#width)));
    const pinned = (part: Part) => this.#renderLabel(
      part,
      isLong ? number(part.score) : formatCompact(part.score, locale),
      this.host.compact ? 0 : this.#news.gainOf(part.index, part.score),
    );
    let from = 0;

    const name = formatList(leading.map((side) => side.name), locale);
    const lead = leading.length ? t('leads', { name, count: leading.length }) : t('tied');
    this.#news.tell(this.#isRunning ? (this.battle?.currentBattleInfo?.battleID ?? '-') : undefined, lead);
    const spoken = parts.map(({ name, score, share, isLeader, isOut }) =>
      t(isOut ? 'sideLeft' : isLeader ? 'sideLeads' : 'sideScore', { name, score: number(score), share: formatShare(share, locale) }),
    );

    return html`<div class="bar ${isTwo ? 'two' : ''} ${this.host.compact ? 'compact' : ''} ${parts.length ? '' : 'off'}" part="bar" ${setVars({ '--_share': first })}>
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
      </div>`;
  }

  /** Whether the whole number fits: crest, edge and margins take about 44 px, a crown 20, a digit 9; thin, 7. */
  #hasRoom({ score, isLeader }: Part, share: number, least: number): boolean {
    const room = Math.min(Math.max(share, least), 1 - least) * this.#width - (isLeader ? 64 : 44);
    return !this.#width || room > this.#texts.number(score).length * (this.host.compact ? 7 : 9);
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
