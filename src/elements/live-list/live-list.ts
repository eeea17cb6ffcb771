import { createContext } from '@lit/context';
import { html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { limits } from '../../model/limits.js';
import type { LiveListItem } from '../../model/index.js';
import { base } from '../base/base.styles.js';
import { ContentElement } from '../base/content-element.js';
import type { Needs } from '../base/live-controller.js';
import { OnDemand } from '../base/on-demand.js';
import { panelTokens } from '../base/panel-tokens.styles.js';
import { skeletons } from '../base/skeleton.styles.js';
import { tokens } from '../base/tokens.styles.js';
import { blanks } from './blanks.js';
import type { LiveCards } from './live-cards.js';
import { styles } from './live-list.styles.js';

/** The live of a stamped card. */
export const liveItemContext = createContext<LiveListItem | undefined>(Symbol.for('costage.live-item'));

const cards = () => import('./live-cards.js');

/**
 * The public lives as cards, newest first, with who is on and what is going on. Pages come as one scrolls, or by a button; what is shown is fetched anew
 * every ten seconds while it can be seen, and no card moves under a pointer or from under the focus.
 * @summary The list of lives.
 * @slot header - Replaces title and filter.
 * @slot empty - Replaces what stands there while nobody is live.
 * @slot error - Replaces what stands there when the list did not load.
 * @slot card - Template or slots "card.<liveID>" for the content of a card, which stays a button; stamped copies find the live by `liveItemContext`.
 * @csspart title - The heading.
 * @csspart filter - All, video or voice.
 * @csspart cards - The grid.
 * @csspart card - A card.
 * @csspart cover - The picture of a card.
 * @csspart state - What stands in place of the cards.
 * @csspart more - The button for the next page.
 * @cssstate loading - A page is on its way.
 * @cssstate empty - Nobody is live.
 * @cssstate failed - The list did not load.
 * @fires {LiveSelectEvent} live-select - A person chose a live; prevent it to act yourself.
 */
export class LiveList extends ContentElement<LiveCards> {
  static override styles = [tokens, panelTokens, base, skeletons, styles];

  /** `watch` joins the chosen live, `invite` asks its host to connect with the own one. */
  @property() mode: 'watch' | 'invite' = 'watch';

  /** Lives in a page: 1 to 100. */
  @property({ type: Number }) count: number = limits.listPage.default;

  protected readonly content = new OnDemand(this, cards, ({ LiveCards }) => new LiveCards(this.lend(), liveItemContext));

  protected override get needs(): Needs {
    return this.mode === 'invite' ? 'live' : 'client';
  }

  /** Fetches the first page anew. */
  async refresh(): Promise<void> {
    await (await this.content.load())?.refresh();
  }

  override render(): TemplateResult {
    const frame = (): TemplateResult =>
      html`<div class="top"></div><ul class="cards" part="cards" aria-busy="true">${blanks(Math.min(this.count, 10))}</ul>`;
    return html`${this.shown?.render() ?? frame()}<p class="only-spoken" role="status">${this.shown?.spoken}</p>`;
  }
}
