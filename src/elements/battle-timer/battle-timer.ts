import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { BattleState } from '../../core/battle-store.js';
import { timerTexts } from '../../locales/en.js';
import { base } from '../base/base.styles.js';
import { Countdown, Stopwatch } from '../base/clock.js';
import { flagIcon, penaltyIcon, swordsIcon, togetherIcon } from '../base/icons.js';
import { LiveElement } from '../base/live-element.js';
import { Localize } from '../base/locale.js';
import { formatTime } from '../base/numbers.js';
import { StoreSelector } from '../base/store-selector.js';
import { tokens } from '../base/tokens.styles.js';
import { videoTokens } from '../base/video-tokens.styles.js';
import { styles } from './battle-timer.styles.js';

/** Seconds left at which a screen reader is told. */
const milestones = [10, 30, 60];

const isSame = (a: readonly unknown[], b: readonly unknown[]): boolean => a.every((value, at) => value === b[at]);
const facts = ({ phase, currentBattleInfo, penalty, battleUsers }: BattleState) =>
  [phase, currentBattleInfo, penalty, battleUsers.length > 2] as const;

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
export class BattleTimer extends LiveElement {
  static override styles = [tokens, videoTokens, base, styles];

  readonly #texts = new Localize(this, timerTexts);
  readonly #battle = new StoreSelector(this, () => this.scope.live?.battleStore.state, facts, isSame);
  readonly #connectedAt = new StoreSelector(this, () => this.scope.live?.coHostStore.state, (state) => state.connectedAt);
  readonly #left = new Countdown(this, () => this.#deadline, this.scope.serverNow);
  readonly #together = new Stopwatch(this, () => (this.#phase === 'none' ? this.#connectedAt.value : null), this.scope.serverNow);
  #before = 0;
  #said = '';

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const phase = this.#phase;
    this.setState('running', phase === 'running');
    this.setState('last-ten', this.#isLastTen);
    this.setState('over', phase === 'ended');
    this.setState('penalty', phase === 'penalty');
    this.setState('together', this.#together.secondsPassed !== null);
  }

  get #phase() {
    return this.#battle.value?.[0] ?? 'none';
  }

  get #deadline(): number | null | undefined {
    const [phase, info, penalty] = this.#battle.value ?? [];
    return phase === 'running' ? info?.endTime : phase === 'penalty' ? penalty?.penaltyEndTime : null;
  }

  get #isLastTen(): boolean {
    return this.#phase === 'running' && this.#left.secondsLeft! <= 10;
  }

  #tell(left: number | null): void {
    const { t } = this.#texts;
    const isRunning = this.#phase === 'running' && left !== null;
    if (isRunning && milestones.some((milestone) => this.#before > milestone && left <= milestone)) {
      this.#said = left === 60 ? t('minuteLeft') : t('secondsLeft', { count: left });
    } else if (this.#before && this.#phase === 'ended') {
      this.#said = t('battleOver');
    }
    this.#before = isRunning ? left : 0;
  }

  override render() {
    const { t, locale } = this.#texts;
    const [, info, , isMany = false] = this.#battle.value ?? [];
    const left = this.#left.secondsLeft;
    this.#tell(left);
    const config = info?.config;
    const time = formatTime(left ?? (this.#phase === 'starting' ? (config?.duration ?? 0) : 0), locale);
    const together = this.#together.secondsPassed;
    const [icon, words]: [(() => TemplateResult) | undefined, string?] =
      this.#phase === 'penalty'
        ? [penaltyIcon, t('penaltyFor', { time })]
        : this.#phase === 'ended'
          ? [flagIcon, t('battleOver')]
          : this.#phase === 'settling' || (this.#phase === 'running' && !left)
            ? [flagIcon, t('counting')]
            : together !== null
              ? [togetherIcon, t('togetherFor', { time: formatTime(together, locale) })]
              : [config && swordsIcon];
    const isShort = isMany && !!config;
    const longest = isShort && formatTime(Math.max(config.duration, config.penaltyDuration), locale);
    return html`<div
        class="pill ${isShort ? 'many' : ''} ${this.#isLastTen ? 'last' : ''} ${icon ? '' : 'off'}"
        part="pill"
        role="timer"
        aria-label=${words ?? time}
      >
        ${icon && !(this.#isLastTen && !isShort) ? icon() : nothing}<span class="face digits" part="face"
          ><bdi>${isShort ? time : (words ?? time)}</bdi>${longest ? html`<i class="ghost" aria-hidden="true">${longest}</i>` : nothing}</span
        >
      </div>
      <span class="only-spoken" role="status">${this.#said}</span>`;
  }
}
