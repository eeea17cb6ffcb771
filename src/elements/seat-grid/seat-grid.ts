import { html, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { CoHostLayoutTemplate, SeatTemplate } from '../../model/index.js';
import { base } from '../base/base.styles.js';
import { ContentElement } from '../base/content-element.js';
import { OnDemand } from '../base/on-demand.js';
import { skeletons } from '../base/skeleton.styles.js';
import { tokens } from '../base/tokens.styles.js';
import { warnOnce } from '../base/warn-once.js';
import { styles } from './seat-grid.styles.js';
import type { Seats } from './seats.js';

const seats = () => import('./seats.js');

/**
 * Seats of a voice live and of the lives connected with it, a panel each: who sits, who speaks, who is muted, what is free or locked. A free seat of the own
 * live is taken by a press; the host has a menu on each seat, a guest on the own one. Arrow keys move between seats.
 * @summary The seats of a voice room.
 * @slot seat - Template or slots "seat.<userID>" for the content of a seat that somebody holds; it stays a button.
 * @slot empty-seat - Template or slots "empty-seat.<liveID>.<index>" for the content of a seat that nobody holds.
 * @csspart side - The panel of a live.
 * @csspart name - Whose panel it is.
 * @csspart seat - The button of a seat.
 * @csspart disc - The round picture or hole.
 * @csspart host - The tag above the host's head.
 * @csspart mark - The sign at a disc: speaking, muted.
 * @csspart menu - The menu of a seat.
 * @cssstate connected - Seats of other lives are shown too.
 * @cssstate moving - The host chooses a seat for somebody.
 * @cssproperty --costage-seat-grid-size - Size of a disc: 64px, 100px from 800px of width.
 * @fires {SeatClickEvent} seat-click - Any seat was pressed; prevent it to act yourself.
 * @fires {SeatTakeEvent} seat-take - A person takes a free seat of the own live.
 */
export class SeatGrid extends ContentElement<Seats> {
  static override styles = [tokens, base, skeletons, styles];

  /** How many seats a side shows: a seat or layout template; that of the live or its connection when absent. */
  @property() template?: SeatTemplate | CoHostLayoutTemplate | undefined;

  /** Seats in a row, 1 to 10; as many as fit when absent. */
  @property({ type: Number }) columns?: number | undefined;

  protected readonly content = new OnDemand(this, seats, ({ Seats }) => new Seats(this.lend()));

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { columns } = this;
    if (columns !== undefined && !(columns >= 1 && columns <= 10)) {
      warnOnce(this, `has columns="${columns}"`, 'Use 1 to 10.');
      this.columns = undefined;
    }
  }

  override render(): TemplateResult {
    return this.shown?.render() ?? html`<i class="skeleton"></i>`;
  }
}
