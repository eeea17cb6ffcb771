import { nothing, type PropertyValues } from 'lit';
import type { BattleStore } from '../../core/battle-store.js';
import { base } from '../base/base.styles.js';
import { BattleElement } from '../base/battle-element.js';
import { partOfLives } from '../base/live-parts.js';
import { OnDemand } from '../base/on-demand.js';
import { tokens } from '../base/tokens.styles.js';
import { videoTokens } from '../base/video-tokens.styles.js';
import { styles } from './battle-moments.styles.js';
import type { Moments } from './moments.js';

const moments = partOfLives(() => import('./moments.js'));

/**
 * The loud moments of a battle, over the canvas: 3, 2, 1, VS, a change of the lead, the last ten seconds, victory, draw and defeat.
 * Lies over its nearest positioned ancestor, in the lower half, and lets taps through. Whoever arrives later sees the state, never a replay.
 * One moment at a time: the later waits, and is dropped after two seconds. It is decoration: `battle-bar`, `battle-timer` and `battle-result` say the same in words.
 *
 * @summary Plates and crests for the loud moments of a battle.
 * @csspart plate - The leaning slab that a moment speaks from.
 * @csspart edge - The frame of the last ten seconds.
 * @cssstate playing - A moment is on.
 */
export class BattleMoments extends BattleElement<Moments> {
  static override styles = [tokens, videoTokens, base, styles];

  protected readonly content = new OnDemand(this, moments, ({ Moments }) => new Moments(this.lend()));
  #seen: BattleStore | undefined;
  #seenAt = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute('aria-hidden', 'true');
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#seen = undefined;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.setState('playing', !!this.shown?.isPlaying);
  }

  override render() {
    // What happens from here on is news, though there may be nobody yet to play it.
    if (this.#seen !== this.battleStore) this.#seenAt = this.scope.serverNow();
    this.#seen = this.battleStore;
    return this.shown?.render(this.#seenAt) ?? nothing;
  }
}
