import { html, type PropertyValues } from 'lit';
import { base } from '../base/base.styles.js';
import { ContentElement } from '../base/content-element.js';
import { partOfLives } from '../base/live-parts.js';
import { OnDemand } from '../base/on-demand.js';
import { StoreSelector } from '../base/store-selector.js';
import { tokens } from '../base/tokens.styles.js';
import { videoTokens } from '../base/video-tokens.styles.js';
import { styles } from './battle-timer.styles.js';
import type { TimePill } from './time-pill.js';

const pill = partOfLives(() => import('./time-pill.js'));

/**
 * Time left of the battle by the coordinator's clock: a page whose own clock is hours off shows the same. In a connection without a battle it
 * counts how long the hosts have been together. With three and more fighters it shows digits only and keeps its width, because the bar beside it would jump.
 *
 * @summary Countdown of the running battle.
 * @csspart pill - The whole timer.
 * @csspart face - Words and digits.
 * @cssstate running - The battle runs.
 * @cssstate last-ten - Its last ten seconds.
 * @cssstate over - The battle is over.
 * @cssstate penalty - The penalty phase runs.
 * @cssstate together - Connected, without a battle.
 * @cssproperty --costage-timer-size - Height: 32px, 30px in a container up to 480px wide.
 */
export class BattleTimer extends ContentElement<TimePill> {
  static override styles = [tokens, videoTokens, base, styles];

  readonly #isTogether = new StoreSelector(this, () => this.scope.live?.coHostStore.state, ({ connectedAt }) => connectedAt !== null);
  protected readonly content = new OnDemand(this, pill, ({ TimePill }) => new TimePill(this.lend()));

  protected override get isWanted(): boolean {
    return !!this.#isTogether.value;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.setStates(this.shown?.states);
  }

  override render() {
    const { shown } = this;
    return html`${shown?.render() ?? html`<div class="pill off" part="pill" role="timer"></div>`}
      <span class="only-spoken" role="status">${shown?.said}</span>`;
  }
}
