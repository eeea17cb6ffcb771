import { html, nothing, type ComplexAttributeConverter, type CSSResultGroup, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { commonTexts, inviteTexts } from '../../locales/en.js';
import { limits } from '../../model/limits.js';
import type { LiveID, Seconds } from '../../model/index.js';
import { avatars } from './avatar.styles.js';
import { base } from './base.styles.js';
import { buttons } from './button.styles.js';
import { segments } from './choices.js';
import { choices } from './choices.styles.js';
import { formatDuration } from './duration.js';
import { invitePanelStyles } from './invite-panel.styles.js';
import { LiveElement } from './live-element.js';
import type { Values } from './locale.js';
import { panelTokens } from './panel-tokens.styles.js';
import { panels } from './panel.styles.js';
import { tokens } from './tokens.styles.js';
import { warnOnce } from './warn-once.js';

interface PanelTexts {
  readonly t: (key: keyof typeof commonTexts | keyof typeof inviteTexts, values?: Values) => string;
}

interface Range {
  readonly min: number;
  readonly max: number;
  readonly default: number;
}

const usualDurations: readonly Seconds[] = [60, 180, 300, 600];
const durationsConverter: ComplexAttributeConverter<readonly Seconds[]> = {
  fromAttribute: (value) => (value ?? '').split(/[\s,]+/).filter(Boolean).map(Number),
};
const isWithin = (seconds: number, { min, max }: Range): boolean =>
  Number.isInteger(seconds) && seconds >= min && seconds <= max;

/** Base of the panels that ask for a connection or a battle: the terms of it, a head, one button at the foot. */
export abstract class InvitePanel extends LiveElement {
  static override styles: CSSResultGroup = [
    tokens, panelTokens, base, buttons, avatars, panels, choices, invitePanelStyles,
  ];

  /** Lengths of a battle to choose from, 10 to 3600 s each; in the attribute separated by spaces. */
  @property({ converter: durationsConverter }) durations: readonly Seconds[] = usualDurations;

  /** The chosen length; 300 s, or the first offered, when absent. */
  @property({ type: Number }) duration?: Seconds | undefined;

  /** Penalty after the battle, 0 (none) to 600 s. */
  @property({ type: Number, attribute: 'penalty-duration' }) penaltyDuration: Seconds = 30;

  /** Time to answer, 1 to 300 s. */
  @property({ type: Number }) timeout: Seconds = limits.requestTimeout.default;

  protected abstract readonly texts: PanelTexts;

  protected readonly isMine = ({ liveID }: { liveID: LiveID }): boolean => liveID === this.scope.live?.liveID;

  protected readonly inWords = (seconds: Seconds): string => formatDuration(seconds, this.texts.t);

  /** What the rules would refuse warns the page's developer, and the default counts. */
  #within(attribute: string, seconds: Seconds, range: Range): Seconds {
    if (isWithin(seconds, range)) return seconds;
    warnOnce(this, `has a wrong ${attribute}, "${seconds}"`, `Use whole seconds from ${range.min} to ${range.max}.`);
    return range.default;
  }

  protected get battleLengths(): readonly Seconds[] {
    const range = limits.battleDuration;
    const good = this.durations.filter((seconds) => isWithin(seconds, range));
    const bad = this.durations.find((seconds) => !isWithin(seconds, range));
    if (bad !== undefined || !good.length) this.#within('durations', bad ?? NaN, range);
    return good.length ? good : usualDurations;
  }

  protected get battleLength(): Seconds {
    const lengths = this.battleLengths;
    return [this.duration, limits.battleDuration.default].find((seconds) => lengths.includes(seconds!)) ?? lengths[0]!;
  }

  protected get penalty(): Seconds {
    return this.#within('penalty-duration', this.penaltyDuration, limits.penaltyDuration);
  }

  protected get secondsToAnswer(): Seconds {
    return this.#within('timeout', this.timeout, limits.requestTimeout);
  }

  protected renderPanel(title: string, besides: unknown, content: unknown): TemplateResult {
    return html`<section class="panel" part="panel" aria-labelledby="title">
      <div class="head"><slot name="header" class="title"><h2 id="title">${title}</h2></slot>${besides}</div>
      ${content}
    </section>`;
  }

  protected renderLengths(): unknown {
    const lengths = this.battleLengths;
    const options = lengths.map((seconds) => [seconds, this.inWords(seconds)] as const);
    const choose = (seconds: Seconds): void => void (this.duration = seconds);
    if (options.length < 2) return nothing;
    return segments('length', this.texts.t('length'), options, this.battleLength, choose);
  }

  protected renderFoot(words: unknown, press: () => unknown, isOff = this.isBusy): TemplateResult {
    return html`<div class="foot small">
      <button class="button tall primary" part="primary" aria-disabled=${isOff} @click=${() => isOff || press()}>
        ${words}
      </button>
    </div>`;
  }
}
