import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { findMessages, onLocaleRegistered, type Message, type Messages } from '../../locales/registry.js';
import { commonTexts } from '../../locales/en.js';
import { localeContext, type LocaleScope } from './context.js';
import { ContextReader } from './context-reader.js';
import { formatCompact, formatGain, formatNumber, formatTime } from './numbers.js';

type KeyOf<Groups extends readonly Messages[]> = { [I in keyof Groups]: keyof Groups[I] }[number] & string;

/** What fills the holes of a text; `count` also chooses the plural. Numbers are formatted. */
export type Values = Readonly<Record<string, string | number>>;

const plurals = new Map<string, Intl.PluralRules>();

function pluralOf(count: number, locale: string): Intl.LDMLPluralRule {
  let rules = plurals.get(locale);
  if (!rules) plurals.set(locale, (rules = new Intl.PluralRules(locale)));
  return rules.select(count);
}

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufefc]/;

/** A name of the other direction is set apart, or it would drag the digits and commas beside it along. */
const isolate = (text: string, isInRightToLeft: boolean): string =>
  rightToLeft.test(text) === isInRightToLeft ? text : `\u2068${text}\u2069`;

function fill(message: Message, values: Values, locale: string): string {
  const text = typeof message === 'string' ? message : (message[pluralOf(Number(values.count), locale)] ?? message.other);
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = values[name];
    if (value === undefined) return hole;
    return typeof value === 'number' ? formatNumber(value, locale) : isolate(value, rightToLeft.test(text));
  });
}

/** Nearest `lang` above an element, through shadow roots, or the provider's locale where that is nearer. */
function languageAt(element: Element, scope: LocaleScope | undefined): string {
  for (let node: Element | null = element; node; node = node.parentElement ?? (node.getRootNode() as ShadowRoot).host ?? null) {
    const found = (node === scope?.source && scope.locale) || node.getAttribute('lang');
    if (found) return found;
  }
  return 'en';
}

/** Hosts to tell when texts arrive or a `lang` attribute changes; watches only while there are any. */
class LanguageWatch {
  readonly #hosts = new Set<() => void>();
  #stop: (() => void) | undefined;

  add(host: () => void): void {
    this.#hosts.add(host);
    if (this.#stop) return;
    const tell = (): void => this.#hosts.forEach((each) => each());
    const observer = new MutationObserver(tell);
    observer.observe(document.documentElement, { attributeFilter: ['lang'], subtree: true });
    const forget = onLocaleRegistered(tell);
    this.#stop = () => {
      observer.disconnect();
      forget();
    };
  }

  delete(host: () => void): void {
    this.#hosts.delete(host);
    if (this.#hosts.size) return;
    this.#stop?.();
    this.#stop = undefined;
  }
}

const watch = new LanguageWatch();

/**
 * Texts, numbers and times in the language of the place: `#texts = new Localize(this, scoreTexts)`, then
 * `const { t, number } = this.#texts`. Name the groups of `locales/en.ts` that the element uses (`commonTexts` is always in): only they
 * are bundled with it, as the English to fall back to.
 */
export class Localize<Groups extends readonly Messages[] = []> implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #english: readonly Messages[];
  readonly #scope: ContextReader<typeof localeContext>;
  #language = '';
  #table: Messages | undefined;
  #locale = 'en';
  #settledFor: LocaleScope | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, ...groups: Groups) {
    this.#host = host;
    this.#english = [...groups, commonTexts];
    this.#scope = new ContextReader(host, localeContext);
    host.addController(this);
  }

  /** The language in use, a BCP 47 tag; `en` where the wanted one is not loaded. */
  get locale(): string {
    return this.#locale;
  }

  /** The text for `key`. `t('winsInRow', { count: 3 })`. */
  readonly t = (key: KeyOf<Groups> | keyof typeof commonTexts, values: Values = {}): string => this.lookUp(this.#english, key, values);

  /** `18,420`. */
  readonly number = (value: number): string => formatNumber(value, this.#locale);
  /** `12.8K`. */
  readonly compact = (value: number): string => formatCompact(value, this.#locale);
  /** `+500`. */
  readonly gain = (value: number): string => formatGain(value, this.#locale);
  /** `2:47`; put it into `<bdi>`, as `renderTime()` does. */
  readonly time = (seconds: number): string => formatTime(seconds, this.#locale);

  /** `2 h 14 min`, `5 min`, `30 s`. */
  readonly duration = (seconds: number): string => {
    const minutes = Math.floor(seconds / 60);
    if (minutes < 60) {
      const rest = seconds % 60;
      return [minutes && this.t('minutes', { count: minutes }), (rest || !minutes) && this.t('seconds', { count: rest })].filter(Boolean).join(' ');
    }
    const parts = [this.t('hours', { count: Math.floor(minutes / 60) }), minutes % 60 && this.t('minutes', { count: minutes % 60 })];
    return parts.filter(Boolean).join(' ');
  };

  /** @internal A text of groups that this element did not name. */
  lookUp(groups: readonly Messages[], key: string, values: Values = {}): string {
    const own = this.#table?.[key];
    if (own !== undefined) return fill(own, values, this.#locale);
    const english = groups.find((group) => key in group)?.[key];
    return english === undefined ? key : fill(english, values, this.#table ? 'en' : this.#locale);
  }

  hostConnected(): void {
    watch.add(this.#settle);
    this.#settle();
  }

  hostUpdate(): void {
    if (this.#settledFor !== this.#scope.value) this.#settle();
  }

  hostDisconnected(): void {
    watch.delete(this.#settle);
  }

  readonly #settle = (): void => {
    this.#settledFor = this.#scope.value;
    const language = languageAt(this.#host, this.#settledFor);
    const table = findMessages(language);
    if (language === this.#language && table === this.#table) return;
    this.#language = language;
    this.#table = table;
    // British readers of the English texts get their own numbers; others get numbers that fit the texts.
    this.#locale = (table || /^en\b/i.test(language)) && isLocale(language) ? language : 'en';
    this.#host.requestUpdate();
  };
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}
