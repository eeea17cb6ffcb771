import { html, nothing, type TemplateResult } from 'lit';
import type { BattleState } from '../../core/battle-store.js';
import { timerTexts } from '../../locales/en/timer.js';
import { Countdown, Stopwatch } from '../base/clock.js';
import { flagIcon, penaltyIcon, swordsIcon, togetherIcon } from '../base/icons.js';
import { LiveContent } from '../base/live-content.js';
import { Localize } from '../base/locale.js';
import { formatTime } from '../base/numbers.js';
import { sameFields } from '../base/same-fields.js';
import { StoreSelector } from '../base/store-selector.js';
import { styles as own } from './time-pill.styles.js';

export const styles = [own];

/** Seconds left at which a screen reader is told. */
const milestones = [10, 30, 60];

const facts = ({ phase, currentBattleInfo, penalty, battleUsers }: BattleState) =>
  [phase, currentBattleInfo, penalty, battleUsers.length > 2] as const;

/** What runs, and for how long it still does. */
export class TimePill extends LiveContent {
  /** For a polite live region. */
  said = '';
  readonly #texts = new Localize(this.host, timerTexts);
  readonly #battle = new StoreSelector(this.host, () => this.scope.live?.battleStore.state, facts, sameFields);
  readonly #connectedAt = new StoreSelector(this.host, () => this.scope.live?.coHostStore.state, ({ connectedAt }) => connectedAt);
  readonly #left = new Countdown(this.host, () => this.#deadline, this.scope.serverNow);
  readonly #together = new Stopwatch(this.host, () => (this.#phase === 'none' ? this.#connectedAt.value : null), this.scope.serverNow);
  #before = 0;

  /** Names of the custom states, and whether they hold. */
  get states(): Readonly<Record<string, boolean>> {
    const phase = this.#phase;
    return {
      running: phase === 'running',
      'last-ten': this.#isLastTen,
      over: phase === 'ended',
      penalty: phase === 'penalty',
      together: this.#together.secondsPassed !== null,
    };
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
      this.said = left === 60 ? t('minuteLeft') : t('secondsLeft', { count: left });
    } else if (this.#before && this.#phase === 'ended') {
      this.said = t('battleOver');
    }
    this.#before = isRunning ? left : 0;
  }

  render(): TemplateResult {
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
      </div>`;
  }
}
