import { nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { UserID } from '../../model/index.js';
import { base } from '../base/base.styles.js';
import { BattleElement } from '../base/battle-element.js';
import { seatContext } from '../base/context.js';
import { ContextReader } from '../base/context-reader.js';
import { partOfLives } from '../base/live-parts.js';
import { OnDemand } from '../base/on-demand.js';
import { tokens } from '../base/tokens.styles.js';
import { videoTokens } from '../base/video-tokens.styles.js';
import { warnOnce } from '../base/warn-once.js';
import { styles } from './battle-user-overlay.styles.js';
import type { Fighter, FighterStrip } from './fighter-strip.js';

const strip = partOfLives(() => import('./fighter-strip.js'));

/**
 * What is known about one fighter, in a strip at the bottom of the tile: name, score, rank, result, streak, top supporters. It fills its container;
 * the lead is a frame round it, a penalty a tape. Two fighters mirror each other; a tile under 160 px shows the least.
 *
 * @summary Strip of one fighter over their picture.
 * @slot - Replaces what stands under the name.
 * @slot badge - Beside the score or the supporters.
 * @csspart strip - The strip at the bottom.
 * @csspart crest - The fighter's shape.
 * @csspart name - The name.
 * @csspart sub - The line under it.
 * @csspart rank - The place.
 * @csspart score - The points.
 * @csspart supporters - The three who gave most.
 * @csspart avatar - One of them.
 * @csspart frame - Round the tile of whoever leads.
 * @csspart tape - Round the tile of whoever takes the penalty.
 * @cssstate first - Leads.
 * @cssstate reconnecting - The link dropped; gifts still count.
 * @cssstate win - Has won.
 * @cssstate lose - Has lost.
 * @cssstate draw - Shares the first place.
 * @cssstate left - Has left the battle.
 * @cssstate penalty - Takes the penalty.
 */
export class BattleUserOverlay extends BattleElement<FighterStrip> {
  static override styles = [tokens, videoTokens, base, styles];

  /** Whom to show; the person of the seat when absent. */
  @property({ attribute: 'user-id' }) userID?: UserID | undefined;

  readonly #seat = new ContextReader(this, seatContext);
  protected readonly content = new OnDemand(this, strip, ({ FighterStrip }) => new FighterStrip(this.lend()));
  #fighter: Fighter | undefined;

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    for (const name of ['win', 'lose', 'draw']) this.setState(name, this.#fighter?.result === name);
    for (const name of ['first', 'reconnecting', 'left', 'penalty'] as const) this.setState(name, !!this.#fighter?.[name]);
    if (!this.#whom) warnOnce(this, 'has no user-id', 'Set `user-id`, or put it into a place of a seat.');
  }

  get #whom(): UserID | undefined {
    return this.userID ?? this.#seat.value?.userInfo?.userID;
  }

  override render() {
    this.#fighter = this.shown?.find(this.#whom);
    return this.#fighter ? this.shown!.render(this.#fighter) : nothing;
  }
}
