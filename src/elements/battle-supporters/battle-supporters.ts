import { html } from 'lit';
import { property } from 'lit/decorators.js';
import type { UserID } from '../../model/index.js';
import { base } from '../base/base.styles.js';
import { BattleElement } from '../base/battle-element.js';
import { partOfLives } from '../base/live-parts.js';
import { OnDemand } from '../base/on-demand.js';
import { panelTokens } from '../base/panel-tokens.styles.js';
import { tokens } from '../base/tokens.styles.js';
import { styles } from './battle-supporters.styles.js';
import type { SupporterList } from './supporter-list.js';

const list = partOfLives(() => import('./supporter-list.js'));

/**
 * Who gave most, per fighter or team. Without a `user-id` there is a tab for each side, the own live's first.
 * Compact, it is the row under a battle of two on a phone: three discs a side, and how far the leader is ahead.
 *
 * @summary Top supporters of a battle.
 * @slot supporter - Template, builder or slots "supporter.<userID>.<supporterID>", per supporter.
 * @csspart panel - The panel.
 * @csspart tab - One per side.
 * @csspart supporter - One row.
 * @csspart disc - One supporter in the compact form.
 * @csspart ahead - The distance, in the compact form.
 */
export class BattleSupporters extends BattleElement<SupporterList> {
  static override styles = [tokens, panelTokens, base, styles];

  /** Whose supporters to show; those of every side in tabs when absent. */
  @property({ attribute: 'user-id' }) userID?: UserID | undefined;

  /** How many, 1 to 10. */
  @property({ type: Number }) limit = 5;

  /** A row of discs instead of a panel. */
  @property({ type: Boolean }) compact = false;

  protected readonly content = new OnDemand(this, list, ({ SupporterList }) => new SupporterList(this.lend()));

  override render() {
    return this.shown?.render() ?? html`<div class="frame"></div>`;
  }
}
