import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { commonTexts } from '../../locales/en.js';
import type { promptTexts } from '../../locales/en/prompt.js';
import type { Messages } from '../../locales/registry.js';
import type { Millis, UserInfo } from '../../model/index.js';
import { avatar } from './avatar.js';
import { avatars } from './avatar.styles.js';
import { buttons } from './button.styles.js';
import { Countdown } from './clock.js';
import type { CostageElement } from './costage-element.js';
import { spinnerIcon } from './icons.js';
import type { Localize, Values } from './locale.js';
import { panels } from './panel.styles.js';
import { promptStyles } from './prompt.styles.js';
import { refusal } from './refusal.js';
import { setVars } from './style-vars.js';

/** Sheets of every prompt. */
export const cardStyles = [buttons, avatars, panels, promptStyles];

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

/** Who asks what, and what an answer does. */
export interface Question {
  readonly texts: PromptTexts;
  /** Who asks now. */
  readonly asker: Asker | null;
  /** Beside the name, e.g. "1 of 3". */
  readonly place?: string;
  readonly acceptIcon?: TemplateResult;
  /** Before it is asked who asks. */
  look?(): void;
  accept(): void;
  decline(): void;
  renderFacts(): unknown;
}

/**
 * What the prompts show: a card with the face of who asks in a ring that empties, one sentence, facts, and two answers of
 * equal size. It takes no focus, hears no press that began in its first 300 ms, and no key answers by accident.
 */
export class PromptCard implements ReactiveController {
  readonly #host: CostageElement;
  readonly #question: Question;
  readonly #left: Countdown;
  #lastWords = '';
  #shown: Asker | null = null;
  #shownAt = 0;
  #pressedAt = 0;
  #cameFrom: HTMLElement | null = null;
  #hadFocus = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: CostageElement, question: Question, serverNow: () => Millis) {
    this.#host = host;
    this.#question = question;
    this.#left = new Countdown(host, () => question.asker?.until, serverNow);
    host.addController(this);
    host.addEventListener('pointerdown', () => (this.#pressedAt = performance.now()));
    // At the capture, so that it holds for the page's own actions too.
    host.addEventListener('click', (event) => this.#isDeaf(event) && event.stopImmediatePropagation(), true);
    host.addEventListener('focusin', ({ relatedTarget }) => {
      if (relatedTarget instanceof HTMLElement && !host.contains(relatedTarget)) this.#cameFrom = relatedTarget;
    });
  }

  /** Names of the custom states, and whether they hold. */
  get states(): Readonly<Record<string, boolean>> {
    return { open: this.#shown !== null, 'last-five': this.#question.asker !== null && this.#isLate };
  }

  /** For a polite live region. */
  get said(): unknown {
    const { asker, texts } = this.#question;
    if (!asker) return this.#lastWords;
    return this.#isLate ? texts.t('timeToAnswer', { count: 5 }) : html`${asker.user.userName} <span>${asker.sentence}</span>`;
  }

  hostUpdated(): void {
    if (this.#shownAt === Infinity) this.#shownAt = performance.now();
    if (!this.#question.asker && this.#shown) this.#timer ??= setTimeout(() => this.#forget(), lingerMs);
    // Whoever answered by keyboard goes on where they were.
    if (this.#hadFocus && !this.#host.matches(':focus-within')) this.#cameFrom?.focus();
  }

  hostDisconnected(): void {
    this.#forget();
  }

  /** Why nobody asks any more, said for a moment. */
  say(lastWords: string): void {
    this.#lastWords = lastWords;
    this.#host.requestUpdate();
  }

  get #isLate(): boolean {
    return (this.#left.secondsLeft ?? 99) <= 5;
  }

  #forget(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#host.refused = undefined;
    this.say('');
  }

  #isDeaf(event: MouseEvent): boolean {
    return (event.detail ? this.#pressedAt : performance.now()) - this.#shownAt < deafMs;
  }

  render(): TemplateResult | typeof nothing {
    this.#question.look?.();
    const { asker } = this.#question;
    if (asker) this.#lastWords = '';
    if (asker?.key !== this.#shown?.key && asker) this.#shownAt = Infinity;
    if (asker || !(this.#lastWords || this.#host.refused)) this.#shown = asker;
    this.#hadFocus = this.#host.matches(':focus-within');
    return this.#shown ? this.#renderCard(this.#shown) : nothing;
  }

  #renderCard(shown: Asker): TemplateResult {
    const { asker, texts, place } = this.#question;
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
          ${place ? html`<span class="place digits" part="place">${place}</span>` : nothing}
          <strong id="who" class="title" part="name">${shown.user.userName || shown.user.userID}</strong>
          <p id="message" class="message" part="message"
            >${asker
              ? html`<slot name="message">${asker.sentence}</slot>`
              : this.#host.refused
                ? nothing
                : this.#lastWords}</p
          >
        </div>
      </div>
      ${asker ? this.#question.renderFacts() : nothing} ${refusal(this.#host.refused, texts)}
      ${asker && !asker.isAnswered ? this.#renderAnswers() : nothing}
    </section>`;
  }

  #renderAnswers(): TemplateResult {
    const { isBusy } = this.#host;
    const { texts, acceptIcon } = this.#question;
    return html`<slot name="actions"
      ><div class="foot small" part="actions">
        <button class="button tall" part="decline" aria-disabled=${isBusy} @click=${() => isBusy || this.#question.decline()}>
          ${texts.t('decline')}
        </button>
        <button
          class="button tall primary"
          part="accept"
          aria-disabled=${isBusy}
          @click=${() => isBusy || this.#question.accept()}
        >
          ${isBusy ? html`<span class="spin">${spinnerIcon()}</span>` : (acceptIcon ?? nothing)}${texts.t('accept')}
        </button>
      </div></slot
    >`;
  }
}

/** A fact of a request: a sign and its words. */
export const fact = (icon: TemplateResult, words: string): TemplateResult =>
  html`<span class="sub digits">${icon}${words}</span>`;
