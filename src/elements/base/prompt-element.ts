import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import type { commonTexts, promptTexts } from '../../locales/en.js';
import type { Messages } from '../../locales/registry.js';
import type { Millis, UserInfo } from '../../model/index.js';
import { avatar } from './avatar.js';
import { avatars } from './avatar.styles.js';
import { base } from './base.styles.js';
import { buttons } from './button.styles.js';
import { Countdown } from './clock.js';
import { spinnerIcon } from './icons.js';
import { LiveElement } from './live-element.js';
import type { Localize, Values } from './locale.js';
import { panelTokens } from './panel-tokens.styles.js';
import { panels } from './panel.styles.js';
import { promptStyles } from './prompt.styles.js';
import { refusal } from './refusal.js';
import { setVars } from './style-vars.js';
import { tokens } from './tokens.styles.js';

/** Somebody who waits for an answer. */
export interface Asker {
  /** Another one when somebody else asks, or the same person anew. */
  key: string;
  user: UserInfo;
  since: Millis;
  until: Millis;
  /** The predicate after the name. */
  sentence: string;
  /** Has been answered, and others are still being asked. */
  isAnswered?: boolean;
}

type PromptTexts = Pick<Localize<readonly Messages[]>, 'host' | 'lookUp'> & {
  t(key: keyof typeof commonTexts | keyof typeof promptTexts, values?: Values): string;
};

/** A press that began sooner was meant for what was there before. */
const deafMs = 300;
/** How long the last words of a request that has ended stay. */
const lingerMs = 4_000;

/**
 * Base of the prompts: a card with the face of who asks in a ring that empties, one sentence, facts, and two answers of
 * equal size. It takes no focus, hears no press that began in its first 300 ms, and no key answers by accident.
 */
export abstract class PromptElement extends LiveElement {
  static override styles: CSSResultGroup = [tokens, panelTokens, base, buttons, avatars, panels, promptStyles];

  protected abstract readonly texts: PromptTexts;
  /** Who asks now. */
  protected abstract readonly asker: Asker | null;
  /** Beside the name, e.g. "1 of 3". */
  protected get place(): string {
    return '';
  }
  protected get acceptIcon(): unknown {
    return nothing;
  }

  protected abstract accept(): void;
  protected abstract decline(): void;
  protected abstract renderFacts(): unknown;

  @state() private lastWords = '';
  readonly #left = new Countdown(this, () => this.asker?.until, this.scope.serverNow);
  #shown: Asker | null = null;
  #shownAt = 0;
  #pressedAt = 0;
  #cameFrom: HTMLElement | null = null;
  #hadFocus = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.addEventListener('pointerdown', () => (this.#pressedAt = performance.now()));
    // At the capture, so that it holds for the page's own actions too.
    this.addEventListener('click', (event) => this.#isDeaf(event) && event.stopImmediatePropagation(), true);
    this.addEventListener('focusin', ({ relatedTarget }) => {
      if (relatedTarget instanceof HTMLElement && !this.contains(relatedTarget)) this.#cameFrom = relatedTarget;
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#forget();
  }

  /** Here and not in willUpdate, which runs before a store that has just come is read. */
  protected override update(changed: PropertyValues): void {
    const { asker } = this;
    if (asker) this.lastWords = '';
    if (asker?.key !== this.#shown?.key && asker) this.#shownAt = Infinity;
    if (asker || !(this.lastWords || this.refused)) this.#shown = asker;
    this.#hadFocus = this.matches(':focus-within');
    super.update(changed);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { asker } = this;
    if (this.#shownAt === Infinity) this.#shownAt = performance.now();
    this.setState('open', this.#shown !== null);
    this.setState('last-five', asker !== null && this.#isLate);
    if (!asker && this.#shown) this.#timer ??= setTimeout(() => this.#forget(), lingerMs);
    // Whoever answered by keyboard goes on where they were.
    if (this.#hadFocus && !this.matches(':focus-within')) this.#cameFrom?.focus();
  }

  /** Why nobody asks any more, said for a moment. */
  protected say(lastWords: string): void {
    this.lastWords = lastWords;
  }

  get #isLate(): boolean {
    return (this.#left.secondsLeft ?? 99) <= 5;
  }

  #forget(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.lastWords = '';
    this.refused = undefined;
  }

  #isDeaf(event: MouseEvent): boolean {
    return (event.detail ? this.#pressedAt : performance.now()) - this.#shownAt < deafMs;
  }

  override render(): unknown {
    const { asker, texts } = this;
    const spoken = !asker
      ? this.lastWords
      : this.#isLate
        ? texts.t('timeToAnswer', { count: 5 })
        : html`${asker.user.userName} <span>${asker.sentence}</span>`;
    return html`<p class="only-spoken" role="status">${spoken}</p>
      ${this.#shown ? this.#renderCard(this.#shown) : nothing}`;
  }

  #renderCard(shown: Asker): TemplateResult {
    const { asker, texts } = this;
    const left = this.#left.secondsLeft ?? 0;
    const share = Math.max(0, (left - 1) * 1000) / (shown.until - shown.since);
    return html`<section
      class="panel prompt"
      part="card"
      aria-labelledby="who message"
    >
      <div class="who">
        <span class="ring" part="ring" ${setVars({ '--_left': share })}
          >${asker ? html`<i></i><i></i>` : nothing}${avatar(shown.user)}${asker
            ? html`<b class="digits" part="time">${texts.t('seconds', { count: left })}</b>`
            : nothing}</span
        >
        <div class="grow">
          ${this.place ? html`<span class="place digits" part="place">${this.place}</span>` : nothing}
          <strong id="who" class="title" part="name">${shown.user.userName || shown.user.userID}</strong>
          <p id="message" class="message" part="message"
            >${asker
              ? html`<slot name="message">${asker.sentence}</slot>`
              : this.refused
                ? nothing
                : this.lastWords}</p
          >
        </div>
      </div>
      ${asker ? this.renderFacts() : nothing} ${refusal(this.refused, texts)}
      ${asker && !asker.isAnswered ? this.#renderAnswers() : nothing}
    </section>`;
  }

  #renderAnswers(): TemplateResult {
    const { isBusy, texts } = this;
    return html`<slot name="actions"
      ><div class="foot small" part="actions">
        <button class="button tall" part="decline" aria-disabled=${isBusy} @click=${() => isBusy || this.decline()}>
          ${texts.t('decline')}
        </button>
        <button
          class="button tall primary"
          part="accept"
          aria-disabled=${isBusy}
          @click=${() => isBusy || this.accept()}
        >
          ${isBusy ? html`<span class="spin">${spinnerIcon()}</span>` : this.acceptIcon}${texts.t('accept')}
        </button>
      </div></slot
    >`;
  }
}

/** A fact of a request: a sign and its words. */
export const fact = (icon: TemplateResult, words: string): TemplateResult =>
  html`<span class="sub digits">${icon}${words}</span>`;
