import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { resolveLanguage, watchLanguages, type Message, type Messages } from '../../locales/registry.js';
import { localeContext, type LocaleScope } from './context.js';
import { ContextReader } from './context-reader.js';
import { formatNumber } from './numbers.js';

/** What fills the holes of a text; `count` also chooses the plural. Numbers are formatted. */
export type Values = Readonly<Record<string, string | number>>;

const plurals = new Map<string, Intl.PluralRules>();

function pluralOf(count: number, locale: string): Intl.LDMLPluralRule {
  let rules = plurals.get(locale);
  if (!rules) plurals.set(locale, (rules = new Intl.PluralRules(locale)));
  return rules.select(count);
}

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufefc]/;

function fill(message: Message, values: Values, locale: string): string {
  const text = typeof message === 'string' ? message : (message[pluralOf(Number(values.count), locale)] ?? message.other);
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = values[name] ?? hole;
    if (typeof value === 'number') return formatNumber(value, locale);
    // A name of the other direction is set apart, or it drags the digits and commas beside it along.
    return rightToLeft.test(value) === rightToLeft.test(text) ? value : `\u2068${value}\u2069`;
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

/**
 * Texts and numbers in the language of the place: `#texts = new Localize(this, scoreTexts)`, then `const { t, number } = this.#texts`.
 * Name the groups of `locales/en.ts` that the element uses: only they are bundled with it, as the English to fall back to.
 */
export class Localize<Groups extends readonly Messages[]> implements ReactiveController {
  /** @internal The element that speaks. */
  readonly host: ReactiveControllerHost & HTMLElement;
  readonly #english: Groups;
  readonly #scope: ContextReader<typeof localeContext>;
  #settledFor: LocaleScope | undefined;
  #resolved: ReturnType<typeof resolveLanguage> = { locale: 'en' };
  #forget: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, ...groups: Groups) {
    this.host = host;
    this.#english = groups;
    this.#scope = new ContextReader(host, localeContext);
    host.addController(this);
  }

  /** The language in use, a BCP 47 tag; `en` where the wanted one is not loaded. */
  get locale(): string {
    return this.#resolved.locale;
  }

  /** The text for `key`: `t('winsInRow', { count: 3 })`. */
  readonly t = (key: { [I in keyof Groups]: keyof Groups[I] }[number] & string, values?: Values): string =>
    this.lookUp(this.#english, key, values);

  /** `18,420`. Other forms: `numbers.ts`, with `locale`. */
  readonly number = (value: number): string => formatNumber(value, this.locale);

  /** @internal A text of groups that the element did not name. */
  lookUp(groups: readonly Messages[], key: string, values: Values = {}): string {
    const { locale, table } = this.#resolved;
    const own = table?.[key];
    if (own !== undefined) return fill(own, values, locale);
    const english = groups.find((group) => key in group)?.[key] ?? key;
    return fill(english, values, table ? 'en' : locale);
  }

  hostConnected(): void {
    this.#forget = watchLanguages(this.#settle);
    this.#settle();
  }

  hostUpdate(): void {
    if (this.#settledFor !== this.#scope.value) this.#settle();
  }

  hostDisconnected(): void {
    this.#forget?.();
  }

  readonly #settle = (): void => {
    this.#settledFor = this.#scope.value;
    const { locale, table } = resolveLanguage(languageAt(this.host, this.#settledFor));
    if (locale === this.locale && table === this.#resolved.table) return;
    this.#resolved = { locale, table };
    this.host.requestUpdate();
  };
}
