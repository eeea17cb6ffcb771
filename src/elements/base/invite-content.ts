import { html, nothing, type TemplateResult } from 'lit';
import type { commonTexts } from '../../locales/en.js';
import type { inviteTexts } from '../../locales/en/invite.js';
import { limits } from '../../model/limits.js';
import type { LiveID, Seconds } from '../../model/index.js';
import { avatars } from './avatar.styles.js';
import { buttons } from './button.styles.js';
import { segments } from './choices.js';
import { choices } from './choices.styles.js';
import type { CostageElement } from './costage-element.js';
import { formatDuration } from './duration.js';
import { inviteContentStyles } from './invite-content.styles.js';
import { LiveContent } from './live-content.js';
import type { Values } from './locale.js';
import { panels } from './panel.styles.js';
import { warnOnce } from './warn-once.js';

/** For the `styles` of a content's module. */
export const inviteStyles = [buttons, avatars, panels, choices, inviteContentStyles];

/** The panel as its content sees it. */
export interface InviteHost extends CostageElement {
  readonly durations: readonly Seconds[];
  duration?: Seconds | undefined;
  readonly penaltyDuration: Seconds;
  readonly timeout: Seconds;
}

interface PanelTexts {
  readonly t: (key: keyof typeof commonTexts | keyof typeof inviteTexts, values?: Values) => string;
}

interface Range {
  readonly min: number;
  readonly max: number;
  readonly default: number;
}

const isWithin = (seconds: number, { min, max }: Range): boolean =>
  Number.isInteger(seconds) && seconds >= min && seconds <= max;

/** Base of what an `InvitePanel` shows: the terms, checked; a head, one button at the foot. */
export abstract class InviteContent<Host extends InviteHost = InviteHost> extends LiveContent<Host> {
  protected abstract readonly texts: PanelTexts;

  abstract render(): TemplateResult;

  protected readonly isMine = ({ liveID }: { liveID: LiveID }): boolean => liveID === this.scope.live?.liveID;

  protected readonly inWords = (seconds: Seconds): string => formatDuration(seconds, this.texts.t);

  /** What the rules would refuse warns the page's developer, and the default counts. */
  #within(attribute: string, seconds: Seconds, range: Range): Seconds {
    if (isWithin(seconds, range)) return seconds;
    warnOnce(this.host, `has a wrong ${attribute}, "${seconds}"`, `Use whole seconds from ${range.min} to ${range.max}.`);
    return range.default;
  }

  protected get battleLengths(): readonly Seconds[] {
    const { durations } = this.host;
    const range = limits.battleDuration;
    const good = durations.filter((seconds) => isWithin(seconds, range));
    const bad = durations.find((seconds) => !isWithin(seconds, range));
    if (bad !== undefined || !good.length) this.#within('durations', bad ?? NaN, range);
    return good.length ? good : [range.default];
  }

  protected get battleLength(): Seconds {
    const lengths = this.battleLengths;
    return [this.host.duration, limits.battleDuration.default].find((seconds) => lengths.includes(seconds!)) ?? lengths[0]!;
  }

  protected get penalty(): Seconds {
    return this.#within('penalty-duration', this.host.penaltyDuration, limits.penaltyDuration);
  }

  protected get secondsToAnswer(): Seconds {
    return this.#within('timeout', this.host.timeout, limits.requestTimeout);
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
    const choose = (seconds: Seconds): void => void (this.host.duration = seconds);
    if (options.length < 2) return nothing;
    return segments('length', this.texts.t('length'), options, this.battleLength, choose);
  }

  protected renderFoot(words: unknown, press: () => unknown, isOff = this.host.isBusy): TemplateResult {
    return html`<div class="foot small">
      <button class="button tall primary" part="primary" aria-disabled=${isOff} @click=${() => isOff || press()}>
        ${words}
      </button>
    </div>`;
  }
}
